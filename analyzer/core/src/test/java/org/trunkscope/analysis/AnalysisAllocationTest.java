package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** The loop over a capture allocates nothing for a frame. */
class AnalysisAllocationTest {

  private static final int FRAMES = 100_000;

  private static final long FRAME_GAP_NANOS = 10_000_000;

  /** Frames of a turn of one connection. */
  private static final int STEPS = 7;

  /** The same work may differ by a buffer or a class that is loaded, never by frames. */
  private static final long SLACK_BYTES = 64 * 1024;

  /** A part of a capture has some objects of its own: less than half a byte for each frame. */
  private static final int BYTES_OF_A_PART = 320 * 1024;

  private static final long OBJECTS_OF_A_PART = 1500;

  @Test
  void shouldAllocateNothingForAFrame() throws IOException {
    FrameBuilder segment =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
    byte[] bytes = segment.build();

    assertNothingForAFrame(i -> bytes);
  }

  @Test
  void shouldAllocateNothingForFlowsAndTheirSuspiciousSegments() throws IOException {
    assertNothingForAFrame(AnalysisAllocationTest::conversation);
  }

  private static void assertNothingForAFrame(IntFunction<byte[]> frames) throws IOException {
    byte[] few = capture(FRAMES / 10, frames);
    byte[] many = capture(FRAMES, frames);
    allocatedBytes(few);

    long forFew = allocatedBytes(few);
    long forMany = allocatedBytes(many);

    long parts = ((long) many.length - few.length) / BYTES_OF_A_PART + 1;
    assertThat(forMany - forFew).isLessThan(SLACK_BYTES + parts * OBJECTS_OF_A_PART);
    assertThat(forMany).isPositive();
  }

  /**
   * Eight connections with time stamps: a right, a zero and a wrong checksum, the zero sent again,
   * a large one, and the answer.
   */
  private static byte[] conversation(int i) {
    int port = 40_000 + i / STEPS % 8;
    int turn = i / STEPS / 8;
    long sequence = 1 + 3600L * turn;
    return switch (i % STEPS) {
      case 0 -> data(port, sequence, 100, Checksum.FULL);
      case 1 -> data(port, sequence + 100, 100, Checksum.ZERO);
      case 2 -> data(port, sequence + 200, 100, Checksum.NO_PSEUDO_HEADER);
      case 3 -> segment(port, sequence + 300, 300).checksum(0x1234 + turn % 7).build();
      case 4 -> data(port, sequence + 100, 100, Checksum.ZERO);
      case 5 -> data(port, sequence + 600, 3000, Checksum.PSEUDO);
      default -> answer(port, sequence + 3600);
    };
  }

  private static byte[] data(int port, long sequence, int length, Checksum checksum) {
    return segment(port, sequence, length).checksum(checksum).build();
  }

  private static FrameBuilder segment(int port, long sequence, int length) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(port, 80)
        .flags(Tcp.ACK)
        .seq(sequence)
        .timestamps(sequence, 1)
        .payload(length, 1);
  }

  private static byte[] answer(int port, long acknowledgment) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.2", "10.0.0.1")
        .tcp(80, port)
        .flags(Tcp.ACK)
        .seq(1)
        .ack(acknowledgment)
        .timestamps(acknowledgment, 1)
        .build();
  }

  private static long allocatedBytes(byte[] capture) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "test")) {
      new Analysis(AnalysisOptions.usual(), List.of(new Idle())).read(1, 1, source);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] capture(int frames, IntFunction<byte[]> content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(new CaptureInterface(1, 0, "env4", "", 1_000_000));
    CapturedFrame frame = new CapturedFrame();
    frame.linkType = 1;
    for (int i = 0; i < frames; i++) {
      frame.bytes = content.apply(i);
      frame.capturedLength = frame.bytes.length;
      frame.wireLength = frame.bytes.length;
      // Over and over the same span: the timeline makes new buckets each time that doubles.
      frame.timestampNanos = i % (FRAMES / 10) * FRAME_GAP_NANOS;
      writer.write(frame, List.of());
    }
    writer.flush();
    return bytes.toByteArray();
  }

  private static final class Idle implements FrameSink.Session, FrameSink.Part {
    @Override
    public FrameSink.Part part() {
      return this;
    }

    @Override
    public void frame(FrameVerdict verdict) {}

    @Override
    public void write() {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
