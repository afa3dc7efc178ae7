package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks written by hand from the pcapng specification (draft-ietf-opsawg-pcapng). */
class PcapngReaderTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long NO_FLAGS = CapturedFrame.NO_FLAGS;

  static final String SHB = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
  static final String LITTLE_SHB = "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";

  // Ethernet, snap length 65535, microseconds.
  static final String IDB = "00000001 00000014 0001 0000 0000ffff 00000014";
  static final String LITTLE_IDB = "01000000 14000000 0100 0000 ffff0000 14000000";

  // Interface 0, 1.000002 s, 3 of 60 bytes.
  static final String EPB =
      "00000006 00000024 00000000 00000000 000f4242 00000003 0000003c aabbcc00 00000024";
  static final String LITTLE_EPB =
      "06000000 24000000 00000000 00000000 42420f00 03000000 3c000000 aabbcc00 24000000";

  private static Recorded.Frame frame(int interfaceIndex, int linkType, long nanos) {
    return new Recorded.Frame("aabbcc", 60, nanos, interfaceIndex, linkType, NO_FLAGS, List.of());
  }

  @Test
  void shouldReadEitherByteOrder() throws IOException {
    Recorded big = Recorded.of(Hex.bytes(SHB, IDB, EPB));
    Recorded little = Recorded.of(Hex.bytes(LITTLE_SHB, LITTLE_IDB, LITTLE_EPB));

    assertThat(big.format()).isEqualTo("pcapng big-endian");
    assertThat(little.format()).isEqualTo("pcapng little-endian");
    assertThat(big.frames()).containsExactly(frame(0, 1, SECOND + 2000));
    assertThat(little.frames()).isEqualTo(big.frames());
    assertThat(big.interfaces())
        .containsExactly(new CaptureInterface(1, 65_535, "", "", 1_000_000));
    assertThat(big.end()).isEqualTo(new CaptureEnd(CaptureEnd.Kind.COMPLETE, 84, ""));
  }

  @Test
  void shouldNumberInterfacesAnewInEverySection() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(SHB, IDB, EPB, LITTLE_SHB, LITTLE_IDB, LITTLE_EPB));

    assertThat(read.interfaces()).hasSize(2);
    assertThat(read.frames())
        .containsExactly(frame(0, 1, SECOND + 2000), frame(1, 1, SECOND + 2000));
  }

  @Test
  void shouldReadInterfacesOfDifferentKinds() throws IOException {
    // Linux cooked, unlimited; if_name "v1", if_description "out", nanoseconds, 10 s added.
    String second =
        "00000001 0000003c 0071 0000 00000000"
            + " 0002 0002 76310000 0003 0003 6f757400 0009 0001 09000000"
            + " 000e 0008 000000000000000a 0000 0000 0000003c";
    String onSecond = EPB.replace("00000024 00000000 00000000", "00000024 00000001 00000000");

    Recorded read = Recorded.of(Hex.bytes(SHB, IDB, second, onSecond, EPB));

    assertThat(read.interfaces().get(1))
        .isEqualTo(new CaptureInterface(113, 0, "v1", "out", 1_000_000_000));
    assertThat(read.frames())
        .containsExactly(frame(1, 113, 10 * SECOND + 1_000_002), frame(0, 1, SECOND + 2000));
  }

  @Test
  void shouldSurviveOptionsOfAWrongLength() throws IOException {
    // if_tsresol of 2 bytes, if_tsoffset of 4, then a name that claims 200 bytes.
    String odd =
        "00000001 0000002c 0001 0000 0000ffff 0009 0002 09090000 000e 0004 00000001"
            + " 0002 00c8 61626364 0000002c";

    Recorded read = Recorded.of(Hex.bytes(SHB, odd, EPB));

    assertThat(read.interfaces())
        .containsExactly(new CaptureInterface(1, 65_535, "", "", 1_000_000));
    assertThat(read.frames()).containsExactly(frame(0, 1, SECOND + 2000));
  }

  @Test
  void shouldReadFlagsAndComments() throws IOException {
    // Outbound, checksum not ready (bit 9), TCP segmentation offload (bit 11); "hi", "you".
    String flagged =
        "00000006 00000040 00000000 00000000 000f4242 00000003 0000003c aabbcc00"
            + " 0001 0002 68690000 0002 0004 00000a02 0001 0003 796f7500 0000 0000 00000040";
    CapturedFrame frame = new CapturedFrame();

    try (FrameSource source =
        CaptureFiles.open(new ByteArrayInputStream(Hex.bytes(SHB, IDB, flagged, EPB)), "a")) {
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.flags).isEqualTo(0xa02);
      assertThat(frame.direction()).isEqualTo(CapturedFrame.Direction.OUTBOUND);
      assertThat(frame.checksumNotReady()).isTrue();
      assertThat(frame.checksumValid()).isFalse();
      assertThat(frame.segmentationOffloaded()).isTrue();
      assertThat(source.comments()).containsExactly("hi", "you");
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.flags).isEqualTo(NO_FLAGS);
      assertThat(source.comments()).isEmpty();
    }
  }

  @Test
  void shouldReadSimplePacketBlocksUpToTheSnapLength() throws IOException {
    String snap = IDB.replace("0000ffff", "00000003");
    String simple = "00000003 00000014 0000003c aabbcc00 00000014";

    Recorded read = Recorded.of(Hex.bytes(SHB, snap, simple));

    assertThat(read.frames()).containsExactly(frame(0, 1, CapturedFrame.NO_TIMESTAMP));
  }

  @Test
  void shouldReadObsoletePacketBlocks() throws IOException {
    // Interface 1, 7 drops; pack_flags inbound.
    String packet =
        "00000002 00000030 0001 0007 00000000 000f4242 00000003 0000003c aabbcc00"
            + " 0002 0004 00000001 0000 0000 00000030";
    String ipv4 = IDB.replace("0001 0000 0000ffff", "0065 0000 0000ffff");

    Recorded read = Recorded.of(Hex.bytes(SHB, IDB, ipv4, packet));

    assertThat(read.frames())
        .containsExactly(new Recorded.Frame("aabbcc", 60, SECOND + 2000, 1, 101, 1, List.of()));
  }

  @Test
  void shouldPassOverBlocksWithoutFrames() throws IOException {
    String names = "00000004 00000010 0000 0000 00000010";
    String statistics = "00000005 00000018 00000000 00000000 00000000 00000018";
    String custom = "00000bad 00000014 00007ed9 01020304 00000014";
    String unknown = "80001234 0000000c 0000000c";

    Recorded read = Recorded.of(Hex.bytes(SHB, names, IDB, custom, EPB, unknown, EPB, statistics));

    assertThat(read.frames()).hasSize(2);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00000006 0000000c 0000000c | claims 12 bytes, which a block of its type cannot have",
        "00000006 00000026 00000000 | claims 38 bytes, which a block of its type cannot have",
        "00000099 00000000 00000000 | claims 0 bytes, which a block of its type cannot have",
        "00000099 0000000c 00000010 | gives its length as 12 and at its end as 16",
        "0a0d0d0a 0000001c 01020304 | has no byte order",
      })
  void shouldEndAtABlockThatContradictsItself(String block, String reason) throws IOException {
    Recorded read = Recorded.of(Hex.bytes(SHB, IDB, EPB, block, EPB));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
    assertThat(read.end().offset()).isEqualTo(84);
    assertThat(read.end().reason()).contains("at offset 84").contains(reason);
  }

  @Test
  void shouldEndAtAFrameLongerThanItsBlock() throws IOException {
    Recorded read =
        Recorded.of(
            Hex.bytes(SHB, IDB, EPB, EPB.replace("00000003 0000003c", "00000005 0000003c")));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
    assertThat(read.end().reason())
        .isEqualTo("record 2 at offset 84 claims 5 bytes, more than the 4 its block has");
  }

  @Test
  void shouldEndAtAFrameOfAnInterfaceNobodyDescribed() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(SHB, IDB, EPB, SHB, EPB));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
    assertThat(read.end().reason())
        .isEqualTo("record 2 at offset 112 is of interface 0, which its section does not describe");
  }

  @Test
  void shouldEndAtASectionOfAnotherVersion() throws IOException {
    Recorded read =
        Recorded.of(Hex.bytes(SHB, IDB, EPB, SHB.replace("0001 0000", "0002 0000"), IDB, EPB));

    assertThat(read.frames()).hasSize(1);
    assertThat(read.end().reason()).contains("version 2.0");
  }

  @Test
  void shouldRefuseAnotherVersionAndAMissingByteOrder() {
    byte[] version = Hex.bytes(SHB.replace("0001 0000", "0002 0000"));
    byte[] order = Hex.bytes(SHB.replace("1a2b3c4d", "1a2b3c4e"));

    assertThatThrownBy(() -> Recorded.of(version))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("version 2.0");
    assertThatThrownBy(() -> Recorded.of(order))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("no byte order");
  }

  @Test
  void shouldNotHoldWhatALengthOnlyClaims() throws IOException {
    String huge = "fffffffc 00000000 00000000";
    for (String type : List.of("00000006", "0a0d0d0a", "00000001", "00000bad")) {
      byte[] capture = Hex.bytes(SHB, IDB, EPB, type, huge);
      CapturedFrame frame = new CapturedFrame();

      try (FileFrameSource source =
          CaptureFiles.open(new ByteArrayInputStream(capture), "a", PassedBytes.IGNORED)) {
        assertThat(source.next(frame)).isTrue();
        assertThat(source.next(frame)).isFalse();
        assertThat(source.end().kind()).isIn(CaptureEnd.Kind.CUT, CaptureEnd.Kind.DAMAGED);
        assertThat(source.reader().window.bytes.length).isLessThanOrEqualTo(ByteWindow.SIZE);
      }
    }
  }

  @Test
  void shouldRefuseMoreInterfacesThanItKeeps() throws IOException {
    Recorded read = Recorded.of(Hex.bytes(SHB, IDB.repeat(SectionInterfaces.MOST + 1), EPB));

    assertThat(read.interfaces()).hasSize(SectionInterfaces.MOST);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
  }
}
