package org.trunkscope.replay.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.json.PlanEntry;
import org.trunkscope.json.PlannedChange;
import org.trunkscope.json.PlannedRecord;
import org.trunkscope.json.PlannedSegmentation;

/** What a plan says of one frame, as far as it is to be undone. */
final class FramePlan {

  /** A frame has some ten fields that are corrected. */
  private static final int MOST_CHANGES = 1024;

  private final List<PlannedChange> changes = new ArrayList<>();
  private Optional<PlannedRecord> record = Optional.empty();
  private Optional<PlannedSegmentation> segmentation = Optional.empty();

  /** Takes an entry; what is wrong with it, if it contradicts those before. */
  Optional<String> add(PlanEntry entry) {
    if (entry instanceof PlannedChange change) {
      changes.add(change);
    } else if (entry instanceof PlannedRecord around) {
      if (record.isPresent()) {
        return Optional.of("the plan says twice what its record was");
      }
      record = Optional.of(around);
    } else if (entry instanceof PlannedSegmentation cut) {
      if (segmentation.isPresent()) {
        return Optional.of("the plan cuts it up twice");
      }
      segmentation = Optional.of(cut);
    }
    if (segmentation.isPresent() && !changes.isEmpty()) {
      return Optional.of("the plan both changes it and cuts it up");
    }
    return changes.size() > MOST_CHANGES
        ? Optional.of("the plan changes it more than " + MOST_CHANGES + " times")
        : Optional.empty();
  }

  List<PlannedChange> changes() {
    return changes;
  }

  Optional<PlannedRecord> record() {
    return record;
  }

  Optional<PlannedSegmentation> segmentation() {
    return segmentation;
  }
}
