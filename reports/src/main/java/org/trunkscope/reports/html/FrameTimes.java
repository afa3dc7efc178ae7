package org.trunkscope.reports.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.capture.CapturedFrame;

/**
 * Time stamps as the table shows them, with as many decimals as the clocks of the captures have.
 */
final class FrameTimes {

  private static final String UNKNOWN = "-";
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final OptionalLong first;
  private final boolean fine;
  private final DateTimeFormatter format;

  FrameTimes(List<CaptureSummary> captures) {
    first = captures.stream().flatMapToLong(capture -> capture.firstNanos().stream()).min();
    fine =
        captures.stream()
            .flatMap(capture -> capture.interfaces().stream())
            .anyMatch(each -> each.description().ticksPerSecond() > MICROS_PER_SECOND);
    format =
        DateTimeFormatter.ofPattern(
                fine ? "uuuu-MM-dd HH:mm:ss.SSSSSSSSS" : "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
  }

  /** UTC, or {@code -}. */
  String utc(long nanos) {
    return nanos == CapturedFrame.NO_TIMESTAMP
        ? UNKNOWN
        : format.format(
            Instant.ofEpochSecond(
                Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND)));
  }

  /** Seconds since the first frame of all captures, or {@code -}. */
  String relative(long nanos) {
    if (nanos == CapturedFrame.NO_TIMESTAMP || first.isEmpty()) {
      return UNKNOWN;
    }
    long passed = nanos - first.getAsLong();
    long fraction = Math.floorMod(passed, NANOS_PER_SECOND);
    return fine
        ? String.format(Locale.ROOT, "%d.%09d", Math.floorDiv(passed, NANOS_PER_SECOND), fraction)
        : String.format(
            Locale.ROOT, "%d.%06d", Math.floorDiv(passed, NANOS_PER_SECOND), fraction / 1000);
  }
}
