package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/**
 * Every TCP segment of the 1,840 captures of {@code ../shared/captures} against the rows others
 * wrote: class, flags, layer, IP version, details, header checksum, values, lengths; none missing,
 * none too many.
 */
class SharedCapturesTest {

  private static final Set<String> VALUE_DETAILS = Set.of("TRUE_ZERO", "NEG_ZERO", "ALSO_PSEUDO");

  private final CapturedFrame frame = new CapturedFrame();
  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();

  @Test
  void shouldFindExactlyTheExpectedSegments() throws IOException {
    List<String> differences = new ArrayList<>();
    int rows = 0;
    int files = 0;

    try (Stream<Path> paths = Files.list(Requirement.shared("captures/expected"))) {
      for (Path path : paths.sorted().toList()) {
        List<String> expected = expectedRows(path);
        List<String> found = foundRows(capture(path));
        files++;
        rows += expected.size();
        if (!found.equals(expected)) {
          differences.add(path.getFileName() + difference(expected, found));
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(files).isEqualTo(1840);
    assertThat(rows).isEqualTo(44_510);
  }

  private static Path capture(Path expected) {
    String name = expected.getFileName().toString().replaceFirst("\\.tsv$", "");
    return Requirement.shared("captures/" + name);
  }

  /** Columns frame to tcplen, the details sorted. */
  private static List<String> expectedRows(Path path) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(path).stream().skip(1).toList()) {
      String[] columns = Arrays.copyOf(line.split("\t", -1), 12);
      columns[5] = String.join(",", new TreeSet<>(List.of(columns[5].split(","))));
      rows.add(String.join(" ", columns));
    }
    return rows;
  }

  private List<String> foundRows(Path path) throws IOException {
    List<String> rows = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(path)) {
      while (source.next(frame)) {
        view.parse(
            LinkLayer.of(frame.linkType),
            frame.bytes,
            frame.offset,
            frame.capturedLength,
            frame.wireLength);
        for (int i = 0; i < view.segmentCount(); i++) {
          if (view.segment(i).isTcp()) {
            rows.add(row(view.segment(i)));
          }
        }
      }
    } catch (CaptureException e) {
      // A file of an unknown format has no frames, and no rows.
      return rows;
    }
    return rows;
  }

  private String row(Segment segment) {
    ChecksumState state = classifier.classify(segment);
    return String.join(
        " ",
        Long.toString(frame.number),
        expectedName(state),
        segment.flagsCaptured() ? "0x%03x".formatted(segment.flags()) : "-",
        Integer.toString(segment.layer()),
        Integer.toString(segment.ipVersion()),
        String.join(",", details(segment, state)),
        segment.ipChecksumState().text(),
        hex(classifier.isFieldKnown(), classifier.field()),
        hex(classifier.isFullKnown(), classifier.full()),
        hex(classifier.isPseudoKnown(), classifier.pseudo()),
        hex(classifier.isPseudoKnown(), classifier.pseudoNoLength()),
        Long.toString(segment.l4Length()));
  }

  /** The rows know no PSEUDO_OTHER and no NO_PSEUDO. */
  private static String expectedName(ChecksumState state) {
    return switch (state) {
      case PARTIAL_OTHER_LENGTH, NO_PSEUDO_HEADER -> "CORRUPT";
      default -> state.text();
    };
  }

  private Set<String> details(Segment segment, ChecksumState state) {
    Set<String> details = new TreeSet<>();
    for (SegmentDetail detail : SegmentDetail.values()) {
      if (segment.has(detail)) {
        details.add(detail.text());
      }
    }
    if (classifier.hint() != ChecksumHint.NONE) {
      details.add(classifier.hint().text());
    }
    details.addAll(valueDetails(state));
    return details.isEmpty() ? Set.of("-") : details;
  }

  /** Details that only compare values the row shows anyway. */
  private Set<String> valueDetails(ChecksumState state) {
    Set<String> details = new TreeSet<>(VALUE_DETAILS);
    boolean valid = state == ChecksumState.VALID;
    boolean trueZero = valid && classifier.field() == 0;
    boolean negativeZero = valid && classifier.field() != classifier.full();
    boolean alsoPseudo = valid && classifier.field() == classifier.pseudo();
    details.removeIf(
        detail ->
            switch (detail) {
              case "TRUE_ZERO" -> !trueZero;
              case "NEG_ZERO" -> !negativeZero;
              default -> !alsoPseudo;
            });
    return details;
  }

  private static String hex(boolean known, int value) {
    return known ? "0x%04x".formatted(value) : "-";
  }

  private static String difference(List<String> expected, List<String> found) {
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    List<String> tooMany = new ArrayList<>(found);
    tooMany.removeAll(expected);
    return "\n  missing " + missing + "\n  too many " + tooMany + "\n";
  }
}
