package org.trunkscope.replay.correct;

/**
 * How much data each segment of a frame is to carry.
 *
 * @param bytes of TCP data, without headers and their options; 1 or more
 * @param source how it is known
 */
record MssGuess(int bytes, MssSource source) {}
