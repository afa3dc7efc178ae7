package org.trunkscope.analysis.pairing;

import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;

/**
 * Frames of one capture with their times, to be found again in another. Bounded: of more than
 * {@value #MOST} those stay whose hashes are smallest, so that both captures keep the same ones.
 * Frames that look the same are of no use and are left out.
 */
public final class ClockSample {

  private static final int MOST = 32_768;
  private static final long SEVERAL = Long.MIN_VALUE;
  private static final int MAC_LENGTH = 6;

  private final PassageReader reader = new PassageReader();
  private final Passage passage = new Passage();
  private final PairRow row = new PairRow();
  private final PairSides side = PairSides.inbound();
  private long[] keys = new long[4 * MOST];
  private long[] times = new long[4 * MOST];
  private long[] ways = new long[4 * MOST];
  private int used;
  private int halvings;

  /** An empty sample. */
  public ClockSample() {
    passage.state = ChecksumState.UNVERIFIABLE;
    passage.suspicion = Optional.empty();
  }

  /** Takes a frame, if it is one of those that stay. */
  public void add(CapturedFrame frame, FrameView view) {
    if (frame.timestampNanos == CapturedFrame.NO_TIMESTAMP) {
      return;
    }
    passage.frame = frame;
    passage.view = view;
    reader.read(passage, row);
    // The first piece of a large frame has its sequence number and its identification.
    long sent =
        row.hasTrain()
            ? Hash.of(row.train, (long) row.sequence << 16 | row.identification)
            : row.exact;
    put(sent == 0 ? 1 : sent, side.time(frame), way(view));
  }

  private static long way(FrameView view) {
    if (!view.hasSourceMac() || !view.hasDestinationMac()) {
      return 0;
    }
    return address(view, view.sourceMacOffset()) << Integer.SIZE
        | address(view, view.destinationMacOffset());
  }

  private static long address(FrameView view, int offset) {
    long high = BigEndian.u16(view.bytes(), offset);
    return Hash.of(high, BigEndian.u32(view.bytes(), offset + MAC_LENGTH - 4)) >>> Integer.SIZE;
  }

  private void put(long key, long time, long way) {
    if (!keeps(key)) {
      return;
    }
    int slot = slot(key);
    if (keys[slot] == key) {
      times[slot] = SEVERAL;
      return;
    }
    keys[slot] = key;
    times[slot] = time;
    ways[slot] = way;
    if (++used > MOST) {
      halve();
    }
  }

  private boolean keeps(long key) {
    return halvings == 0 || key >>> (Long.SIZE - halvings) == 0;
  }

  private int slot(long key) {
    int slot = (int) key & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void halve() {
    long[] oldKeys = keys;
    long[] oldTimes = times;
    long[] oldWays = ways;
    keys = new long[oldKeys.length];
    times = new long[oldKeys.length];
    ways = new long[oldKeys.length];
    used = 0;
    halvings++;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0 && keeps(oldKeys[i])) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        times[slot] = oldTimes[i];
        ways[slot] = oldWays[i];
        used++;
      }
    }
  }

  /** How far the clock of {@code outbound} is ahead of this capture's, by the frames of both. */
  public ClockOffset offset(ClockSample outbound) {
    long[] differences = new long[used];
    long[] theirWays = new long[used];
    int found = 0;
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0 && times[i] != SEVERAL && outbound.keeps(keys[i])) {
        int slot = outbound.slot(keys[i]);
        if (outbound.keys[slot] == keys[i] && outbound.times[slot] != SEVERAL) {
          differences[found] = outbound.times[slot] - times[i];
          theirWays[found] = ways[i];
          found++;
        }
      }
    }
    return new ClockEstimate(Arrays.copyOf(differences, found), Arrays.copyOf(theirWays, found))
        .offset();
  }
}
