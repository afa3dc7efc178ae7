package org.trunkscope.analysis.situation;

import java.util.Arrays;

/**
 * Small numbers for links, which are hashes, from 0 in the order of their first use. Bounded: links
 * beyond the first {@value #MOST} get none. Allocates only to grow.
 */
public final class LinkNumbers {

  /** The most links that are numbered. */
  public static final int MOST = 8192;

  /** The number of a link that has none. */
  public static final int NONE = -1;

  private static final int FIRST_SLOTS = 64;

  private int[] slots = new int[FIRST_SLOTS];
  private long[] links = new long[FIRST_SLOTS / 2];
  private int used;
  private int latest = NONE;

  /** The number of a link, a new one if it had none; {@link #NONE} if there are too many. */
  public int of(long link) {
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

  /** The number that a link has, or {@link #NONE}. */
  public int known(long link) {
    return slots[slot(link)] - 1;
  }

  private int slot(long link) {
    int slot = (int) (link >>> 32) & (slots.length - 1);
    while (slots[slot] != 0 && links[slots[slot] - 1] != link) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    links = Arrays.copyOf(links, links.length * 2);
    for (int i = 0; i < used; i++) {
      slots[slot(links[i])] = i + 1;
    }
  }

  /** How many links have a number. */
  public int size() {
    return used;
  }

  /** The link with a number, 0 to {@link #size} - 1. */
  public long link(int number) {
    return links[number];
  }
}
