package org.trunkscope.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

/** Takes every frame of the shared captures, or of one file, to a test. */
final class CaptureSweep {

  /** Sees one frame. */
  interface Visitor {
    void visit(CapturedFrame frame);
  }

  private CaptureSweep() {}

  static void all(Visitor visitor) throws IOException {
    try (Stream<Path> expected = Files.list(Requirement.shared("captures/expected"))) {
      for (Path path : expected.sorted().toList()) {
        String name = path.getFileName().toString().replaceFirst("\\.tsv$", "");
        one(Requirement.shared("captures/" + name), visitor);
      }
    }
  }

  static void one(Path path, Visitor visitor) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(path)) {
      while (source.next(frame)) {
        visitor.visit(frame);
      }
    } catch (CaptureException e) {
      // A file of an unknown format has no frames.
      return;
    }
  }

  static void parse(FrameView view, CapturedFrame frame) {
    view.parse(
        LinkLayer.of(frame.linkType),
        frame.bytes,
        frame.offset,
        frame.capturedLength,
        frame.wireLength);
  }
}
