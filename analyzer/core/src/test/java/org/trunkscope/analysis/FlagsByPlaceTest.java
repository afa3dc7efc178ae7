package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.diagnosis.Reporting;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.finding.Verdict;

class FlagsByPlaceTest {

  private static final Link LINK = new Link(1, 0, 0, 1, Side.UNKNOWN, 0xa, 0xb);
  private static final int TURN = 2;
  private static final int PLACE = 7;

  private final Meanings meanings = new Meanings();
  private final FrameLabels labels = new FrameLabels(number -> LINK, meanings, new Reporting());

  /** More than are kept at once, in no order, with every third frame missing. */
  @Test
  void shouldGiveManyRemarksInTheOrderOfFrames() throws IOException {
    int frames = 900_000;
    try (RemarkLog log = RemarkLog.kept()) {
      long lost = log.newSubject();
      long cut = log.newSubject();
      meanings.finds(lost, FindingCode.LOST_IN_FORWARDING, number -> true);
      meanings.finds(cut, FindingCode.FRAG_LIST_SEGMENTATION, number -> true);
      List<Integer> order = new ArrayList<>();
      for (int frame = 1; frame <= frames; frame++) {
        order.add(frame);
      }
      Collections.shuffle(order, new Random(1));
      for (int frame : order) {
        if (frame % 3 > 0) {
          add(log, TURN, frame, frame % 3 == 1 ? lost : cut, Verdict.CONFIRMED);
          add(log, TURN - 1, frame, lost, Verdict.UNCONFIRMED);
        }
      }

      FlagsByPlace flags = new FlagsByPlace(log, labels, TURN, PLACE);

      for (int frame = 1; frame <= frames; frame++) {
        List<FlaggedFrame> expected =
            switch (frame % 3) {
              case 1 -> List.of(flag(frame, FindingCode.LOST_IN_FORWARDING, Verdict.CONFIRMED));
              case 2 -> List.of(flag(frame, FindingCode.FRAG_LIST_SEGMENTATION, Verdict.CONFIRMED));
              default -> List.of();
            };
        List<FlaggedFrame> found = flags.of(frame);
        if (!found.equals(expected)) {
          assertThat(found).as("frame " + frame).isEqualTo(expected);
        }
      }
      assertThat(flags.of(frames + 1)).isEmpty();
    }
  }

  @Test
  void shouldGiveSeveralFindingsOfOneFrameAndLeaveOutWhatDoesNotHold() throws IOException {
    try (RemarkLog log = RemarkLog.kept()) {
      long lost = log.newSubject();
      long cut = log.newSubject();
      long unknown = log.newSubject();
      meanings.finds(lost, FindingCode.LOST_IN_FORWARDING, number -> number != 1);
      meanings.finds(cut, FindingCode.FRAG_LIST_SEGMENTATION, number -> true);
      add(log, TURN, 5, lost, Verdict.UNCONFIRMED);
      add(log, TURN, 6, lost, Verdict.UNCONFIRMED);
      add(log, TURN, 5, cut, Verdict.CONFIRMED);
      add(log, TURN, 5, unknown, Verdict.CONFIRMED);

      FlagsByPlace flags = new FlagsByPlace(log, labels, TURN, PLACE);

      assertThat(flags.of(1)).isEmpty();
      assertThat(flags.of(5))
          .containsExactlyInAnyOrder(
              flag(5, FindingCode.LOST_IN_FORWARDING, Verdict.UNCONFIRMED),
              flag(5, FindingCode.FRAG_LIST_SEGMENTATION, Verdict.CONFIRMED));
      assertThat(flags.of(6)).isEmpty();
    }
  }

  private static void add(RemarkLog log, int turn, int frame, long subject, Verdict verdict) {
    log.add(
        Remark.Kind.SUSPECT, PackedPlace.of(turn, frame), 0, 0, Optional.empty(), subject, verdict);
  }

  private static FlaggedFrame flag(int frame, FindingCode code, Verdict verdict) {
    return new FlaggedFrame(new FramePlace(PLACE, frame), code, verdict);
  }
}
