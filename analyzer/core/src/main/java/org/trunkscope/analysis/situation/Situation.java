package org.trunkscope.analysis.situation;

import org.trunkscope.finding.FramePlace;

/**
 * Frames of one shape on one link.
 *
 * @param frames how many, 1 or more
 * @param bytes captured bytes of all of them
 * @param first the first of them
 * @param last the last of them
 */
public record Situation(
    Link link, Shape shape, long frames, long bytes, FramePlace first, FramePlace last) {}
