package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ReportTrait;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.reports.TextTable.Align;
import org.trunkscope.wire.ChecksumState;

/**
 * The report that {@code analyze} prints: what is wrong, how sure, and what to do, on one screen.
 */
public final class TextReport implements ResultWriter {

  private static final String TIMELINE = "timeline";

  /** More protocols that are not walked are counted, not listed. */
  private static final int MOST_PROTOCOLS = 8;

  /** What pcapng's epb_flags say. */
  private static final Set<FrameCount> MARKS =
      Set.of(
          FrameCount.RECEIVED,
          FrameCount.SENT,
          FrameCount.CHECKSUM_NOT_READY,
          FrameCount.CHECKSUM_VALID,
          FrameCount.SEGMENTATION_OFFLOADED);

  /** More captures take one line each. */
  private static final int MOST_CAPTURES_IN_FULL = 3;

  /** More captures are counted, not listed, unless they broke off. */
  private static final int MOST_CAPTURES = 8;

  @Override
  public List<OutputOption> options() {
    return List.of(
        OutputOption.flag(TIMELINE, "also draw when the frames of each fault were seen"));
  }

  @Override
  public boolean tellsWhen(OutputRequest request) {
    return request.isGiven(TIMELINE);
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    try (WholeFile target = request.report()) {
      target.stream().write(text(result, request).getBytes(UTF_8));
      target.commit();
    }
  }

  private static String text(AnalysisResult result, OutputRequest request) {
    StringBuilder text = new StringBuilder(text(result));
    if (request.isGiven(TIMELINE)) {
      new TimelineText(result, request.reportTraits()).appendTo(text.append('\n'));
    }
    return request.reportTraits().contains(ReportTrait.COLOURS)
        ? ReportColours.of(text.toString())
        : text.toString();
  }

  /** What is always told; ends with a line feed. */
  static String text(AnalysisResult result) {
    StringBuilder text = new StringBuilder();
    new VerdictText(result).appendTo(text);
    appendCaptures(text.append('\n'), result);
    new PointText(result).appendTo(text);
    new FindingText(result).appendTo(text);
    new PairingText(result).appendTo(text);
    new SideEvidenceText(result.sideEvidence()).appendTo(text);
    new OutlookText(result.outlook()).appendTo(text);
    new ConsistencyText(result).appendTo(text);
    appendChecksums(text.append('\n'), result);
    appendFrames(text, result);
    new FlowText(result.flows()).appendTo(text);
    appendNotModelled(text, result.notModelled());
    return text.toString();
  }

  static void appendCaptures(StringBuilder text, AnalysisResult result) {
    List<CaptureSummary> captures = result.captures();
    int hidden = 0;
    for (int i = 0; i < captures.size(); i++) {
      CaptureText capture = new CaptureText(captures.get(i));
      if (i >= MOST_CAPTURES && !capture.isBroken()) {
        hidden++;
        continue;
      }
      if (captures.size() > 1) {
        text.append("capture ").append(captures.get(i).place()).append(": ");
      }
      if (captures.size() > MOST_CAPTURES_IN_FULL) {
        capture.appendShortTo(text);
      } else {
        capture.appendTo(text);
      }
    }
    if (hidden > 0) {
      text.append("and ").append(hidden).append(" more captures\n");
    }
  }

  static void appendChecksums(StringBuilder text, AnalysisResult result) {
    if (result.tcp().isEmpty() && result.udp().isEmpty()) {
      text.append("No TCP and no UDP in what was read.\n");
      return;
    }
    TextTable table =
        new TextTable(Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
    String first = placeHeader(result);
    table.row("checksum", "TCP", first, "UDP", first, "");
    for (ChecksumState state : ChecksumState.values()) {
      Occurrence tcp = result.tcp().get(state);
      Occurrence udp = result.udp().get(state);
      if (tcp != null || udp != null) {
        table.row(
            state.text(),
            count(tcp),
            place(tcp, result),
            count(udp),
            place(udp, result),
            ChecksumMeaning.of(state));
      }
      if (state == ChecksumState.UNVERIFIABLE) {
        result
            .tcpHints()
            .forEach(
                (hint, found) ->
                    table.row(
                        "  " + hint.text(),
                        count(found),
                        place(found, result),
                        "",
                        "",
                        ChecksumMeaning.of(hint)));
      }
    }
    table.appendTo(text);
  }

  static void appendFrames(StringBuilder text, AnalysisResult result) {
    appendKinds(text, "frames: ", kind -> !MARKS.contains(kind), result);
    appendKinds(text, "marked: ", MARKS::contains, result);
  }

  private static void appendKinds(
      StringBuilder text, String lead, Predicate<FrameCount> shown, AnalysisResult result) {
    List<String> kinds =
        Arrays.stream(FrameCount.values())
            .filter(kind -> shown.test(kind) && result.frames(kind) > 0)
            .map(kind -> result.frames(kind) + " " + label(kind))
            .toList();
    if (!kinds.isEmpty()) {
      Paragraph.append(text, lead, String.join(", ", kinds));
    }
  }

  static void appendNotModelled(StringBuilder text, List<ProtocolTally.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int more = entries.size() - MOST_PROTOCOLS;
    Paragraph.append(
        text,
        "not walked: ",
        entries.stream()
                .limit(MOST_PROTOCOLS)
                .map(entry -> ProtocolName.of(entry) + " " + entry.frames())
                .collect(Collectors.joining(", "))
            + (more > 0 ? " and " + more + " more protocols" : ""));
  }

  private static String label(FrameCount kind) {
    return switch (kind) {
      case TOTAL -> "all";
      case TCP -> "TCP";
      case UDP -> "UDP";
      case VLAN -> "VLAN-tagged";
      case TUNNEL -> "tunnelled";
      case FRAGMENT -> "IP fragments";
      case TRUNCATED -> "cut by snap length";
      case MALFORMED -> "contradicting themselves";
      case NOT_MODELLED -> "not walked to the end";
      case TOO_DEEP -> "too deeply nested";
      case RECEIVED -> "received";
      case SENT -> "sent";
      case CHECKSUM_NOT_READY -> "checksum not ready";
      case CHECKSUM_VALID -> "checksum valid";
      case SEGMENTATION_OFFLOADED -> "segmentation offload";
    };
  }

  private static String count(Occurrence found) {
    return found == null ? "-" : Long.toString(found.count());
  }

  private static String place(Occurrence found, AnalysisResult result) {
    if (found == null) {
      return "";
    }
    return severalCaptures(result)
        ? found.first().capture() + ":" + found.first().frame()
        : "frame " + found.first().frame();
  }

  private static String placeHeader(AnalysisResult result) {
    return severalCaptures(result) ? "first capture:frame" : "first at";
  }

  private static boolean severalCaptures(AnalysisResult result) {
    return result.captures().size() > 1;
  }
}
