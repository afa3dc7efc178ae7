package org.trunkscope.replay.cli;

import java.util.Locale;
import java.util.StringJoiner;
import org.trunkscope.replay.rewrite.SideSummary;

/** What a summary says of sides. */
final class SidesText {

  private SidesText() {}

  /** One line for people, without its end. */
  static String of(SideSummary sides) {
    StringJoiner told = new StringJoiner(", ");
    sides.reasons().forEach((reason, count) -> told.add(reason.text() + " " + number(count)));
    String line =
        "sides: "
            + number(sides.client())
            + " from clients, "
            + number(sides.server())
            + " from servers";
    String kept =
        sides.notKept() == 0 ? "" : "; not remembered for want of room: " + number(sides.notKept());
    return line + (told.length() == 0 ? "" : "; told by " + told) + kept;
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
