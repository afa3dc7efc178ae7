/**
 * Side evidence: what counters and settings saved on a machine say beside a capture.
 *
 * <p>Numbers and settings are OBSERVED; what they mean for the captured frames is INFERRED. Two
 * texts of one kind about one interface are before and after, in the order of the command line; one
 * alone counts since the machine started, or the driver was loaded, and is not compared with the
 * frames of a capture. A counter that went backwards is told and not subtracted.
 *
 * <p>What a counter confirms: where TcpInCsumErrors rose by at least as many as the frames of a
 * fault that a receiver's TCP must reject and that nothing shows to have arrived, the finding says
 * so. Those of its frames that were open count as CONFIRMED only if, besides, no other finding's
 * frames can have moved the counter and the frames were seen at one interface alone, so that none
 * is counted twice. No finding gets worse or milder by a counter.
 *
 * <p>{@code counters.text} reads; this package compares, and imports of its siblings {@code
 * situation}, {@code undo} (the MTUs), {@code tap}, {@code flow} and {@code outlook}.
 */
package org.trunkscope.analysis.counters;
