package org.trunkscope.finding;

/**
 * How often something occurred and where first.
 *
 * @param count how often, 1 or more
 * @param first the first frame with it
 */
public record Occurrence(long count, FramePlace first) {}
