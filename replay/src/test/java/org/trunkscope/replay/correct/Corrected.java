package org.trunkscope.replay.correct;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.trunkscope.capture.CaptureCopy;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapWriter;
import org.trunkscope.capture.TimestampUnit;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.replay.correct.FixJournal.Comments;
import org.trunkscope.replay.correct.FixOptions.Unexplained;

/**
 * A capture of some frames, a millisecond apart, and what became of it.
 *
 * @param frames the corrected ones
 * @param tally what was counted
 */
record Corrected(List<CapturedFrame> frames, CorrectionTally tally) {

  private static final long FIRST = 1_700_000_000_000_000_000L;
  private static final long APART = 1_000_000;
  private static final int ETHERNET = 1;

  /** The usual options: everything complete, super-frames cut by their flow's MSS. */
  static FixOptions usual() {
    return with(ChecksumMode.FULL, Kind.AUTO);
  }

  static FixOptions with(ChecksumMode checksums, Kind cutting) {
    return new FixOptions(checksums, rule(cutting), Set.of(), Unexplained.LEFT);
  }

  static FixOptions forced() {
    return new FixOptions(ChecksumMode.FULL, rule(Kind.AUTO), Set.of(), Unexplained.RECOMPUTED);
  }

  static FixOptions only(FindingCode code) {
    return new FixOptions(ChecksumMode.FULL, rule(Kind.AUTO), Set.of(code), Unexplained.LEFT);
  }

  private static CuttingRule rule(Kind kind) {
    return new CuttingRule(kind, 0, OptionalInt.empty(), 1500);
  }

  static Corrected of(FixOptions options, byte[]... frames) throws IOException {
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    PcapWriter writer =
        new PcapWriter(
            capture, ByteOrder.LITTLE_ENDIAN, TimestampUnit.NANOSECONDS, ETHERNET, 262_144);
    for (int i = 0; i < frames.length; i++) {
      CapturedFrame frame = new CapturedFrame();
      frame.bytes = frames[i];
      frame.capturedLength = frames[i].length;
      frame.wireLength = frames[i].length;
      frame.timestampNanos = FIRST + i * APART;
      writer.write(frame, List.of());
    }
    writer.flush();
    return ofCapture(options, capture.toByteArray());
  }

  static Corrected ofCapture(FixOptions options, byte[] capture) throws IOException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (CaptureCopy copy =
        CaptureCopy.open(new ByteArrayInputStream(capture), "capture", output)) {
      CorrectionTally tally =
          new FixRun(
                  copy,
                  copy.source(),
                  () -> CaptureFiles.open(new ByteArrayInputStream(capture), "capture"),
                  options,
                  new FixJournal(Optional.empty(), Comments.NONE))
              .run();
      return new Corrected(read(output.toByteArray()), tally);
    }
  }

  private static List<CapturedFrame> read(byte[] capture) throws IOException {
    List<CapturedFrame> frames = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "corrected")) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        frames.add(frame.copy());
      }
    }
    return frames;
  }

  /** The bytes of the only frame. */
  byte[] frame() {
    if (frames.size() != 1) {
      throw new AssertionError(frames.size() + " frames");
    }
    return frames.get(0).bytes;
  }
}
