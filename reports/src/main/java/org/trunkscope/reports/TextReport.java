package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.LinkLayer;

/** The report that {@code analyze} prints: what the captures hold, on one screen. */
public final class TextReport implements ResultWriter {

  /** More interfaces of one capture are counted, not listed. */
  private static final int MOST_INTERFACES = 8;

  /** More protocols that are not walked are counted, not listed. */
  private static final int MOST_PROTOCOLS = 8;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public List<OutputOption> options() {
    return List.of();
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    try (WholeFile target = request.report()) {
      target.stream().write(text(result).getBytes(UTF_8));
      target.commit();
    }
  }

  /** The whole report; ends with a line feed. */
  static String text(AnalysisResult result) {
    StringBuilder text = new StringBuilder();
    for (CaptureSummary capture : result.captures()) {
      capture(text, capture, result.captures().size() > 1);
    }
    checksums(text, result);
    frames(text, result);
    return text.toString();
  }

  private static void capture(StringBuilder text, CaptureSummary capture, boolean oneOfSeveral) {
    if (oneOfSeveral) {
      text.append("capture ").append(capture.place()).append(": ");
    }
    text.append(Printable.of(capture.name())).append('\n');
    line(text, capture.format() + "; " + frames(capture.frames()) + ", " + bytes(capture.bytes()));
    if (capture.firstNanos().isPresent()) {
      long first = capture.firstNanos().getAsLong();
      long last = capture.lastNanos().getAsLong();
      line(text, time(first) + " to " + time(last) + " UTC, " + seconds(last - first));
    }
    interfaces(text, capture.interfaces());
    if (capture.end().kind() != CaptureEnd.Kind.COMPLETE) {
      line(text, "BROKEN: " + capture.end().reason() + "; read up to there");
    }
    text.append('\n');
  }

  private static void interfaces(StringBuilder text, List<InterfaceSummary> interfaces) {
    for (int i = 0; i < Math.min(interfaces.size(), MOST_INTERFACES); i++) {
      InterfaceSummary each = interfaces.get(i);
      StringBuilder line = new StringBuilder("interface ").append(i).append(": ");
      String name = Printable.of(each.description().name());
      if (!name.isEmpty()) {
        line.append(name).append(", ");
      }
      line.append(LinkLayer.describe(each.description().linkType()));
      if (each.description().snapLength() > 0) {
        line.append(", snap length ").append(each.description().snapLength());
      }
      line(text, line.append(", ").append(frames(each.frames())).toString());
    }
    if (interfaces.size() > MOST_INTERFACES) {
      line(text, "and " + (interfaces.size() - MOST_INTERFACES) + " more interfaces");
    }
  }

  private static void checksums(StringBuilder text, AnalysisResult result) {
    if (result.tcp().isEmpty() && result.udp().isEmpty()) {
      text.append("No TCP and no UDP in what was read.\n");
      return;
    }
    boolean several = result.captures().size() > 1;
    row(text, "checksum", "TCP", "first frame", "UDP", "first frame");
    for (ChecksumState state : ChecksumState.values()) {
      Occurrence tcp = result.tcp().get(state);
      Occurrence udp = result.udp().get(state);
      if (tcp != null || udp != null) {
        row(text, state.text(), count(tcp), place(tcp, several), count(udp), place(udp, several));
      }
    }
  }

  private static void frames(StringBuilder text, AnalysisResult result) {
    boolean several = result.captures().size() > 1;
    text.append('\n');
    row(text, "frames", "count", "first frame");
    result
        .frames()
        .forEach((kind, found) -> row(text, LABELS.get(kind), count(found), place(found, several)));
    if (result.notModelled().isEmpty()) {
      return;
    }
    text.append("\nnot walked: ");
    text.append(
        result.notModelled().stream()
            .limit(MOST_PROTOCOLS)
            .map(entry -> ProtocolName.of(entry) + " " + entry.frames())
            .collect(Collectors.joining(", ")));
    int more = result.notModelled().size() - MOST_PROTOCOLS;
    text.append(more > 0 ? " and " + more + " more protocols" : "").append('\n');
  }

  private static final Map<FrameCount, String> LABELS =
      Map.ofEntries(
          Map.entry(FrameCount.TOTAL, "all"),
          Map.entry(FrameCount.TCP, "TCP"),
          Map.entry(FrameCount.UDP, "UDP"),
          Map.entry(FrameCount.VLAN, "VLAN-tagged"),
          Map.entry(FrameCount.TUNNEL, "tunnelled"),
          Map.entry(FrameCount.FRAGMENT, "IP fragments"),
          Map.entry(FrameCount.TRUNCATED, "cut by snap length"),
          Map.entry(FrameCount.MALFORMED, "contradicting themselves"),
          Map.entry(FrameCount.NOT_MODELLED, "not walked to the end"),
          Map.entry(FrameCount.TOO_DEEP, "too deeply nested"),
          Map.entry(FrameCount.RECEIVED, "recorded as received"),
          Map.entry(FrameCount.SENT, "recorded as sent"),
          Map.entry(FrameCount.CHECKSUM_NOT_READY, "recorded as checksum not ready"),
          Map.entry(FrameCount.CHECKSUM_VALID, "recorded as checksum valid"),
          Map.entry(FrameCount.SEGMENTATION_OFFLOADED, "recorded as segmentation offloaded"));

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  private static void row(StringBuilder text, String... cells) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-24s", cells[0]));
    for (int i = 1; i < cells.length; i += 2) {
      line.append(String.format(Locale.ROOT, "%12s  %-14s", cells[i], cells[i + 1]));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String count(Occurrence found) {
    return found == null ? "-" : Long.toString(found.count());
  }

  private static String place(Occurrence found, boolean oneOfSeveral) {
    if (found == null) {
      return "";
    }
    FramePlace first = found.first();
    return oneOfSeveral
        ? first.frame() + " of capture " + first.capture()
        : Long.toString(first.frame());
  }

  private static String frames(long count) {
    return count == 1 ? "1 frame" : count + " frames";
  }

  private static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  private static String time(long nanos) {
    return TIME.format(
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%d.%09d s", nanos / 1_000_000_000L, nanos % 1_000_000_000L);
  }
}
