package org.trunkscope.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureWriter;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.samples.generate.FrameGenerator;
import org.trunkscope.samples.generate.GeneratedFormat;
import org.trunkscope.samples.generate.Profile;

/** The frames that {@code trunkscope sample --frames} generates, in memory. */
final class GeneratedFrames {

  private static final long SEED = 1;

  private GeneratedFrames() {}

  /** A capture as a file of that many frames would be. */
  static byte[] capture(Profile profile, int frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CaptureWriter writer = GeneratedFormat.writer("bench.pcap", bytes);
    new FrameGenerator(profile, SEED).write(frames, writer, OutputStream.nullOutputStream());
    writer.flush();
    return bytes.toByteArray();
  }

  /** The same as frames, each with bytes of its own. */
  static List<CapturedFrame> of(Profile profile, int frames) throws IOException {
    List<CapturedFrame> result = new ArrayList<>();
    byte[] capture = capture(profile, frames);
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "bench")) {
      CapturedFrame carrier = new CapturedFrame();
      while (source.next(carrier)) {
        result.add(carrier.copy());
      }
    }
    return result;
  }
}
