package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every variant of pcap, written by hand from libpcap's pcap-savefile(5) and sf-pcap.c. */
class PcapReaderTest {

  private static final long SECOND = 1_000_000_000L;

  // Version 2.4, snap length 262144, Ethernet.
  private static final String LITTLE = "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000";
  private static final String BIG = "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001";

  // 1.000002 s, 3 of 60 bytes.
  private static final String LITTLE_RECORD = "01000000 02000000 03000000 3c000000 aabbcc";
  private static final String BIG_RECORD = "00000001 00000002 00000003 0000003c aabbcc";

  private static Recorded.Frame frame(String bytes, long wireLength, long nanos) {
    return new Recorded.Frame(bytes, wireLength, nanos, 0, 1, CapturedFrame.NO_FLAGS, List.of());
  }

  @Test
  void shouldReadLittleEndianMicroseconds() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(LITTLE, LITTLE_RECORD));

    assertThat(read.format()).isEqualTo("pcap little-endian microseconds");
    assertThat(read.frames()).containsExactly(frame("aabbcc", 60, SECOND + 2000));
    assertThat(read.interfaces())
        .containsExactly(new CaptureInterface(1, 262_144, "", "", 1_000_000));
    assertThat(read.end()).isEqualTo(new CaptureEnd(CaptureEnd.Kind.COMPLETE, 43, ""));
  }

  @Test
  void shouldReadBigEndianMicroseconds() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(BIG, BIG_RECORD));

    assertThat(read.format()).isEqualTo("pcap big-endian microseconds");
    assertThat(read.frames()).containsExactly(frame("aabbcc", 60, SECOND + 2000));
  }

  @Test
  void shouldReadNanosecondsOfEitherByteOrder() throws IOException {
    Recorded little = Recorded.of(Hex.bytes(LITTLE.replace("d4c3b2a1", "4d3cb2a1"), LITTLE_RECORD));
    Recorded big = Recorded.of(Hex.bytes(BIG.replace("a1b2c3d4", "a1b23c4d"), BIG_RECORD));

    assertThat(little.format()).isEqualTo("pcap little-endian nanoseconds");
    assertThat(big.format()).isEqualTo("pcap big-endian nanoseconds");
    assertThat(little.frames()).containsExactly(frame("aabbcc", 60, SECOND + 2));
    assertThat(big.frames()).isEqualTo(little.frames());
    assertThat(big.interfaces().get(0).ticksPerSecond()).isEqualTo(SECOND);
  }

  @Test
  void shouldReadKuznetzovsLongerRecordHeader() throws IOException {
    // Interface index 2, protocol 0x0800, packet type 4, one byte of padding before the frame.
    String index = "00000002 0800 04 00";

    Recorded read =
        Recorded.of(
            Hex.bytes(
                BIG.replace("a1b2c3d4", "a1b2cd34"),
                "00000001 00000002 00000003 0000003c",
                index,
                "aabbcc",
                "00000002 00000000 00000001 00000001",
                index,
                "dd"));

    assertThat(read.format()).contains("Kuznetzov");
    assertThat(read.frames())
        .containsExactly(frame("aabbcc", 60, SECOND + 2000), frame("dd", 1, 2 * SECOND));
  }

  @ParameterizedTest
  @CsvSource({"0200 0000", "0200 0200", "1f02 0000"})
  void shouldTakeWireLengthFirstInOldVersionsAndOfDgUx(String version) throws IOException {
    byte[] capture =
        Hex.bytes(
            LITTLE.replace("0200 0400", version), "01000000 02000000 3c000000 03000000 aabbcc");

    Recorded read = Recorded.of(capture);

    assertThat(read.frames()).containsExactly(frame("aabbcc", 60, SECOND + 2000));
  }

  @Test
  void shouldTakeTheSmallerLengthAsCapturedInVersion23() throws IOException {
    Recorded read =
        Recorded.of(
            Hex.bytes(
                LITTLE.replace("0200 0400", "0200 0300"),
                "01000000 02000000 3c000000 03000000 aabbcc",
                LITTLE_RECORD));

    assertThat(read.frames())
        .containsExactly(frame("aabbcc", 60, SECOND + 2000), frame("aabbcc", 60, SECOND + 2000));
  }

  @ParameterizedTest
  @CsvSource({"1.4, 0100 0400", "2.5, 0200 0500", "543.1, 1f02 0100", "3.0, 0300 0000"})
  void shouldRefuseAnUnknownVersion(String label, String version) {
    byte[] capture = Hex.bytes(LITTLE.replace("0200 0400", version), LITTLE_RECORD);

    assertThatThrownBy(() -> CaptureFiles.open(new ByteArrayInputStream(capture), "a.pcap"))
        .isInstanceOf(CaptureException.class)
        .hasMessage("a.pcap: pcap version " + label + " is not known; 2.0 to 2.4 are read");
  }

  @Test
  void shouldKeepTheCheckSequenceLengthOutOfTheLinkType() throws IOException {
    // Four bytes of frame check sequence (bits 28 to 31), and the bit that says so (26).
    Recorded read = Recorded.of(Hex.bytes(BIG.replace("00000001", "24000001"), BIG_RECORD));

    assertThat(read.interfaces().get(0).linkType()).isEqualTo(1);
  }

  @Test
  void shouldKeepMoreBytesThanTheSnapLength() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(BIG.replace("00040000", "00000002"), BIG_RECORD));

    assertThat(read.interfaces().get(0).snapLength()).isEqualTo(2);
    assertThat(read.frames()).containsExactly(frame("aabbcc", 60, SECOND + 2000));
  }

  @Test
  void shouldReadTimesAfter2038() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(BIG, "ffffffff 000f423f 00000000 00000000"));

    assertThat(read.frames()).containsExactly(frame("", 0, 4_294_967_295_999_999_000L));
  }

  @Test
  void shouldEndAtARecordLongerThanAnyFrame() throws IOException {
    Recorded read =
        Recorded.of(Hex.bytes(BIG, BIG_RECORD, "00000001 00000002 00040001 00040001 aabbcc"));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end())
        .isEqualTo(
            new CaptureEnd(
                CaptureEnd.Kind.DAMAGED,
                43,
                "record 2 at offset 43 claims 262145 bytes, more than the 262144 a frame can"
                    + " have"));
  }

  @Test
  void shouldTellWhereARecordIsCut() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(BIG, BIG_RECORD, "00000001 00000002 00000003"));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end())
        .isEqualTo(
            new CaptureEnd(
                CaptureEnd.Kind.CUT,
                43,
                "record 2 at offset 43 is cut after 12 bytes by the end of input"));
  }

  @Test
  void shouldBeASourceWithoutFramesWhenThereIsOnlyAHeader() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(BIG));

    assertThat(read.frames()).isEmpty();
    assertThat(read.end()).isEqualTo(new CaptureEnd(CaptureEnd.Kind.COMPLETE, 24, ""));
  }

  @Test
  void shouldNumberFramesAndSayWhereTheirRecordsStart() throws IOException {
    CapturedFrame frame = new CapturedFrame();
    byte[] capture = Hex.bytes(BIG, BIG_RECORD, BIG_RECORD);

    try (FrameSource source = CaptureFiles.open(new ByteArrayInputStream(capture), "a")) {
      assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.OPEN);
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.number).isEqualTo(1);
      assertThat(frame.recordOffset).isEqualTo(24);
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.number).isEqualTo(2);
      assertThat(frame.recordOffset).isEqualTo(43);
      assertThat(source.next(frame)).isFalse();
      assertThat(source.next(frame)).isFalse();
    }
  }
}
