package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.ForwardedTraffic;

/** Matching frames of two captures allocates nothing for a frame, however they left. */
class PairAllocationTest {

  private static final int FEW = 1_500;
  private static final int MANY = 12_000;

  /** Rows, buffers and time buckets that eight times as many frames may need more. */
  private static final long SLACK_BYTES = 256 * 1024;

  @Test
  void shouldAllocateNothingForAFrame() throws IOException {
    byte[][] few = captures(FEW);
    byte[][] many = captures(MANY);
    allocatedBytes(few);

    long forFew = allocatedBytes(few);
    long forMany = allocatedBytes(many);

    assertThat(forMany - forFew).isLessThan(SLACK_BYTES);
  }

  private static byte[][] captures(int sendings) throws IOException {
    ForwardedTraffic traffic =
        new ForwardedTraffic(11, new ForwardedTraffic.Settings(0, 100_000, 0, 0)).send(sendings);
    return new byte[][] {traffic.inbound(), traffic.outbound()};
  }

  private static long allocatedBytes(byte[][] captures) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    new Analysis(AnalysisOptions.usual(), List.of())
        .readPaired(
            new OneCapture(1, captures[0]),
            new OneCapture(2, captures[1]),
            ClockOffset.sameCapture());
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
