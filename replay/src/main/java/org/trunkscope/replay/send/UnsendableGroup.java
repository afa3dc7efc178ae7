package org.trunkscope.replay.send;

/**
 * Frames of a capture that no interface can be given, for one reason.
 *
 * @param reason in words
 * @param frames how many, 1 or more
 * @param first the number of the first of them
 */
public record UnsendableGroup(String reason, long frames, long first) {}
