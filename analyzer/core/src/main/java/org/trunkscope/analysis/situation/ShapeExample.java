package org.trunkscope.analysis.situation;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FramePlace;

/**
 * The first frame of a shape, kept whole.
 *
 * @param place the frame
 * @param frame a copy of it
 */
public record ShapeExample(Shape shape, FramePlace place, CapturedFrame frame) {}
