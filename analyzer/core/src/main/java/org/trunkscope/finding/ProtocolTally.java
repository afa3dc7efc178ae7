package org.trunkscope.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.trunkscope.wire.LayerKind;

/**
 * How many frames led to each protocol that is not walked.
 *
 * <p>Merges associatively. Counting allocates only when a protocol is new; there are at most 65,536
 * for each kind of header, which bounds the memory.
 */
public final class ProtocolTally {

  private static final int SMALLEST = 16;
  private static final LayerKind[] KINDS = LayerKind.values();

  /** Kind of header in the upper, protocol in the lower 16 bits; -1 in a free slot. */
  private int[] keys = freeSlots(SMALLEST);

  private long[] counts = new long[SMALLEST];
  private int used;

  /**
   * Frames that led to one protocol.
   *
   * @param under the header that names the protocol; {@link LayerKind#NONE} for a link type
   * @param protocol the number in that header (an ethertype, an IP protocol) or the link type; 0 to
   *     65535
   * @param frames how many
   */
  public record Entry(LayerKind under, int protocol, long frames) {}

  /** Counts one frame. */
  public void count(LayerKind under, int protocol) {
    add((under.ordinal() << 16) | (protocol & 0xffff), 1);
  }

  /** Adds another tally. */
  public void merge(ProtocolTally other) {
    for (int slot = 0; slot < other.keys.length; slot++) {
      if (other.keys[slot] >= 0) {
        add(other.keys[slot], other.counts[slot]);
      }
    }
  }

  /** All protocols, most frames first, then by header and number. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] >= 0) {
        entries.add(new Entry(KINDS[keys[slot] >>> 16], keys[slot] & 0xffff, counts[slot]));
      }
    }
    entries.sort(
        Comparator.comparingLong(Entry::frames)
            .reversed()
            .thenComparing(Entry::under)
            .thenComparingInt(Entry::protocol));
    return List.copyOf(entries);
  }

  private void add(int key, long frames) {
    int slot = slotOf(key);
    if (keys[slot] < 0) {
      if (2 * (used + 1) > keys.length) {
        grow();
        slot = slotOf(key);
      }
      keys[slot] = key;
      used++;
    }
    counts[slot] += frames;
  }

  private int slotOf(int key) {
    int mask = keys.length - 1;
    int slot = ((key * 0x9e3779b1) >>> 16) & mask;
    while (keys[slot] >= 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = freeSlots(2 * oldKeys.length);
    counts = new long[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] >= 0) {
        int slot = slotOf(oldKeys[old]);
        keys[slot] = oldKeys[old];
        counts[slot] = oldCounts[old];
      }
    }
  }

  private static int[] freeSlots(int size) {
    int[] slots = new int[size];
    Arrays.fill(slots, -1);
    return slots;
  }
}
