package org.trunkscope.replay.send.verify;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The frames that were sent and have not arrived, found by hash, identity or connection, the one
 * sent first before the others. Records of what was sent are taken from a {@link SentRing}.
 */
final class WaitingFrames {

  private final SentRing ring;
  private final int most;
  private final FrameIndex byHash = new FrameIndex();
  private final FrameIndex byIdentity = new FrameIndex();
  private final FrameIndex byFlow = new FrameIndex();
  private final FrameIdentity identity = new FrameIdentity();

  /** Frames that are free to be used again, the first {@link #free} of them. */
  private SentFrame[] pool = new SentFrame[1024];

  private int free;
  private int made;

  /** The latest, by their records' numbers: which the kernel may yet refuse. */
  private final SentFrame[] latest;

  private long taken;
  private long refusalsTaken;
  private long refused;
  private long notChecked;

  WaitingFrames(SentRing ring, int most) {
    this.ring = ring;
    this.most = most;
    latest = new SentFrame[ring.slots()];
  }

  /** Takes all records that are there. */
  void drain() {
    long refusalsEnd = ring.refusals();
    long end = ring.published();
    for (; taken < end; taken++) {
      take(taken);
      ring.taken(taken + 1);
    }
    for (; refusalsTaken < refusalsEnd; refusalsTaken++) {
      long first = ring.firstRefused(refusalsTaken);
      for (long i = 0; i < ring.countRefused(refusalsTaken); i++) {
        refuse(first + i);
      }
      ring.refusalsTaken(refusalsTaken + 1);
    }
  }

  private void take(long record) {
    SentFrame frame = unused();
    latest[slot(record)] = frame;
    if (frame == null) {
      notChecked++;
      return;
    }
    ring.read(record, frame);
    frame.forgetPieces();
    int at = ring.headOffset(record);
    identity.read(ring.heads(), at, Math.min(frame.length, SentRing.HEAD), frame.length);
    frame.dataAt = identity.dataAt() - at;
    frame.dataLength = identity.dataLength();
    frame.headData = FrameHash.sum(ring.heads(), identity.dataAt(), frame.headDataLength());
    byHash.add(frame.byHash, frame.hash);
    byIdentity.add(frame.byIdentity, identity.key());
    if (identity.isTcp() && OffloadState.isGso(frame.state) && frame.dataLength > 0) {
      frame.sequence = identity.sequence();
      byFlow.add(frame.byFlow, identity.flow());
    }
  }

  private SentFrame unused() {
    if (free > 0) {
      free--;
      return pool[free];
    }
    if (made == most) {
      return null;
    }
    made++;
    return new SentFrame();
  }

  private void refuse(long record) {
    SentFrame frame = latest[slot(record)];
    if (frame == null) {
      notChecked--;
      refused++;
    } else if (frame.record == record) {
      remove(frame);
      refused++;
    }
  }

  private int slot(long record) {
    return (int) record & (latest.length - 1);
  }

  /** Waits for a frame no longer. */
  void remove(SentFrame frame) {
    byHash.remove(frame.byHash);
    byIdentity.remove(frame.byIdentity);
    byFlow.remove(frame.byFlow);
    frame.record = -1;
    if (free == pool.length) {
      pool = Arrays.copyOf(pool, 2 * free);
    }
    pool[free] = frame;
    free++;
  }

  boolean isEmpty() {
    return free == made;
  }

  /** The first frame of these bytes; null if there is none, here and below. */
  SentFrame withHash(long hash) {
    return frame(byHash.first(hash));
  }

  SentFrame withHashAfter(SentFrame frame) {
    return frame(byHash.after(frame.byHash));
  }

  SentFrame withIdentity(long key) {
    return frame(byIdentity.first(key));
  }

  SentFrame withIdentityAfter(SentFrame frame) {
    return frame(byIdentity.after(frame.byIdentity));
  }

  /** The first frame of a connection's direction that was to be cut. */
  SentFrame ofFlow(long flow) {
    return frame(byFlow.first(flow));
  }

  SentFrame ofFlowAfter(SentFrame frame) {
    return frame(byFlow.after(frame.byFlow));
  }

  private static SentFrame frame(FrameIndex.Node node) {
    return node == null ? null : node.frame;
  }

  /** All that are left, in no order. */
  void forEach(Consumer<SentFrame> action) {
    byHash.forEach(action);
  }

  /** Frames that were given to the kernel, whatever it did with them. */
  long sent() {
    return taken;
  }

  /** Of these, those it did not take. */
  long refused() {
    return refused;
  }

  /** Of those it took, those that were too many to be waited for. */
  long notChecked() {
    return notChecked;
  }
}
