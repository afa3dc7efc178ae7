/**
 * Which situations occur in a capture, and how often: the one tally from which the capture point,
 * the fate under every driver and most findings are concluded once, at the end.
 *
 * <p>A {@link org.trunkscope.analysis.situation.Situation} is a {@link
 * org.trunkscope.analysis.situation.Link} (interface, direction, addresses) with a {@link
 * org.trunkscope.analysis.situation.Shape} (everything of a frame that its verdict or its fate can
 * depend on, packed into a {@code long}). Counting a frame is one look-up and allocates nothing.
 * Bounded: where there are more links or shapes than are kept, those with the smallest hash stay
 * and the others are counted together, so any split of a capture gives the same result.
 */
package org.trunkscope.analysis.situation;
