package org.trunkscope.analysis;

import org.trunkscope.capture.FrameSource;

/**
 * A capture that is about to be read.
 *
 * @param place its 1-based place on the command line
 * @param lane captures that follow each other in time share one, from 1
 * @param source the capture
 */
public record OpenCapture(int place, int lane, FrameSource source) {}
