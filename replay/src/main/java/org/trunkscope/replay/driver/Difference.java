package org.trunkscope.replay.driver;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.trunkscope.replay.driver.Answer.Certainty;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.trunk.ChecksumField;

/** Says in a comment how what is shown differs from what was captured. */
final class Difference {

  /** More places than these are not listed: checksums take two of TCP and two of IP. */
  private static final int MOST_PLACES = 4;

  private final String head;

  /**
   * Of frames under a driver.
   *
   * @param driver its id
   */
  Difference(String driver) {
    head = "trunkscope: as " + driver + " at ";
  }

  /**
   * The comment on one of the frames that are shown for one that was captured.
   *
   * @param index from 0
   */
  String comment(Followed followed, int index) {
    Shown shown = followed.seen().get(index);
    StringBuilder text = new StringBuilder(head).append(followed.tap().word()).append(": ");
    if (followed.seen().size() > 1) {
      text.append("frame ").append(index + 1).append(" of ").append(followed.seen().size());
      text.append(", checksum field ").append(shown.field().word());
    } else {
      changes(text, followed, shown);
    }
    if (followed.certainty() == Certainty.AMBIGUOUS) {
      text.append("; ambiguous: it may have been something that is shown otherwise");
    }
    return text.toString();
  }

  private static void changes(StringBuilder text, Followed followed, Shown shown) {
    byte[] before = followed.captured().bytes();
    byte[] after = shown.bytes();
    ChecksumField was = followed.captured().field();
    text.append("checksum field ").append(was.word());
    if (was != shown.field()) {
      text.append(" -> ").append(shown.field().word());
    }
    if (before.length != after.length) {
      text.append(", ").append(before.length).append(" bytes -> ").append(after.length);
      return;
    }
    List<String> places = places(before, after);
    if (places.size() <= MOST_PLACES) {
      text.append(" (").append(String.join(", ", places)).append(')');
    } else {
      text.append(", other bytes in ").append(places.size()).append(" places");
    }
  }

  /** Each stretch of bytes that differ, from the first byte of the Ethernet frame. */
  private static List<String> places(byte[] before, byte[] after) {
    HexFormat hex = HexFormat.of();
    List<String> places = new ArrayList<>();
    int at = 0;
    while (at < before.length) {
      int end = at;
      while (end < before.length && before[end] != after[end]) {
        end++;
      }
      if (end > at) {
        places.add(
            "byte "
                + at
                + ": "
                + hex.formatHex(before, at, end)
                + " -> "
                + hex.formatHex(after, at, end));
      }
      at = end + 1;
    }
    return places;
  }
}
