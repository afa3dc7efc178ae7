package org.trunkscope.reports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.wire.LinkLayer;

/** What one capture is: its format, time, interfaces, and where it broke off. */
final class CaptureText {

  /** More interfaces are counted, not listed. */
  private static final int MOST_INTERFACES = 8;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final CaptureSummary capture;

  CaptureText(CaptureSummary capture) {
    this.capture = capture;
  }

  void appendTo(StringBuilder text) {
    text.append(Printable.of(capture.name())).append('\n');
    line(
        text,
        capture.format()
            + "; "
            + Words.frames(capture.frames())
            + ", "
            + Words.bytes(capture.bytes()));
    if (capture.firstNanos().isPresent()) {
      line(text, period());
    }
    List<InterfaceSummary> interfaces = capture.interfaces();
    for (int i = 0; i < Math.min(interfaces.size(), MOST_INTERFACES); i++) {
      line(text, "interface " + i + ": " + describe(interfaces.get(i)));
    }
    if (interfaces.size() > MOST_INTERFACES) {
      line(text, "and " + (interfaces.size() - MOST_INTERFACES) + " more interfaces");
    }
    appendProblem(text);
  }

  /** One line, and another where it broke. */
  void appendShortTo(StringBuilder text) {
    text.append(Printable.of(capture.name()))
        .append("; ")
        .append(Words.frames(capture.frames()))
        .append(capture.firstNanos().isPresent() ? "; " + period() : "")
        .append('\n');
    appendProblem(text);
  }

  boolean isBroken() {
    return capture.end().kind() != CaptureEnd.Kind.COMPLETE;
  }

  private void appendProblem(StringBuilder text) {
    if (isBroken()) {
      Paragraph.append(
          text, "  BROKEN: ", Printable.of(capture.end().reason()) + "; read up to there");
    }
  }

  private static String describe(InterfaceSummary each) {
    StringBuilder text = new StringBuilder();
    String name = Printable.of(each.description().name());
    if (!name.isEmpty()) {
      text.append(name).append(", ");
    }
    text.append(LinkLayer.describe(each.description().linkType()));
    if (each.description().snapLength() > 0) {
      text.append(", snap length ").append(each.description().snapLength());
    }
    return text.append(", ").append(Words.frames(each.frames())).toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  private String period() {
    long first = capture.firstNanos().getAsLong();
    long last = capture.lastNanos().getAsLong();
    long length = last - first;
    return time(first)
        + " to "
        + time(last)
        + " UTC, "
        + length / NANOS_PER_SECOND
        + decimals(length)
        + " s";
  }

  private String time(long nanos) {
    Instant second = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND));
    return SECONDS.format(second) + decimals(Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** The fraction of a second with as many decimals as the capture's clocks have. */
  private String decimals(long nanos) {
    long fraction = nanos % NANOS_PER_SECOND;
    boolean finerThanMicros =
        capture.interfaces().stream()
            .anyMatch(each -> each.description().ticksPerSecond() > MICROS_PER_SECOND);
    return finerThanMicros
        ? String.format(Locale.ROOT, ".%09d", fraction)
        : String.format(Locale.ROOT, ".%06d", fraction / 1000);
  }
}
