package org.trunkscope.replay.send.verify;

import java.util.Optional;

/**
 * When frames arrived, by the kernel's clock at the far interface; of a frame in pieces, the last.
 *
 * @param delay from the call that sent the frame
 * @param early frames that would have arrived before they were sent: the clocks' difference is not
 *     known better; they count as 0
 * @param schedule how far the frame was from its schedule, either way, where the first frame that
 *     arrived counts as in time; empty if there is no schedule
 * @param earliestNanos the earliest against the schedule, negative, or 0
 * @param latestNanos the latest against the schedule, or 0
 * @param gap how far the gap between frames that were sent, and arrived, one after the other was
 *     from the scheduled one
 */
public record ArrivalTiming(
    Optional<Spread> delay,
    long early,
    Optional<Spread> schedule,
    long earliestNanos,
    long latestNanos,
    Optional<Spread> gap) {}
