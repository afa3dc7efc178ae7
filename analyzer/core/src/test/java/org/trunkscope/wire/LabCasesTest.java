package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.testing.Requirement;

/** The 36 hand-made frames of {@code ../shared/lab/samples}, one checksum situation each. */
class LabCasesTest {

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();

  @Test
  void shouldTellEveryCaseFromItsLabel() throws IOException {
    List<String> labels = Files.readAllLines(Requirement.shared("lab/samples/cases-36.txt"));
    List<String> found = new ArrayList<>();

    CaptureSweep.one(
        Requirement.shared("lab/samples/cases-36.pcap"),
        frame -> {
          CaptureSweep.parse(view, frame);
          Segment innermost = view.segment(view.segmentCount() - 1);
          String label = labels.get((int) frame.number - 1);
          found.add(label + " " + classifier.classify(innermost).text());
        });

    assertThat(found)
        .isEqualTo(labels.stream().map(label -> label + " " + expected(label)).toList());
  }

  /** The label says what the field holds. */
  private static String expected(String label) {
    if (label.startsWith("frag")) {
      return "UNVERIFIABLE";
    }
    if (label.contains("-LS-") || label.contains("-oldLS-")) {
      return "LARGE_SEND_MSS";
    }
    return switch (label) {
      case "u4-zero" -> "NO_CHECKSUM";
      case "t4-pseudo-len0" -> "PSEUDO_NOLEN";
      case "t4-ipbad" -> "VALID";
      default ->
          switch (label.substring(label.lastIndexOf('-') + 1)) {
            case "good" -> "VALID";
            case "zero" -> "ZERO";
            case "pseudo" -> "PSEUDO";
            default -> "CORRUPT";
          };
    };
  }

  /** lab/README.md section 4: the field of these frames is a checksum without pseudo header. */
  @Test
  void shouldRecognizeACompletionWithoutPseudoHeaderThatTheKernelMade() throws IOException {
    List<ChecksumState> states = new ArrayList<>();

    CaptureSweep.one(
        Requirement.shared("lab/samples/issue3-partial-only-miss-trunk-out.pcap"),
        frame -> {
          CaptureSweep.parse(view, frame);
          if (view.segmentCount() > 0) {
            states.add(classifier.classify(view.segment(0)));
          }
        });

    assertThat(states).contains(ChecksumState.NO_PSEUDO_HEADER);
  }
}
