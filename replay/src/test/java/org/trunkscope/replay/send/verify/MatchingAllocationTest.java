package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Announcing and matching allocate nothing for a frame. */
class MatchingAllocationTest {

  private static final int ROUNDS = 20_000;

  /** The same work may differ by a class that is loaded, never by frames. */
  private static final long SLACK_BYTES = 64 * 1024;

  private final byte[] plain = segment(1).payload(1400, 1).build();
  private final byte[] partial = segment(2).payload(300, 1).checksum(Checksum.PSEUDO).build();
  private final byte[] completed = segment(2).payload(300, 1).build();
  private final byte[] large = segment(3).payload(2000, 1).checksum(Checksum.PSEUDO).build();
  private final byte[][] pieces = {piece(0), piece(1000)};
  private final byte[] routed = segment(1).payload(1400, 1).ttl(63).build();
  private final byte[] refused = segment(9).payload(20, 1).build();
  private final byte[] other = FrameBuilder.frame().ethernet().etherType(0x88b5).build();

  private static FrameBuilder segment(int number) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40_000, 80)
        .seq(10_000L * number);
  }

  private byte[] piece(int from) {
    byte[] data = new byte[1000];
    System.arraycopy(large, 54 + from, data, 0, 1000);
    return segment(3).seq(30_000 + from).payload(data).build();
  }

  @Test
  void shouldAllocateNothingForAFrame() {
    allocatedBytes(ROUNDS / 10);

    long few = allocatedBytes(ROUNDS / 10);
    long many = allocatedBytes(ROUNDS);

    assertThat(many - few).isLessThan(SLACK_BYTES);
    assertThat(few).isPositive();
  }

  /** Each round: one unchanged, completed, cut, altered and refused frame, one of others. */
  private long allocatedBytes(int rounds) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SentRing ring = new SentRing(1 << 10);
    FrameMatcher matcher = new FrameMatcher(ring, 100);
    for (int i = 0; i < rounds; i++) {
      send(ring, i, plain, OffloadState.NONE);
      send(ring, i, partial, OffloadState.of(1, 0, 0, 34, 16));
      send(ring, i, large, OffloadState.of(1, 1, 1000, 34, 16));
      matcher.drain();
      arrive(matcher, plain);
      arrive(matcher, completed);
      arrive(matcher, pieces[0]);
      arrive(matcher, pieces[1]);
      send(ring, i, plain, OffloadState.NONE);
      ring.refuse(send(ring, i, refused, OffloadState.NONE), 1);
      matcher.drain();
      arrive(matcher, routed);
      arrive(matcher, other);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    ArrivalCounts counts = matcher.conclude(5L * rounds).counts();
    assertThat(counts.unchanged()).isEqualTo(rounds);
    assertThat(counts.completed()).isEqualTo(rounds);
    assertThat(counts.segmented()).isEqualTo(rounds);
    assertThat(counts.altered()).isEqualTo(rounds);
    assertThat(counts.others()).isEqualTo(rounds);
    assertThat(counts.refused()).isEqualTo(rounds);
    assertThat(counts.missing() + counts.notChecked()).isZero();
    return allocated;
  }

  private static long send(SentRing ring, int number, byte[] frame, long state) {
    if (!ring.hasRoom()) {
      throw new IllegalStateException("no room");
    }
    long record = ring.prepare(number, frame, 0, frame.length, state, number);
    ring.publish(record + 1, number, 0);
    return record;
  }

  private static void arrive(FrameMatcher matcher, byte[] frame) {
    matcher.arrived(frame, 0, frame.length, OffloadState.NONE, 1_000_000);
  }
}
