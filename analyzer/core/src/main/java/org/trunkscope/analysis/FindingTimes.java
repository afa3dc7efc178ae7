package org.trunkscope.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.analysis.flow.Handshake;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Timeline;
import org.trunkscope.finding.TimelineTally;

/** When the frames of each finding were captured, and connections opened. */
final class FindingTimes {

  private static final int CODES = FindingCode.values().length;

  private final TimelineTally counted;
  private final TimelineTally found;

  /** In the buckets of what was counted already. */
  FindingTimes(TimelineTally counted) {
    this.counted = counted;
    this.found = counted.sameTimes(CODES);
  }

  /**
   * Counts the frames of findings.
   *
   * @throws IOException if the log cannot be read
   */
  void count(RemarkLog log, FrameLabels labels) throws IOException {
    log.forEach(
        (number, remark) -> {
          if (remark.time != CapturedFrame.NO_TIMESTAMP) {
            labels.code(number, remark).ifPresent(code -> count(code, remark));
          }
        });
  }

  private void count(FindingCode code, Remark remark) {
    int more = remark.kind == Remark.Kind.SEEN_TO_LEAVE ? -1 : 1;
    found.add(code.ordinal(), found.nearestBucket(remark.time), more);
  }

  /** All series by name. */
  Timeline timeline(TimelineTally connections) {
    return counted
        .timeline(FrameCounts.seriesNames())
        .and(found.timeline(names("finding ", FindingCode.values())))
        .and(inSameBuckets(connections).timeline(connectionNames()));
  }

  private TimelineTally inSameBuckets(TimelineTally connections) {
    TimelineTally same = counted.sameTimes(Handshake.values().length);
    same.merge(connections);
    return same;
  }

  private static List<String> names(String lead, FindingCode[] codes) {
    return Arrays.stream(codes).map(code -> lead + code.key()).toList();
  }

  private static List<String> connectionNames() {
    List<String> names = new ArrayList<>();
    for (Handshake each : Handshake.values()) {
      names.add("connections " + each.key());
    }
    return names;
  }
}
