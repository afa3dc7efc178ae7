package org.trunkscope.replay.send.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was seen on the far side, as {@code org.trunkscope.json.PlainJson} writes it. Every key is
 * always there; what is not known is null. Times are in nanoseconds.
 */
public final class VerificationTree {

  private VerificationTree() {}

  /** The tree. */
  public static Map<String, Object> of(VerificationResult result) {
    ArrivalCounts counts = result.counts();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("interface", result.interfaceName());
    tree.put("isDelivered", result.isDelivered());
    tree.put("expected", counts.expected());
    tree.put("refused", counts.refused());
    tree.put("delivered", counts.delivered());
    tree.put("unchanged", counts.unchanged());
    tree.put("padded", counts.padded());
    tree.put("completed", counts.completed());
    tree.put("segmented", counts.segmented());
    tree.put("pieces", counts.pieces());
    tree.put("merged", counts.merged());
    tree.put("altered", counts.altered());
    tree.put("alterations", result.alterations().stream().map(VerificationTree::of).toList());
    tree.put("lost", result.lost());
    tree.put("lostInPart", counts.missingInPart());
    tree.put("notKnown", result.notKnown());
    tree.put("notChecked", counts.notChecked());
    tree.put("missingFrames", result.missing());
    tree.put("duplicated", counts.duplicated());
    tree.put("others", counts.others());
    tree.put("reordered", counts.reordered());
    tree.put("greatestDisplacement", counts.greatestDisplacement());
    addTiming(tree, result.timing());
    addWatch(tree, result.watch());
    return tree;
  }

  private static Map<String, Object> of(Alteration alteration) {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<String> fields = alteration.fields().stream().map(AlteredField::text).toList();
    OptionalInt offset = alteration.firstOffset();
    tree.put("fields", fields);
    tree.put("count", alteration.count());
    tree.put("firstFrame", alteration.firstFrame());
    tree.put("firstOffset", offset.isPresent() ? Optional.of(offset.getAsInt()) : Optional.empty());
    return tree;
  }

  private static void addTiming(Map<String, Object> tree, ArrivalTiming timing) {
    boolean scheduled = timing.schedule().isPresent();
    tree.put("delay", timing.delay().map(VerificationTree::of));
    tree.put("early", timing.early());
    tree.put("scheduleError", timing.schedule().map(VerificationTree::of));
    tree.put(
        "scheduleEarliest", scheduled ? Optional.of(timing.earliestNanos()) : Optional.empty());
    tree.put("scheduleLatest", scheduled ? Optional.of(timing.latestNanos()) : Optional.empty());
    tree.put("gapError", timing.gap().map(VerificationTree::of));
  }

  /** How times are spread. */
  public static Map<String, Object> of(Spread spread) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("count", spread.count());
    tree.put("p50", spread.p50());
    tree.put("p90", spread.p90());
    tree.put("p99", spread.p99());
    tree.put("p99.9", spread.p999());
    tree.put("max", spread.max());
    return tree;
  }

  private static void addWatch(Map<String, Object> tree, VerifierState watch) {
    tree.put("dropped", watch.dropped());
    tree.put("waits", watch.waits());
    tree.put("waitedNanos", watch.waitedNanos());
    tree.put("clockUncertainty", watch.clockUncertaintyNanos());
    tree.put("clockMoved", watch.clockMovedNanos());
  }
}
