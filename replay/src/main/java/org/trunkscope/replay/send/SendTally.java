package org.trunkscope.replay.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.trunkscope.replay.send.verify.Spread;

/** What became of the frames that were offered, counted by the thread that offers them. */
public final class SendTally {

  /** Frames that are named; the others are counted. */
  private static final int MOST_NAMED = 100;

  private static final int MOST_LINKS = 2;
  private static final long HIGHEST_NANOS = 3_600_000_000_000L;

  private final long[] frames = new long[MOST_LINKS];
  private final long[] bytes = new long[MOST_LINKS];
  private final long[] inVain = new long[MOST_LINKS];
  private final Map<String, Long> reasons = new TreeMap<>();
  private final List<Refused> named = new ArrayList<>();
  private final Histogram late = new Histogram(HIGHEST_NANOS, 3);
  private long superFrames;
  private long marked;
  private long retries;
  private long refused;
  private long refusedFrame;
  private long refusedOriginals;
  private long firstNanos;
  private long lastNanos;

  /**
   * A frame that was not taken.
   *
   * @param frame its number in the capture
   * @param reason in words
   */
  public record Refused(long frame, String reason) {}

  SendTally() {}

  void accepted(PreparedFrames prepared, int from, int count, long now, boolean paced) {
    for (int i = from; i < from + count; i++) {
      int link = prepared.link(i);
      frames[link]++;
      bytes[link] += prepared.batch().length(i);
      superFrames += prepared.segmentSize(i) > 0 ? 1 : 0;
      marked += prepared.isMarked(i) ? 1 : 0;
      if (paced) {
        late.recordValue(Math.min(HIGHEST_NANOS, Math.max(0, now - prepared.due(i))));
      }
    }
    lastNanos = now;
  }

  void started(long now) {
    firstNanos = now;
    lastNanos = now;
  }

  /** A frame was not taken for want of room; by the place of its interface. */
  void noRoom(int link) {
    inVain[link]++;
  }

  void retried() {
    retries++;
  }

  void refused(long frame, String reason) {
    refused++;
    reasons.merge(reason, 1L, Long::sum);
    if (frame == refusedFrame) {
      return;
    }
    refusedFrame = frame;
    refusedOriginals++;
    if (named.size() < MOST_NAMED) {
      named.add(new Refused(frame, reason));
    }
  }

  /** Frames that the kernel took for an interface, by its place, 0 or 1. */
  public long frames(int link) {
    return frames[link];
  }

  /** How often one was not taken for want of room, by the place of its interface, 0 or 1. */
  public long inVain(int link) {
    return inVain[link];
  }

  /** Frames that the kernel took. */
  public long frames() {
    return frames[0] + frames[1];
  }

  /** Their bytes. */
  public long bytes() {
    return bytes[0] + bytes[1];
  }

  /** Those among them that it is to cut. */
  public long superFrames() {
    return superFrames;
  }

  /** Those among them whose checksum it is to complete, super-frames included. */
  public long marked() {
    return marked;
  }

  /** How often there was no room and a frame was offered again. */
  public long retries() {
    return retries;
  }

  /** Frames that were not taken. */
  public long refused() {
    return refused;
  }

  /** Frames of the capture that they are, or are pieces of. */
  public long refusedOriginals() {
    return refusedOriginals;
  }

  /** Why not, and how many each. */
  public Map<String, Long> reasons() {
    return reasons;
  }

  /** The first of the capture's. */
  public List<Refused> named() {
    return named;
  }

  /** Nanoseconds from the first frame to the last. */
  public long elapsedNanos() {
    return lastNanos - firstNanos;
  }

  /** By how much frames were offered after they were due, nanoseconds; empty if none was due. */
  public Optional<Spread> late() {
    return Spread.of(late);
  }
}
