package org.trunkscope.reports.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapngWriter;

/** A capture whose names and comments are script. */
final class Hostile {

  static final String SCRIPT = "</pre></style></script><script>window.executed=1</script>";
  static final String IMAGE = "\"'><img src=x onerror=window.executed=1>{{verdict}}.pcapng";

  private Hostile() {}

  /** Writes the frames of a capture into another with hostile names, and returns its path. */
  static Path rewritten(Path capture, Path folder) throws IOException {
    Path hostile = folder.resolve(IMAGE);
    try (FrameSource source = CaptureFiles.open(capture);
        OutputStream out = Files.newOutputStream(hostile)) {
      PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, SCRIPT);
      writer.addInterface(new CaptureInterface(1, 262_144, SCRIPT, SCRIPT, 1_000_000));
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        writer.write(frame, List.of(SCRIPT, "\u202e\u0007\ud800"));
      }
      writer.flush();
    }
    return hostile;
  }
}
