package org.trunkscope.analysis.undo;

/**
 * Something a frame might have been and that is not offered.
 *
 * @param what the origin in a few words
 * @param reason why not, one sentence without a full stop
 */
public record Exclusion(String what, String reason) {}
