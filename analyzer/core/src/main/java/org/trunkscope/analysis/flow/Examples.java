package org.trunkscope.analysis.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.finding.Verdict;

/** The first few frames of one verdict, by place. */
final class Examples {

  /** The most that are kept. */
  static final int MOST = 5;

  private static final int WIDTH = 5;

  private long[] entries = new long[0];
  private int used;

  /** Offers a frame; kept if it is one of the first. */
  void offer(long place, Reason reason, long first, long second, long detail) {
    if (used == MOST * WIDTH && place >= entries[used - WIDTH]) {
      return;
    }
    if (used == entries.length && used < MOST * WIDTH) {
      entries = Arrays.copyOf(entries, Math.min(Math.max(WIDTH, used * 2), MOST * WIDTH));
    }
    int at = used == MOST * WIDTH ? used - WIDTH : used;
    used = at + WIDTH;
    while (at > 0 && entries[at - WIDTH] > place) {
      System.arraycopy(entries, at - WIDTH, entries, at, WIDTH);
      at -= WIDTH;
    }
    entries[at] = place;
    entries[at + 1] = reason.ordinal();
    entries[at + 2] = first;
    entries[at + 3] = second;
    entries[at + 4] = detail;
  }

  /** Offers all of another's. */
  void merge(Examples other) {
    for (int at = 0; at < other.used; at += WIDTH) {
      offer(
          other.entries[at],
          Reason.of(other.entries[at + 1]),
          other.entries[at + 2],
          other.entries[at + 3],
          other.entries[at + 4]);
    }
  }

  /** In order of place, with evidence that names captures as {@code captures} does. */
  List<Example> list(Verdict verdict, IntUnaryOperator captures) {
    List<Example> list = new ArrayList<>();
    for (int at = 0; at < used; at += WIDTH) {
      long place = entries[at];
      Reason reason = Reason.of(entries[at + 1]);
      String text = reason.text(place, entries[at + 2], entries[at + 3], entries[at + 4], captures);
      list.add(new Example(PackedPlace.unpack(place), verdict, reason.basis(), text));
    }
    return list;
  }
}
