package org.trunkscope.replay.send;

/**
 * What is to be told of a schedule.
 *
 * @param frames scheduled
 * @param lengthNanos from the first to the last of them
 * @param backwards frames captured before the one in front of them; sent with it
 * @param untimed frames without a time, or of time 0; sent with the one in front of them
 * @param shortened gaps that were longer than allowed
 * @param longestGapNanos the longest gap that is left, as it is waited for
 * @param longestGapFrame the frame behind it; 0 if there is no gap
 */
public record ScheduleNotes(
    long frames,
    long lengthNanos,
    long backwards,
    long untimed,
    long shortened,
    long longestGapNanos,
    long longestGapFrame) {}
