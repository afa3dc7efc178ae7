package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.testing.Requirement;

/** The parts of a capture hold what the whole holds, wherever it is cut and whatever is broken. */
class CapturePartsTest {

  private static final int MUTATIONS = 3_000;

  /** One record a part, a few, and as long as they are in use. */
  private static final List<Integer> SIZES = List.of(1, 500, 20_000, FileParts.SIZE);

  /** What was read: a line for each frame, and how it ended. */
  private record Reading(List<String> frames, List<CaptureInterface> interfaces, CaptureEnd end) {}

  static Stream<DamageTest.Small> smallCaptures() {
    return DamageTest.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("smallCaptures")
  void shouldHoldTheSameWhereverTheInputEnds(DamageTest.Small capture) throws IOException {
    byte[] bytes = capture.bytes();

    for (int length = DamageTest.Small.HEADER + 4; length <= bytes.length; length++) {
      assertSame(Arrays.copyOf(bytes, length));
    }
  }

  @ParameterizedTest
  @MethodSource("smallCaptures")
  void shouldHoldTheSameWhateverIsDamaged(DamageTest.Small capture) throws IOException {
    Random random = new Random(5);
    int read = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = capture.bytes();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[DamageTest.Small.HEADER + random.nextInt(bytes.length - DamageTest.Small.HEADER)] =
            (byte) random.nextInt(256);
      }
      read += assertSame(bytes) ? 1 : 0;
    }

    assertThat(read).isPositive();
  }

  @Test
  void shouldHoldTheSameOfEverySharedCapture() throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(Requirement.shared("captures"))) {
      files.filter(each -> each.toString().matches(".*\\.(pcap|pcapng)")).forEach(captures::add);
    }

    int read = 0;
    for (Path each : captures) {
      read += assertSame(Files.readAllBytes(each)) ? 1 : 0;
    }

    assertThat(read).isGreaterThan(1_800);
  }

  /** A medium that fails gives first what it has given. */
  @Test
  void shouldGiveTheFramesBeforeAFailure() throws IOException {
    byte[] bytes = DamageTest.captures().get(0).bytes();

    Reading parts = failing(bytes, 1);

    assertThat(parts).isEqualTo(failing(bytes, 0));
    assertThat(parts.frames()).hasSize(2);
    assertThat(parts.end().reason()).contains("no such device");
  }

  @Test
  void shouldHaveExactlyOneLastPart() throws IOException {
    byte[] bytes = DamageTest.captures().get(0).bytes();
    List<Boolean> last = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(bytes), "test")) {
      CaptureParts parts = new SmallParts(source, 1).parts();
      Optional<CapturePart> part = parts.next(Optional.empty());
      while (part.isPresent()) {
        last.add(part.get().last());
        part = parts.next(part);
      }
    }

    assertThat(last).containsExactly(false, false, true);
  }

  private static Reading failing(byte[] bytes, int size) throws IOException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("no such device");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream input = new SequenceInputStream(new ByteArrayInputStream(bytes), broken);
    return reading(CaptureFiles.open(input, "test"), size);
  }

  /** Whether it is a capture at all. */
  private static boolean assertSame(byte[] bytes) throws IOException {
    Reading whole;
    try {
      whole = reading(open(bytes), 0);
    } catch (CaptureException e) {
      return false;
    }
    for (int size : SIZES) {
      assertThat(reading(open(bytes), size)).isEqualTo(whole);
    }
    return true;
  }

  private static FrameSource open(byte[] bytes) throws IOException {
    return CaptureFiles.open(new ByteArrayInputStream(bytes), "test");
  }

  /** In parts of a size, or as a whole where that is 0. */
  private static Reading reading(FrameSource capture, int size) throws IOException {
    try (FrameSource source = capture) {
      CaptureParts parts =
          size == 0 ? CaptureParts.one(source) : new SmallParts(source, size).parts();
      List<String> frames = new ArrayList<>();
      Optional<CapturePart> part = parts.next(Optional.empty());
      CaptureEnd end = source.end();
      FrameSource latest = source;
      while (part.isPresent()) {
        latest = part.get().frames();
        end = readAll(latest, frames);
        part = parts.next(part);
      }
      return new Reading(frames, List.copyOf(latest.interfaces()), end);
    }
  }

  private static CaptureEnd readAll(FrameSource part, List<String> frames) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try {
      while (part.next(frame)) {
        frames.add(text(frame));
      }
    } catch (CaptureException e) {
      return new CaptureEnd(CaptureEnd.Kind.UNREADABLE, frame.recordOffset, e.getMessage());
    }
    return part.end();
  }

  private static String text(CapturedFrame frame) {
    byte[] bytes =
        Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
    return frame.number
        + " at "
        + frame.recordOffset
        + " "
        + frame.timestampNanos
        + " "
        + frame.interfaceIndex
        + " "
        + frame.linkType
        + " "
        + frame.wireLength
        + " "
        + frame.flags
        + " "
        + Arrays.hashCode(bytes)
        + " "
        + bytes.length;
  }
}
