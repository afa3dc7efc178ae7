package org.trunkscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturePart;
import org.trunkscope.capture.CaptureParts;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

class ReadingMeterTest {

  private final ReadingMeter meter = new ReadingMeter();

  @Test
  void shouldCountEveryByteOfAFileThatIsReadToItsEnd() throws IOException {
    long bytes = 0;
    for (Path capture : captures()) {
      CaptureSummary counted = analyze(capture);

      if (counted.end().kind() == CaptureEnd.Kind.COMPLETE) {
        bytes += Files.size(capture);
        assertThat(meter.bytes()).as("%s", capture).isEqualTo(bytes);
      } else {
        bytes = meter.bytes();
      }
    }
    assertThat(bytes).isPositive();
  }

  @Test
  void shouldCountFramesWithEachPart() throws IOException {
    Path capture = captures().get(0);
    try (FrameSource source = CaptureFiles.open(capture)) {
      CaptureParts parts = meter.counted(source).parts();
      List<CapturePart> read = new ArrayList<>();
      Optional<CapturePart> part = parts.next(Optional.empty());
      while (part.isPresent()) {
        assertThat(meter.frames()).isEqualTo(part.get().framesBefore());
        read.add(part.get());
        part = parts.next(Optional.empty());
      }

      assertThat(read).hasSizeGreaterThan(1);
      assertThat(meter.frames()).isEqualTo(frames(capture));
    }
    assertThat(meter.name()).isEqualTo(capture.toString());
  }

  private static long frames(Path capture) throws IOException {
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        // On to the last.
      }
      return frame.number;
    }
  }

  private CaptureSummary analyze(Path capture) throws IOException {
    try (FrameSource source = meter.counted(CaptureFiles.open(capture, meter::counted))) {
      return new Analysis(AnalysisOptions.usual(), List.of(), 2, RemarkLog.none())
          .read(1, 1, source);
    }
  }

  private static List<Path> captures() throws IOException {
    Path folder = Requirement.root().resolve("samples/captures");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz|\\.zst)?"))
          .filter(file -> !file.toString().contains("damaged"))
          .sorted()
          .toList();
    }
  }
}
