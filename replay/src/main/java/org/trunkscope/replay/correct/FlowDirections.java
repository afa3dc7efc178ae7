package org.trunkscope.replay.correct;

import java.util.Arrays;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Segment;

/**
 * The directions of TCP connections, each by a 64-bit fingerprint of its addresses and ports. What
 * is known of one stands in the arrays at the number that {@link #find} and {@link #findOrAdd} give
 * it. Allocates only to grow.
 */
final class FlowDirections {

  /** The number of a direction that is not here. */
  static final int NONE = -1;

  /** The most directions that are followed: some 31 MB. */
  static final int MOST = 1 << 20;

  private static final int FIRST = 1024;

  /** Far more than fingerprints need that are not chosen to collide. */
  private static final int MOST_STEPS = 256;

  private final int most;

  /** A direction's number and 1; 0 is a free slot. */
  private int[] slots = new int[2 * FIRST];

  private long[] keys = new long[FIRST];
  private int used;
  private long refused;

  /** The MSS that the sender announced, or 0. */
  char[] announced = new char[FIRST];

  /** The sequence number of the SYN that announced it. */
  int[] initial = new int[FIRST];

  /** What was seen of sizes, as {@link FlowMss} packs it. */
  long[] sizes = new long[FIRST];

  /**
   * No directions yet.
   *
   * @param most directions, 1 or more
   */
  FlowDirections(int most) {
    this.most = most;
  }

  /** The fingerprint of the direction in which a segment goes; its ports are captured. */
  static long there(byte[] bytes, Segment tcp) {
    long ports = (long) tcp.sourcePort() << 16 | tcp.destinationPort();
    return key(bytes, tcp, ports, tcp.pseudoSourceOffset(), tcp.pseudoDestinationOffset());
  }

  /** The fingerprint of the other direction of a segment's connection. */
  static long back(byte[] bytes, Segment tcp) {
    long ports = (long) tcp.destinationPort() << 16 | tcp.sourcePort();
    return key(bytes, tcp, ports, tcp.pseudoDestinationOffset(), tcp.pseudoSourceOffset());
  }

  private static long key(byte[] bytes, Segment tcp, long ports, int from, int to) {
    if (tcp.ipVersion() == 4) {
      return Hash.of(ports, BigEndian.u32(bytes, from) << 32 | BigEndian.u32(bytes, to));
    }
    long key = Hash.of(ports | 1L << 32, BigEndian.bits64(bytes, from));
    key = Hash.of(key, BigEndian.bits64(bytes, from + 8));
    key = Hash.of(key, BigEndian.bits64(bytes, to));
    return Hash.of(key, BigEndian.bits64(bytes, to + 8));
  }

  /** The number of a direction, or {@link #NONE}. */
  int find(long key) {
    int mask = slots.length - 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      int number = slots[((int) key + step) & mask] - 1;
      if (number < 0 || keys[number] == key) {
        return number;
      }
    }
    return NONE;
  }

  /** The number of a direction, new or not; {@link #NONE} if there is no room for it. */
  int findOrAdd(long key) {
    int number = find(key);
    if (number != NONE) {
      return number;
    }
    if (used == keys.length && used < most) {
      grow();
    }
    if (used == Math.min(most, keys.length) || !place(key, used)) {
      refused++;
      return NONE;
    }
    keys[used] = key;
    return used++;
  }

  private boolean place(long key, int number) {
    int mask = slots.length - 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      int slot = ((int) key + step) & mask;
      if (slots[slot] == 0) {
        slots[slot] = number + 1;
        return true;
      }
    }
    return false;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * used);
    announced = Arrays.copyOf(announced, 2 * used);
    initial = Arrays.copyOf(initial, 2 * used);
    sizes = Arrays.copyOf(sizes, 2 * used);
    slots = new int[2 * slots.length];
    for (int number = 0; number < used; number++) {
      if (!place(keys[number], number)) {
        refused++;
      }
    }
  }

  /** How often there was no room for what a segment told. */
  long refused() {
    return refused;
  }
}
