package org.trunkscope.replay.verify;

/**
 * How times are spread, in nanoseconds, each to three digits (HdrHistogram), from 0 to one hour;
 * longer ones count as an hour.
 *
 * @param count how many, 1 or more
 * @param p50 half of them are this or less, and so on
 * @param max the longest
 */
public record Spread(long count, long p50, long p90, long p99, long p999, long max) {}
