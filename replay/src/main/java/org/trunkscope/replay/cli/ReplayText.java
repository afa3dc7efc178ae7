package org.trunkscope.replay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trunkscope.replay.send.DryRun;
import org.trunkscope.replay.send.InterfaceCount;
import org.trunkscope.replay.send.ReplayResult;
import org.trunkscope.replay.send.ReplaySettings;
import org.trunkscope.replay.send.ScheduleNotes;
import org.trunkscope.replay.send.SendTally;
import org.trunkscope.replay.send.StopReason;
import org.trunkscope.replay.send.Timing;
import org.trunkscope.replay.send.UnsendableGroup;
import org.trunkscope.replay.send.verify.VerificationResult;
import org.trunkscope.replay.send.verify.VerificationText;

/** The summary of a replay for people, line by line. */
final class ReplayText {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double BITS_PER_MEGABIT = 1e6;
  private static final int MOST_LISTED = 20;

  private ReplayText() {}

  /** What would be sent. */
  static List<String> ofDryRun(DryRun run) {
    List<String> lines = new ArrayList<>();
    ScheduleNotes notes = run.notes();
    lines.add(
        "nothing was sent: " + frames(notes.frames()) + " in " + duration(notes.lengthNanos()));
    lines.addAll(oddities(notes));
    run.sides().ifPresent(sides -> lines.add(SidesText.of(sides)));
    run.unsendable().forEach(group -> lines.add("cannot be sent: " + unsendable(group)));
    run.corrections().ifPresent(tally -> lines.addAll(FixText.sections(tally)));
    if (!run.damage().isEmpty()) {
      lines.add("the capture is read up to here: " + run.damage());
    }
    return lines;
  }

