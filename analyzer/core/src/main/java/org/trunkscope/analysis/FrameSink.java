package org.trunkscope.analysis;

/** Takes each frame with its verdict, in order. */
public interface FrameSink {}
