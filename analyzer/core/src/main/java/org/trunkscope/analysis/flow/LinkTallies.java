package org.trunkscope.analysis.flow;

import java.util.Arrays;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.wire.ChecksumState;

/**
 * What is counted of each link: sizes and states of its TCP frames, and how connections ended up
 * that were opened on it. Bounded: links beyond the first {@value #MOST} are not counted.
 */
final class LinkTallies {

  private static final int MOST = 8192;
  private static final int FIRST_SLOTS = 64;
  private static final int NONE = -1;

  private static final int LONGEST = 0;
  private static final int SMALL_PSEUDO = 1;
  private static final int SMALL_ZERO = 2;
  private static final int ANSWERED = 3;
  private static final int UNANSWERED = 4;
  private static final int SILENT = 5;
  private static final int WIDTH = 6;

  private int[] slots = new int[FIRST_SLOTS];
  private long[] links = new long[FIRST_SLOTS / 2];
  private long[] counts = new long[FIRST_SLOTS / 2 * WIDTH];
  private int used;
  private int latest = NONE;

  /** Counts a TCP frame. */
  void count(SegmentRow row) {
    int at = place(row.link);
    if (at == NONE) {
      return;
    }
    int base = at * WIDTH;
    if (row.wireLength > counts[base + LONGEST]) {
      counts[base + LONGEST] = row.wireLength;
    }
    if (row.isLarge()) {
      return;
    }
    if (row.state == ChecksumState.PARTIAL.ordinal()) {
      counts[base + SMALL_PSEUDO]++;
    } else if (row.state == ChecksumState.ZERO.ordinal()) {
      counts[base + SMALL_ZERO]++;
    }
  }

  /** Counts a connection that was answered. */
  void answered(long link) {
    add(link, ANSWERED);
  }

  /** Counts a connection that was not, although its SYN was sent {@code syns} times. */
  void silent(long link, int syns) {
    add(link, syns > 1 ? UNANSWERED : SILENT);
  }

  private void add(long link, int what) {
    int at = place(link);
    if (at != NONE) {
      counts[at * WIDTH + what]++;
    }
  }

  private int place(long link) {
    if (latest != NONE && links[latest] == link) {
      return latest;
    }
    int slot = slot(link);
    if (slots[slot] == 0) {
      if (used == MOST) {
        return NONE;
      }
      if (used * 2 == slots.length) {
        grow();
        slot = slot(link);
      }
      links[used] = link;
      slots[slot] = ++used;
    }
    latest = slots[slot] - 1;
    return latest;
  }

  private int slot(long link) {
    int slot = (int) Hash.of(link) & (slots.length - 1);
    while (slots[slot] != 0 && links[slots[slot] - 1] != link) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    links = Arrays.copyOf(links, links.length * 2);
    counts = Arrays.copyOf(counts, counts.length * 2);
    for (int i = 0; i < used; i++) {
      slots[slot(links[i])] = i + 1;
    }
  }

  /** How many links there are; they are numbered from 0 in order of their first frames. */
  int size() {
    return used;
  }

  long link(int i) {
    return links[i];
  }

  long answered(int i) {
    return counts[i * WIDTH + ANSWERED];
  }

  long unanswered(int i) {
    return counts[i * WIDTH + UNANSWERED];
  }

  long silent(int i) {
    return counts[i * WIDTH + SILENT];
  }

  /** Bytes of the longest TCP frame on a link; 0 if it is not counted. */
  long longest(long link) {
    int slot = slot(link);
    return slots[slot] == 0 ? 0 : counts[(slots[slot] - 1) * WIDTH + LONGEST];
  }

  /** Whether most small segments of a link, as far as they are undone, hold the pseudo sum. */
  boolean isMostlyPseudo(long link) {
    int slot = slot(link);
    if (slots[slot] == 0) {
      return false;
    }
    int base = (slots[slot] - 1) * WIDTH;
    return counts[base + SMALL_PSEUDO] > counts[base + SMALL_ZERO];
  }
}
