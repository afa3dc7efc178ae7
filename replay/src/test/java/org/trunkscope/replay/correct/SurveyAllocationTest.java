package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** The reading allocates nothing for a frame. */
class SurveyAllocationTest {

  private static final int FRAMES = 100_000;

  /** The same work may differ by a class that is loaded, never by frames. */
  private static final long SLACK_BYTES = 64 * 1024;

  @Test
  void shouldAllocateNothingForAFrame() throws IOException {
    allocatedBytes(FRAMES / 10);

    long few = allocatedBytes(FRAMES / 10);
    long many = allocatedBytes(FRAMES);

    assertThat(many - few).isLessThan(SLACK_BYTES);
    assertThat(few).isPositive();
  }

  /** A handshake, data, and a datagram in two fragments that verifies. */
  private static long allocatedBytes(int count) throws IOException {
    CutDatagram datagram = CutDatagram.tcp6(2000, 1);
    byte[][] turn = {
      segment().flags(Tcp.SYN).mss(1460).build(),
      segment().payload(1400, 1).build(),
      segment().seq(1401).payload(1400, 1).build(),
      datagram.frame(0, 1400),
      datagram.frame(1400, 2020),
    };
    FrameList frames = new FrameList();
    for (int i = 0; i < count; i++) {
      frames.add(turn[i % turn.length]);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Survey survey = Survey.of(frames, 1500);
    assertThat(survey.givenUp()).isZero();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static FrameBuilder segment() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }
}
