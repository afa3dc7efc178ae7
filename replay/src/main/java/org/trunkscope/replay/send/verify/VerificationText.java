package org.trunkscope.replay.send.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What was seen on the far side, in lines for people. What is 0 is left out. */
public final class VerificationText {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<String> lines = new ArrayList<>();

  private VerificationText() {}

  /** The lines, without indentation. */
  public static List<String> lines(VerificationResult result) {
    VerificationText text = new VerificationText();
    text.arrived(result);
    text.faults(result);
    text.order(result.counts());
    text.timing(result);
    text.watch(result);
    return List.copyOf(text.lines);
  }

  private void arrived(VerificationResult result) {
    ArrivalCounts counts = result.counts();
    List<String> ways = new ArrayList<>();
    way(ways, counts.unchanged(), "unchanged");
    way(ways, counts.completed(), "with the checksum completed on the way");
    way(ways, counts.segmented(), "segmented on the way into " + number(counts.pieces()));
    way(ways, counts.merged(), "merged on the way");
    way(ways, counts.padded(), "padded to Ethernet's least length");
    lines.add(
        "At %s arrived %s of the %s frames that the kernel took%s."
            .formatted(
                result.interfaceName(),
                counts.delivered() == counts.expected() ? "all" : number(counts.delivered()),
                number(counts.expected()),
                ways.isEmpty() ? "" : ": " + String.join(", ", ways)));
  }

  private static void way(List<String> ways, long count, String how) {
    if (count > 0) {
      ways.add(number(count) + " " + how);
    }
  }

  private void faults(VerificationResult result) {
    ArrivalCounts counts = result.counts();
    if (result.lost() > 0) {
      lines.add("Lost: " + number(result.lost()) + inPart(counts) + ".");
    }
    if (result.notKnown() > 0) {
      lines.add(
          "Not known: %s did not arrive, but the kernel had no room for %s frames at %s."
              .formatted(
                  number(result.notKnown()),
                  number(result.watch().dropped()),
                  result.interfaceName()));
    }
    if (!result.missing().isEmpty()) {
      String all = counts.missing() > result.missing().size() ? ", and more" : "";
      lines.add("Frames that did not arrive: " + ranges(result.missing()) + all + ".");
    }
    line(counts.notChecked(), "Not checked, as too many were waited for: %s.");
    line(counts.altered(), "Altered: %s.");
    for (Alteration each : result.alterations()) {
      lines.add("  " + alteration(each));
    }
  }

  private static String inPart(ArrivalCounts counts) {
    return counts.missingInPart() == 0
        ? ""
        : " (of %s, a part arrived)".formatted(number(counts.missingInPart()));
  }

  private static String alteration(Alteration each) {
    String where =
        each.firstOffset().isPresent()
            ? ", at byte %d in frame %d".formatted(each.firstOffset().getAsInt(), each.firstFrame())
            : ", first in frame " + each.firstFrame();
    return number(each.count()) + " in " + names(each.fields()) + where;
  }

  private static String names(Set<AlteredField> fields) {
    return fields.stream().map(AlteredField::text).collect(Collectors.joining(", "));
  }

  /** {@code 3-5, 9}. */
  private static String ranges(List<Long> numbers) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) > numbers.get(i - 1) + 1) {
        long first = numbers.get(from);
        long last = numbers.get(i - 1);
        parts.add(first == last ? "" + first : first + "-" + last);
        from = i;
      }
    }
    return String.join(", ", parts);
  }

  private void order(ArrivalCounts counts) {
    if (counts.reordered() > 0) {
      lines.add(
          "Reordered: %s, by %s frames at most."
              .formatted(number(counts.reordered()), number(counts.greatestDisplacement())));
    }
    line(counts.duplicated(), "Arrived once more: %s.");
    line(counts.others(), "Frames of others: %s.");
  }

  private void timing(VerificationResult result) {
    ArrivalTiming timing = result.timing();
    timing.delay().ifPresent(spread -> lines.add("Delay: " + spread(spread) + "."));
    timing
        .schedule()
        .ifPresent(
            spread ->
                lines.add(
                    "Off schedule: %s; from %s to +%s."
                        .formatted(
                            spread(spread),
                            time(timing.earliestNanos()),
                            time(timing.latestNanos()))));
    timing.gap().ifPresent(spread -> lines.add("Gaps off schedule: " + spread(spread) + "."));
  }

  private static String spread(Spread spread) {
    return "p50 %s, p90 %s, p99 %s, p99.9 %s, max %s"
        .formatted(
            time(spread.p50()),
            time(spread.p90()),
            time(spread.p99()),
            time(spread.p999()),
            time(spread.max()));
  }

  private void watch(VerificationResult result) {
    VerifierState watch = result.watch();
    if (watch.waits() > 0) {
      lines.add(
          "Sending was held up for %s in all, as receiving at %s was behind."
              .formatted(time(watch.waitedNanos()), result.interfaceName()));
    }
    if (watch.isClockMoved()) {
      lines.add(
          "The clock was set by %s meanwhile: delays mean nothing."
              .formatted(time(watch.clockMovedNanos())));
    }
  }

  private void line(long count, String text) {
    if (count > 0) {
      lines.add(text.formatted(number(count)));
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String time(long nanos) {
    long size = Math.abs(nanos);
    if (size < 10 * NANOS_PER_MILLI) {
      return String.format(Locale.ROOT, "%.1f µs", (double) nanos / NANOS_PER_MICRO);
    }
    return String.format(Locale.ROOT, "%.1f ms", (double) nanos / NANOS_PER_MILLI);
  }
}
