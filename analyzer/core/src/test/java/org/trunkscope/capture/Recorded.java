package org.trunkscope.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** All that a capture holds, read to its end. */
record Recorded(
    String format, List<Frame> frames, List<CaptureInterface> interfaces, CaptureEnd end) {

  record Frame(
      String bytes,
      long wireLength,
      long nanos,
      int interfaceIndex,
      int linkType,
      long flags,
      List<String> comments) {}

  static Recorded of(byte[] capture) throws IOException {
    return of(new ByteArrayInputStream(capture));
  }

  static Recorded of(InputStream capture) throws IOException {
    List<Frame> frames = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(capture, "test")) {
      while (source.next(frame)) {
        byte[] copy =
            Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
        frames.add(
            new Frame(
                HexFormat.of().formatHex(copy),
                frame.wireLength,
                frame.timestampNanos,
                frame.interfaceIndex,
                frame.linkType,
                frame.flags,
                source.comments()));
      }
      return new Recorded(source.format(), frames, List.copyOf(source.interfaces()), source.end());
    }
  }
}
