/**
 * Sends a capture, and claims only what happened.
 *
 * <pre>
 * thread "preparation"                                        calling thread
 * FrameSource -> CorrectedStream -> FrameRewriter             SendLoop: Pacer waits until a frame is due
 *             -> FrameState   what the kernel is told of it        -> FrameSender  packet socket, or pcap4j
 *             -> Schedule     when it is due                       -> SendTally    what the kernel took
 *             -> PreparedFrames (a few, filled and emptied in turn) ->
 *                                                             Replay: counters of the interfaces, the far side
 *                                                                  -> ReplayResult
 * </pre>
 *
 * <p>All times are counted from one anchor, the moment the first frame is sent, so that nothing
 * adds up. Nothing is allocated for a frame.
 */
package org.trunkscope.replay.send;
