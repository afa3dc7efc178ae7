/**
 * Proof: what arrived on the far side, matched with what was sent, frame by frame.
 *
 * <pre>
 * sending thread    Verification    -> SentRing (hash and first bytes of each frame)
 * receiving thread  PacketSocket -> FrameMatcher: SentRing -> WaitingFrames
 *                                                 the same bytes, or by FrameIdentity
 *                                                 -> FrameComparison, pieces, several in one
 *                                                 -> MatchTally, ArrivalTimes
 *                   -> VerificationResult -> VerificationText, VerificationTree (JSON)
 * </pre>
 */
package org.trunkscope.replay.send.verify;
