package org.trunkscope.replay.lab;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapWriter;
import org.trunkscope.capture.TimestampUnit;

/** Captures of Ethernet frames, in memory. */
public final class LabCaptures {

  private static final long FIRST = 1_700_000_000_000_000_000L;
  private static final long APART = 1_000_000;
  private static final int ETHERNET = 1;

  private LabCaptures() {}

  /** The bytes of a pcap file with these frames, a millisecond apart. */
  public static byte[] bytes(List<byte[]> frames) throws IOException {
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    PcapWriter writer =
        new PcapWriter(
            capture, ByteOrder.LITTLE_ENDIAN, TimestampUnit.NANOSECONDS, ETHERNET, 262_144);
    for (int i = 0; i < frames.size(); i++) {
      CapturedFrame frame = new CapturedFrame();
      frame.bytes = frames.get(i);
      frame.capturedLength = frame.bytes.length;
      frame.wireLength = frame.bytes.length;
      frame.timestampNanos = FIRST + i * APART;
      writer.write(frame, List.of());
    }
    writer.flush();
    return capture.toByteArray();
  }

  /** The same, opened. */
  public static FrameSource of(List<byte[]> frames) throws IOException {
    return CaptureFiles.open(new ByteArrayInputStream(bytes(frames)), "frames");
  }
}
