package org.trunkscope.replay.send.verify;

import java.util.List;

/** What a matcher knows in the end. */
record Matched(
    ArrivalCounts counts, List<Alteration> alterations, List<Long> missing, ArrivalTiming timing) {}
