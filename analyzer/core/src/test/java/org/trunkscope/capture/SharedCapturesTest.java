package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.trunkscope.testing.Requirement;

/** All captures of {@code ../shared/captures} against their index, which others wrote. */
class SharedCapturesTest {

  private static final Map<String, CaptureEnd.Kind> ENDS =
      Map.of(
          "OK", CaptureEnd.Kind.COMPLETE,
          "TRUNCATED_RECORD", CaptureEnd.Kind.CUT,
          "TRUNCATED_RECORD_HEADER", CaptureEnd.Kind.CUT,
          "VERSION_2.0", CaptureEnd.Kind.DAMAGED,
          "BAD_BLOCK_TRAILER", CaptureEnd.Kind.DAMAGED);

  private final CapturedFrame frame = new CapturedFrame();

  @Test
  void shouldReadWhatTheIndexSays() throws IOException {
    List<String> differences = new ArrayList<>();

    List<Map<String, String>> rows = index();
    for (Map<String, String> row : rows) {
      String seen = read(Requirement.shared("captures/" + row.get("file")));
      String expected =
          row.get("format") + " " + end(row) + " " + row.get("frames") + " " + row.get("linktypes");
      if (!seen.equals(expected)) {
        differences.add(row.get("file") + ": " + seen + ", index: " + expected);
      }
    }

    assertThat(rows).hasSize(1840);
    assertThat(differences).isEmpty();
  }

  @Test
  void shouldCopyByteForByte() throws IOException {
    List<String> differences = new ArrayList<>();

    for (Map<String, String> row : index()) {
      Path path = Requirement.shared("captures/" + row.get("file"));
      byte[] original = Files.readAllBytes(path);
      if (end(row).equals("refused")) {
        continue;
      }
      ByteArrayOutputStream kept = new ByteArrayOutputStream();
      ByteArrayOutputStream replaced = new ByteArrayOutputStream();
      long good = copy(path, kept, CaptureCopy::keep);
      copy(path, replaced, copy -> copy.replace(frame, List.of()));
      byte[] expected = Arrays.copyOf(original, (int) good);
      if (!Arrays.equals(kept.toByteArray(), expected)) {
        differences.add(row.get("file") + ": kept");
      }
      if (!Arrays.equals(replaced.toByteArray(), expected)) {
        differences.add(row.get("file") + ": replaced by the same");
      }
      if (row.get("read_end").equals("OK") && good != original.length) {
        differences.add(row.get("file") + ": " + good + " of " + original.length);
      }
    }

    assertThat(differences).isEmpty();
  }

  private long copy(Path path, OutputStream out, Decision decision) throws IOException {
    try (CaptureCopy copy = CaptureCopy.open(path, out)) {
      while (copy.source().next(frame)) {
        decision.on(copy);
      }
      copy.flush();
      return copy.source().end().offset();
    }
  }

  private interface Decision {
    void on(CaptureCopy copy) throws IOException;
  }

  private static String end(Map<String, String> row) {
    String end = row.get("read_end");
    if (end.startsWith("BAD_CAPLEN_")) {
      return "DAMAGED";
    }
    // A pcap of an unknown version is refused when it is opened.
    return end.equals("VERSION_1.4") ? "refused" : ENDS.get(end).name();
  }

  private String read(Path path) throws IOException {
    Map<Integer, Long> linkTypes = new TreeMap<>();
    try (FrameSource source = CaptureFiles.open(path)) {
      long count = 0;
      while (source.next(frame)) {
        count++;
        assertThat(frame.number).isEqualTo(count);
        linkTypes.merge(indexed(frame.linkType), 1L, Long::sum);
      }
      return shortFormat(source.format())
          + " "
          + source.end().kind()
          + " "
          + count
          + " "
          + text(linkTypes);
    } catch (CaptureException e) {
      return "pcap-le-us refused 0 -";
    }
  }

  /** The index has libpcap's number for raw IP. */
  private static int indexed(int linkType) {
    return linkType == 12 || linkType == 14 ? 101 : linkType;
  }

  private static String shortFormat(String format) {
    return format
        .replace(" little-endian", "-le")
        .replace(" big-endian", "-be")
        .replace(" microseconds", "-us")
        .replace(" nanoseconds", "-ns");
  }

  private static String text(Map<Integer, Long> linkTypes) {
    if (linkTypes.isEmpty()) {
      return "-";
    }
    List<String> parts = new ArrayList<>();
    linkTypes.forEach((type, count) -> parts.add(type + "=" + count));
    return String.join(",", parts);
  }

  private static List<Map<String, String>> index() throws IOException {
    List<String> lines = Files.readAllLines(Requirement.shared("captures/INDEX.tsv"));
    String[] names = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i], values[i]);
      }
      rows.add(new LinkedHashMap<>(row));
    }
    return rows;
  }
}