  /** What was sent. */
  static List<String> of(ReplayResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(result));
    lines.add(
        "mode "
            + result.settings().mode().key()
            + ": "
            + result.settings().mode().text()
            + states(result.tally()));
    lines.add("by " + result.via() + ", " + timing(result.settings()) + late(result.tally()));
    lines.addAll(oddities(result.notes()));
    if (result.reason() != StopReason.END) {
      lines.add("stopped: " + result.reason().text());
    }
    result.sides().ifPresent(sides -> lines.add(SidesText.of(sides)));
    result.counts().forEach(count -> lines.add(counted(count)));
    if (result.counts().isEmpty()) {
      lines.add("the interface tells no counters: what it did with the frames is not known");
    }
    if (result.tally().retries() > 0) {
      lines.add("offered again for want of room: " + number(result.tally().retries()) + " times");
    }
    for (VerificationResult arrived : result.farSide()) {
      lines.add("");
      lines.add("far side:");
      VerificationText.lines(arrived).forEach(line -> lines.add("  " + line));
    }
    if (!result.unwatched().isEmpty()) {
      lines.add("what arrived is not known: " + result.unwatched());
    }
    result.corrections().ifPresent(tally -> lines.addAll(FixText.sections(tally)));
    lines.addAll(notDelivered(result));
    return lines;
  }

  private static String headline(ReplayResult result) {
    SendTally tally = result.tally();
    double seconds = tally.elapsedNanos() / NANOS_PER_SECOND;
    String rate =
        seconds > 0
            ? String.format(
                Locale.ROOT,
                " (%,.0f frames/s, %,.1f Mbit/s)",
                tally.frames() / seconds,
                tally.bytes() * 8 / seconds / BITS_PER_MEGABIT)
            : "";
    long offered = tally.frames() + tally.refused() + result.unsendableFrames();
    return "sent "
        + (offered > tally.frames()
            ? number(tally.frames()) + " of " + frames(offered)
            : frames(offered))
        + ", "
        + number(tally.bytes())
        + " bytes in "
        + duration(tally.elapsedNanos())
        + rate;
  }

  private static String states(SendTally tally) {
    if (tally.marked() == 0) {
      return "";
    }
    return "; "
        + number(tally.marked())
        + " to be completed"
        + (tally.superFrames() > 0 ? ", " + number(tally.superFrames()) + " to be cut" : "");
  }

  private static String timing(ReplaySettings settings) {
    Timing timing = settings.timing();
    return switch (timing.kind()) {
      case RECORDED ->
          timing.rate() == 1
              ? "at recorded times"
              : String.format(Locale.ROOT, "%s times as fast as recorded", plain(timing.rate()));
      case PPS -> plain(timing.rate()) + " frames a second";
      case MBPS -> plain(timing.rate()) + " Mbit a second";
      case TOPSPEED -> "as fast as possible";
      case ONE_AT_A_TIME -> "one at a time";
    };
  }

  private static String plain(double rate) {
    return rate == Math.rint(rate) && rate < 1e15
        ? String.format(Locale.ROOT, "%,.0f", rate)
        : String.valueOf(rate);
  }

  private static String late(SendTally tally) {
    return tally
        .late()
        .map(
            late ->
                "; late by "
                    + duration(late.p50())
                    + " (half of them), "
                    + duration(late.p99())
                    + " (99 %), "
                    + duration(late.max())
                    + " (most)")
        .orElse("");
  }

  private static List<String> oddities(ScheduleNotes notes) {
    List<String> lines = new ArrayList<>();
    if (notes.longestGapNanos() > 0) {
      lines.add(
          "longest wait: "
              + duration(notes.longestGapNanos())
              + " before frame "
              + notes.longestGapFrame());
    }
    if (notes.shortened() > 0) {
      lines.add("waits shortened by --maxsleep: " + number(notes.shortened()));
    }
    if (notes.backwards() > 0) {
      lines.add(
          frames(notes.backwards()) + " captured before the one in front, sent right behind it");
    }
    if (notes.untimed() > 0) {
      lines.add(frames(notes.untimed()) + " without a time, sent right behind the one in front");
    }
    return lines;
  }

  private static String counted(InterfaceCount count) {
    return count.link()
        + " counted "
        + number(count.counted().txPackets())
        + " sent, "
        + number(count.dropped())
        + " dropped; it was given "
        + number(count.accepted());
  }

  private static List<String> notDelivered(ReplayResult result) {
    List<String> lines = new ArrayList<>();
    result.unsendable().forEach(group -> lines.add("  " + unsendable(group)));
    for (Map.Entry<String, Long> reason : result.tally().reasons().entrySet()) {
      lines.add("  " + frames(reason.getValue()) + ": " + reason.getKey());
    }
    if (result.droppedFrames() > 0) {
      lines.add("  " + frames(result.droppedFrames()) + ": taken, and dropped by the interface");
    }
    if (result.uncountedFrames() > 0) {
      lines.add(
          "  "
              + frames(result.uncountedFrames())
              + ": taken, but counted neither as sent nor as dropped");
    }
    List<SendTally.Refused> named = result.tally().named();
    if (!named.isEmpty()) {
      StringBuilder numbers = new StringBuilder("  frames");
      named.stream().limit(MOST_LISTED).forEach(one -> numbers.append(' ').append(one.frame()));
      lines.add(numbers + (result.tally().refusedOriginals() > MOST_LISTED ? " ..." : ""));
    }
    if (!lines.isEmpty()) {
      lines.add(0, "not delivered:");
      lines.add(0, "");
    }
    return lines;
  }

  private static String unsendable(UnsendableGroup group) {
    return frames(group.frames()) + ": " + group.reason() + ", first frame " + group.first();
  }

  private static String frames(long count) {
    return number(count) + (count == 1 ? " frame" : " frames");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A time in the unit in which it has few digits. */
  static String duration(long nanos) {
    if (nanos < NANOS_PER_MICRO) {
      return nanos + " ns";
    }
    if (nanos < NANOS_PER_MILLI) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / NANOS_PER_MICRO);
    }
    return nanos < NANOS_PER_SECOND
        ? String.format(Locale.ROOT, "%.1f ms", nanos / NANOS_PER_MILLI)
        : String.format(Locale.ROOT, "%,.3f s", nanos / NANOS_PER_SECOND);
  }
}
