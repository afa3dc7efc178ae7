package org.trunkscope.replay.correct;

import java.util.Optional;

/**
 * What was brought back of a capture.
 *
 * @param frames frames that were written
 * @param changed those of them that got bytes or options back
 * @param joined those that were put together again
 * @param optionsKept changed frames of a pcapng capture whose options stay as the correction left
 *     them, because the plan does not hold what they were
 * @param missing frames before the last one that the plan names that are in neither the corrected
 *     capture nor the plan, and so cannot be brought back
 * @param filter the expression that left frames out, if there was one: there may be more of them
 */
public record UndoSummary(
    long frames,
    long changed,
    long joined,
    long optionsKept,
    long missing,
    Optional<String> filter) {}
