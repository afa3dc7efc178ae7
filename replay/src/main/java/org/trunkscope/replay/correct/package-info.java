/**
 * Corrected captures: which bytes change, and for which finding.
 *
 * <pre>
 * FixRun -> CaptureCopy -> FrameCorrector -> keep
 *                            |   |           replace, with FieldChanges
 *                            |   SuperFrames -> Segmenter -> replace, once for each piece
 *                            Survey            (read when it is first needed: MSS of flows,
 *                                               sums of fragmented datagrams)
 *        -> CorrectionTally (summary), PlanWriter
 * </pre>
 *
 * <p>What is corrected is decided by the bytes of a frame, never by what became of it: a checksum
 * that was not complete is completed, and what is wrong for no reason that the model knows stays.
 */
package org.trunkscope.replay.correct;
