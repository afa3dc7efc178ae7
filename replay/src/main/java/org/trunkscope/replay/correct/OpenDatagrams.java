package org.trunkscope.replay.correct;

import java.util.Arrays;

/**
 * The datagrams that wait for fragments, by their keys and in the order of their first fragments.
 * Allocates only to grow.
 */
final class OpenDatagrams {

  /** No datagram. */
  static final int NONE = -1;

  /** The most that wait: beyond it the oldest is given up. Together at most 5 MB. */
  static final int MOST = 4096;

  private final int most;
  private final OpenDatagram[] all;
  private final int[] buckets;
  private int made;
  private int free = NONE;
  private int oldest = NONE;
  private int newest = NONE;
  private long givenUp;

  /**
   * None wait.
   *
   * @param most that may wait, 1 or more
   */
  OpenDatagrams(int most) {
    this.most = most;
    this.all = new OpenDatagram[most];
    this.buckets = new int[2 * Integer.highestOneBit(most)];
    Arrays.fill(buckets, NONE);
  }

  /** The newest datagram whose key falls where this one does. */
  int first(long key) {
    return buckets[bucket(key)];
  }

  /** The next older such datagram. */
  int next(int datagram) {
    return all[datagram].nextInBucket;
  }

  OpenDatagram get(int datagram) {
    return all[datagram];
  }

  /** A new datagram for a fragment, which is not added yet. */
  OpenDatagram open(Fragment fragment) {
    int datagram = room(fragment);
    OpenDatagram opened = all[datagram];
    opened.open(fragment);
    int bucket = bucket(fragment.key);
    opened.nextInBucket = buckets[bucket];
    buckets[bucket] = datagram;
    opened.older = newest;
    opened.newer = NONE;
    if (newest == NONE) {
      oldest = datagram;
    } else {
      all[newest].newer = datagram;
    }
    newest = datagram;
    return opened;
  }

  private int room(Fragment fragment) {
    if (free == NONE && made == most) {
      OpenDatagram last = all[oldest];
      givenUp += last.isGivenUp() || last.isOver(fragment) ? 0 : 1;
      close(oldest);
    }
    if (free == NONE) {
      all[made] = new OpenDatagram();
      return made++;
    }
    int datagram = free;
    free = all[datagram].nextInBucket;
    return datagram;
  }

  /** Waits for a datagram no more. */
  void close(int datagram) {
    OpenDatagram closed = all[datagram];
    unlink(bucket(closed.key), datagram);
    if (closed.older == NONE) {
      oldest = closed.newer;
    } else {
      all[closed.older].newer = closed.newer;
    }
    if (closed.newer == NONE) {
      newest = closed.older;
    } else {
      all[closed.newer].older = closed.older;
    }
    closed.nextInBucket = free;
    free = datagram;
  }

  private void unlink(int bucket, int datagram) {
    int next = all[datagram].nextInBucket;
    if (buckets[bucket] == datagram) {
      buckets[bucket] = next;
      return;
    }
    int before = buckets[bucket];
    while (all[before].nextInBucket != datagram) {
      before = all[before].nextInBucket;
    }
    all[before].nextInBucket = next;
  }

  private int bucket(long key) {
    return (int) key & (buckets.length - 1);
  }

  /** How many that could still have become whole were given up for others. */
  long givenUp() {
    return givenUp;
  }
}
