package org.trunkscope.analysis;

/** Writes the whole result of an analysis in one format. */
public interface ResultWriter {}
