package org.trunkscope.analysis.flow;

/**
 * How often an MSS was announced.
 *
 * @param mss the value of the option, bytes (RFC 9293 section 3.7.1)
 * @param sides sides of connections that announced it, each in its latest SYN
 */
public record MssCount(int mss, long sides) {}
