package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.wire.FrameBuilder;

/** The loop over a capture allocates nothing for a frame. */
class AnalysisAllocationTest {

  private static final int FRAMES = 100_000;

  /** The same work may differ by a buffer or a class that is loaded, never by frames. */
  private static final long SLACK_BYTES = 64 * 1024;

  @Test
  void shouldAllocateNothingForAFrame() throws IOException {
    byte[] few = capture(FRAMES / 10);
    byte[] many = capture(FRAMES);
    allocatedBytes(few);

    long forFew = allocatedBytes(few);
    long forMany = allocatedBytes(many);

    assertThat(forMany - forFew).isLessThan(SLACK_BYTES);
    assertThat(forMany).isPositive();
  }

  private static long allocatedBytes(byte[] capture) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "test")) {
      new Analysis(AnalysisOptions.usual(), List.of(new Idle())).read(1, 1, source);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] capture(int frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(new CaptureInterface(1, 0, "env4", "", 1_000_000));
    CapturedFrame frame = new CapturedFrame();
    frame.bytes =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();
    frame.capturedLength = frame.bytes.length;
    frame.wireLength = frame.bytes.length;
    frame.linkType = 1;
    for (int i = 0; i < frames; i++) {
      writer.write(frame, List.of());
    }
    writer.flush();
    return bytes.toByteArray();
  }

  private static final class Idle implements FrameSink.Session {
    @Override
    public void frame(FrameVerdict verdict) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
