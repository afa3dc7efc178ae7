/**
 * Two sightings of forwarded frames: each frame that came in at one interface is matched with the
 * frame or frames that left by another, and what became of it in between is counted.
 *
 * <pre>
 *   frame -&gt; PairSides          which of the two sides saw it, and when on one clock
 *         -&gt; PassageReader      numbers that forwarding leaves as they are (PairRow)
 *         -&gt; Matcher            waits for the other side: the same bytes, else the same train in other pieces
 *         -&gt; PairingTally       what changed, what was cut up or merged, how long it took
 *         -&gt; LinkPairs          which links lead in, and what was never seen again
 * </pre>
 *
 * <p>Rows are taken in one order, that of time on the clock of the first side, so the result does
 * not depend on how the captures are cut into ranges. Bounded: at most {@value
 * org.trunkscope.analysis.pairing.WaitingFrames#MOST} frames wait on each side, for at most two
 * seconds; what is given up is counted by the reason.
 */
package org.trunkscope.analysis.pairing;
