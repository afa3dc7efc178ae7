package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures cut at every byte, and captures with random bytes changed. */
class DamageTest {

  private static final int MUTATIONS = 3_000;

  /**
   * @param records where records or blocks end
   * @param framesAt frames up to each of these ends
   */
  record Small(String label, String hex, List<Integer> records, List<Integer> framesAt) {

    /** The fewest bytes that can be opened, of either format. */
    static final int HEADER = 24;

    byte[] bytes() {
      return Hex.bytes(hex);
    }

    @Override
    public String toString() {
      return label;
    }
  }

  static List<Small> captures() {
    String record = "00000001 00000002 00000003 0000003c aabbcc";
    String littleRecord = "01000000 02000000 03000000 3c000000 aabbcc";
    List<Integer> pcapEnds = List.of(24, 43, 62);
    List<Integer> pcapFrames = List.of(0, 1, 2);
    List<Integer> blockEnds = List.of(28, 48, 84, 120);
    List<Integer> blockFrames = List.of(0, 0, 1, 2);
    return List.of(
        new Small(
            "big-endian pcap",
            "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001" + record + record,
            pcapEnds,
            pcapFrames),
        new Small(
            "little-endian pcap",
            "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000" + littleRecord + littleRecord,
            pcapEnds,
            pcapFrames),
        new Small(
            "big-endian pcapng",
            PcapngReaderTest.SHB
                + PcapngReaderTest.IDB
                + PcapngReaderTest.EPB
                + PcapngReaderTest.EPB,
            blockEnds,
            blockFrames),
        new Small(
            "little-endian pcapng",
            PcapngReaderTest.LITTLE_SHB
                + PcapngReaderTest.LITTLE_IDB
                + PcapngReaderTest.LITTLE_EPB
                + PcapngReaderTest.LITTLE_EPB,
            blockEnds,
            blockFrames));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldKeepTheFramesBeforeACut(Small capture) throws IOException {
    for (int length = Small.HEADER; length <= capture.bytes().length; length++) {
      Recorded read = Recorded.of(Arrays.copyOf(capture.bytes(), length));

      int whole = Collections.binarySearch(capture.records(), length);
      int before = whole >= 0 ? whole : -whole - 2;
      assertThat(read.frames())
          .as("cut at %d", length)
          .hasSize(before < 0 ? 0 : capture.framesAt().get(before));
      assertThat(read.end().kind())
          .as("cut at %d", length)
          .isEqualTo(whole >= 0 ? CaptureEnd.Kind.COMPLETE : CaptureEnd.Kind.CUT);
      assertThat(read.end().offset())
          .as("cut at %d", length)
          .isEqualTo(before < 0 ? 0 : capture.records().get(before));
      assertThat(read.end().reason().isEmpty()).isEqualTo(whole >= 0);
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldRefuseACutHeaderWithOneLine(Small capture) throws IOException {
    for (int length = 0; length < Small.HEADER; length++) {
      String message = "";
      try (FrameSource source =
          CaptureFiles.open(
              new ByteArrayInputStream(Arrays.copyOf(capture.bytes(), length)), "a.cap")) {
        message = "opened as " + source.format();
      } catch (CaptureException e) {
        message = e.getMessage();
      }

      assertThat(message).as("cut at %d", length).startsWith("a.cap: ").doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void shouldSurviveAnyBytes(Small capture) throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = mutated(capture.bytes(), random, random.nextInt(4) + 1);

      assertThat(survives(bytes, 2 * bytes.length + 64)).as("mutation %d", i).isTrue();
    }
  }

  @Test
  void shouldSurviveAnyBytesInEveryKindOfBlock() throws IOException {
    Random random = new Random(9);
    byte[] capture =
        Hex.bytes(
            PcapngReaderTest.SHB,
            // An interface with name, resolution and offset.
            "00000001 00000034 0001 0000 00000003 0002 0002 76310000 0009 0001 09000000",
            "000e 0008 000000000000000a 0000 0000 00000034",
            // A simple and an obsolete packet block, an unknown one.
            "00000003 00000014 0000003c aabbcc00 00000014",
            "00000002 00000024 0000 0007 00000000 000f4242 00000003 0000003c aabbcc00 00000024",
            "00000bad 00000010 01020304 00000010",
            // Comment, flags, hash.
            "00000006 00000044 00000000 00000000 000f4242 00000003 0000003c aabbcc00",
            "0001 0002 68690000 0002 0004 00000a02 0003 0005 0201020304000000 0000 0000 00000044");
    assertThat(Recorded.of(capture).frames()).hasSize(3);

    for (int i = 0; i < 3 * MUTATIONS; i++) {
      byte[] bytes = mutated(capture, random, random.nextInt(3) + 1);

      assertThat(survives(bytes, 2 * bytes.length + 64)).as("mutation %d", i).isTrue();
    }
  }

  @Test
  void shouldSurviveAnyCompressedBytes() throws IOException {
    Random random = new Random(8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(captures().get(0).bytes());
    }
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = mutated(packed.toByteArray(), random, 1);

      assertThat(survives(bytes, Long.MAX_VALUE)).as("mutation %d", i).isTrue();
    }
  }

  /** Changes bytes, mostly to values that are special as lengths, and sometimes cuts. */
  private static byte[] mutated(byte[] original, Random random, int changes) {
    byte[] bytes = original.clone();
    for (int i = 0; i < changes; i++) {
      int special = random.nextInt(5);
      bytes[random.nextInt(bytes.length)] =
          switch (special) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) 0x80;
            default -> (byte) random.nextInt(256);
          };
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  /** Read to its end, copied, with every frame inside its array. */
  private static boolean survives(byte[] bytes, long mostOutput) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureCopy copy = CaptureCopy.open(new ByteArrayInputStream(bytes), "a", out)) {
      FrameSource source = copy.source();
      while (source.next(frame)) {
        if (frame.offset < 0
            || frame.capturedLength < 0
            || frame.offset + frame.capturedLength > frame.bytes.length
            || frame.interfaceIndex >= source.interfaces().size()
            || frame.bytes.length > ByteWindow.SIZE) {
          return false;
        }
        copy.replace(frame, source.comments());
      }
      copy.flush();
      return source.end().kind() != CaptureEnd.Kind.OPEN && out.size() <= mostOutput;
    } catch (CaptureException e) {
      return e.getMessage().startsWith("a: ");
    }
  }
}
