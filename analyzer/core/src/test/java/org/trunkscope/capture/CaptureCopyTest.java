package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptureCopyTest {

  private static final String SHB = PcapngReaderTest.SHB;
  private static final String IDB = PcapngReaderTest.IDB;
  private static final String EPB = PcapngReaderTest.EPB;
  private static final String PCAP = "a1b2c3d4 0002 0004 00000000 00000000 00040000 50000001";
  private static final String RECORD = "00000001 00000002 00000003 0000003c aabbcc";

  private interface Decision {
    void on(CaptureCopy copy, CapturedFrame frame) throws IOException;
  }

  private static byte[] copy(Decision decision, String... capture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CapturedFrame frame = new CapturedFrame();
    try (CaptureCopy copy =
        CaptureCopy.open(new ByteArrayInputStream(Hex.bytes(capture)), "a", out)) {
      while (copy.source().next(frame)) {
        decision.on(copy, frame);
      }
      copy.flush();
    }
    return out.toByteArray();
  }

  /** Other content: four bytes dddddddd of 64. */
  private static CapturedFrame other(long flags) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = Hex.bytes("dddddddd");
    frame.capturedLength = 4;
    frame.wireLength = 64;
    frame.flags = flags;
    return frame;
  }

  private static void leaveOutTheFirst(CaptureCopy copy, CapturedFrame frame) throws IOException {
    if (frame.number > 1) {
      copy.keep();
    }
  }

  @Test
  void shouldReplaceAPcapRecordAndKeepItsHeader() throws IOException {
    byte[] copied =
        copy(
            (copy, frame) -> {
              copy.replace(other(CapturedFrame.NO_FLAGS), List.of("not kept"));
              copy.keep();
            },
            PCAP,
            RECORD);

    assertThat(copied)
        .isEqualTo(Hex.bytes(PCAP, "00000001 00000002 00000004 00000040 dddddddd", RECORD));
  }

  @Test
  void shouldKeepTheOrderOfLengthsAndTheLongerHeader() throws IOException {
    String old = PCAP.replace("0002 0004", "0002 0002");
    String patched = PCAP.replace("a1b2c3d4", "a1b2cd34");
    Decision replace = (copy, frame) -> copy.replace(other(CapturedFrame.NO_FLAGS), List.of());

    byte[] swapped = copy(replace, old, "00000001 00000002 0000003c 00000003 aabbcc");
    byte[] longer =
        copy(replace, patched, "00000001 00000002 00000003 0000003c 0000000208000400 aabbcc");

    assertThat(swapped).isEqualTo(Hex.bytes(old, "00000001 00000002 00000040 00000004 dddddddd"));
    assertThat(longer)
        .isEqualTo(
            Hex.bytes(patched, "00000001 00000002 00000004 00000040 0000000208000400 dddddddd"));
  }

  @Test
  void shouldDelayAPcapRecordInItsOwnResolution() throws IOException {
    String nanoseconds = PCAP.replace("a1b2c3d4", "a1b23c4d");
    Decision delayed =
        (copy, frame) -> {
          copy.replace(other(CapturedFrame.NO_FLAGS), 999, List.of());
          copy.replace(other(CapturedFrame.NO_FLAGS), 2_999_999_999L, List.of());
        };

    byte[] micro = copy(delayed, PCAP, RECORD);
    byte[] nano = copy(delayed, nanoseconds, RECORD);

    // 1.000002 s; then 3.999999999 s later, of which 999 ns are less than a microsecond.
    assertThat(micro)
        .isEqualTo(
            Hex.bytes(
                PCAP,
                "00000001 00000002 00000004 00000040 dddddddd",
                "00000004 00000001 00000004 00000040 dddddddd"));
    // 1.000000002 s.
    assertThat(nano)
        .isEqualTo(
            Hex.bytes(
                nanoseconds,
                "00000001 000003e9 00000004 00000040 dddddddd",
                "00000004 00000001 00000004 00000040 dddddddd"));
  }

  @Test
  void shouldStopAtTheLastTimeThatAPcapRecordHolds() throws IOException {
    String last = RECORD.replace("00000001 00000002", "ffffffff 000f423f");

    byte[] copied =
        copy(
            (copy, frame) -> {
              copy.replace(frame, 999, List.of());
              copy.replace(frame, 1000, List.of());
              copy.replace(frame, Long.MAX_VALUE, List.of());
            },
            PCAP,
            last);

    assertThat(copied).isEqualTo(Hex.bytes(PCAP, last, last, last));
  }

  @Test
  void shouldDelayAPacketBlockInTheResolutionOfItsInterface() throws IOException {
    // Interface 1 counts 2^-10 s and adds 7 s, interface 2 picoseconds.
    String binary =
        "00000001 0000002c 0001 0000 0000ffff 0009 0001 8a000000 000e 0008 0000000000000007"
            + " 0000 0000 0000002c";
    String pico = "00000001 00000020 0001 0000 0000ffff 0009 0001 0c000000 0000 0000 00000020";
    String ticks = "00000000 fffffffe";
    String first = EPB.replace("00000000 000f4242", ticks);
    String second = first.replace("00000024 00000000", "00000024 00000001");
    String third = first.replace("00000024 00000000", "00000024 00000002");

    byte[] copied =
        copy(
            (copy, frame) -> copy.replace(frame, 3_999_999, List.of()),
            SHB,
            IDB,
            binary,
            pico,
            first,
            second,
            third);

    assertThat(copied)
        .isEqualTo(
            Hex.bytes(
                SHB,
                IDB,
                binary,
                pico,
                // 3,999 us, 4 of 2^-10 s (3.90625 ms), 3,999,999,000 ps.
                first.replace(ticks, "00000001 00000f9d"),
                second.replace(ticks, "00000001 00000002"),
                third.replace(ticks, "00000001 ee6b2416")));
  }

  @Test
  void shouldStopAtTheLastTimeThatAPacketBlockHoldsAndGiveNoneToASimpleOne() throws IOException {
    String late = EPB.replace("00000000 000f4242", "ffffffff fffffffe");
    String simple = "00000003 00000014 00000003 aabbcc00 00000014";

    byte[] copied =
        copy(
            (copy, frame) -> {
              copy.replace(frame, 1000, List.of());
              copy.replace(frame, Long.MAX_VALUE, List.of());
            },
            SHB,
            IDB,
            late,
            simple);

    String last = late.replace("fffffffe", "ffffffff");
    assertThat(copied).isEqualTo(Hex.bytes(SHB, IDB, last, last, simple, simple));
  }

  @Test
  void shouldRefuseATimeBeforeTheRecords() throws IOException {
    assertThatThrownBy(
            () -> copy((copy, frame) -> copy.replace(frame, -1, List.of()), PCAP, RECORD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("earlier than its frame by 1 ns");
  }

  @Test
  void shouldLeaveFramesOutAndKeepEverythingBetween() throws IOException {
    String unknown = "00000bad 00000010 01020304 00000010";

    byte[] copied =
        copy(CaptureCopyTest::leaveOutTheFirst, SHB, unknown, IDB, EPB, unknown, EPB, unknown);

    assertThat(copied).isEqualTo(Hex.bytes(SHB, unknown, IDB, unknown, EPB, unknown));
  }

  @Test
  void shouldEditAPacketBlockAndKeepItsOtherOptions() throws IOException {
    // epb_hash, epb_flags 1, an unknown option, end of options.
    String packet =
        "00000006 00000040 00000000 00000000 000f4242 00000003 0000003c aabbcc00"
            + " 0003 0002 00110000 0002 0004 00000001 0abc 0001 77000000 0000 0000 00000040";

    byte[] copied =
        copy((copy, frame) -> copy.replace(other(0x202), List.of("why")), SHB, IDB, packet);

    assertThat(copied)
        .isEqualTo(
            Hex.bytes(
                SHB,
                IDB,
                "00000006 00000040 00000000 00000000 000f4242 00000004 00000040 dddddddd"
                    + " 0002 0004 00000202 0abc 0001 77000000 0001 0003 77687900 0000 0000"
                    + " 00000040"));
  }

  @Test
  void shouldAddAndTakeAwayFlags() throws IOException {
    String flagged =
        "00000006 00000030 00000000 00000000 000f4242 00000003 0000003c aabbcc00"
            + " 0002 0004 00000001 0000 0000 00000030";

    byte[] added =
        copy(
            (copy, frame) -> {
              frame.flags = 1;
              copy.replace(frame, List.of());
            },
            SHB,
            IDB,
            EPB);
    byte[] taken =
        copy(
            (copy, frame) -> {
              frame.flags = CapturedFrame.NO_FLAGS;
              copy.replace(frame, List.of());
            },
            SHB,
            IDB,
            flagged);

    assertThat(added).isEqualTo(Hex.bytes(SHB, IDB, flagged));
    assertThat(taken).isEqualTo(Hex.bytes(SHB, IDB, EPB));
  }

  @Test
  void shouldKeepASimplePacketBlockSimpleWhereItCan() throws IOException {
    String simple = "00000003 00000014 00000003 aabbcc00 00000014";
    CapturedFrame whole = other(CapturedFrame.NO_FLAGS);
    whole.wireLength = 4;

    byte[] replaced = copy((copy, frame) -> copy.replace(whole, List.of()), SHB, IDB, simple);
    byte[] commented = copy((copy, frame) -> copy.replace(frame, List.of("why")), SHB, IDB, simple);

    assertThat(replaced)
        .isEqualTo(Hex.bytes(SHB, IDB, "00000003 00000014 00000004 dddddddd 00000014"));
    assertThat(commented)
        .isEqualTo(
            Hex.bytes(
                SHB,
                IDB,
                "00000006 00000030 00000000 00000000 00000000 00000003 00000003 aabbcc00"
                    + " 0001 0003 77687900 0000 0000 00000030"));
  }

  @Test
  void shouldKeepInterfaceAndDropsOfAnObsoletePacketBlock() throws IOException {
    String packet =
        "00000002 00000024 0000 0007 00000000 000f4242 00000003 0000003c aabbcc00 00000024";

    byte[] copied =
        copy((copy, frame) -> copy.replace(other(frame.flags), List.of()), SHB, IDB, packet);

    assertThat(copied)
        .isEqualTo(
            Hex.bytes(
                SHB,
                IDB,
                "00000002 00000024 0000 0007 00000000 000f4242 00000004 00000040 dddddddd"
                    + " 00000024"));
  }

  @Test
  void shouldFollowTheByteOrderOfEachSection() throws IOException {
    String little =
        PcapngReaderTest.LITTLE_SHB + PcapngReaderTest.LITTLE_IDB + PcapngReaderTest.LITTLE_EPB;

    byte[] copied =
        copy((copy, frame) -> copy.replace(frame, List.of()), SHB, IDB, EPB, little, SHB, IDB, EPB);

    assertThat(copied).isEqualTo(Hex.bytes(SHB, IDB, EPB, little, SHB, IDB, EPB));
  }

  @Test
  void shouldRestoreEveryKindOfRecordFromItsParts() throws IOException {
    Decision restore = (copy, frame) -> copy.restore(copy.envelope(), frame);
    String patched = PCAP.replace("a1b2c3d4", "a1b2cd34");
    String longer = "00000001 00000002 00000003 0000003c 0000000208000400 aabbcc";
    String old = PCAP.replace("0002 0004", "0002 0002");
    String swapped = "00000001 00000002 0000003c 00000003 aabbcc";
    String obsolete =
        "00000002 00000024 0000 0007 00000000 000f4242 00000003 0000003c aabbcc77 00000024";
    String simple = "00000003 00000014 00000003 aabbcc77 00000014";
    String little =
        PcapngReaderTest.LITTLE_SHB + PcapngReaderTest.LITTLE_IDB + PcapngReaderTest.LITTLE_EPB;

    assertThat(copy(restore, patched, longer)).isEqualTo(Hex.bytes(patched, longer));
    assertThat(copy(restore, old, swapped)).isEqualTo(Hex.bytes(old, swapped));
    assertThat(copy(restore, SHB, IDB, EPB, obsolete, simple, little))
        .isEqualTo(Hex.bytes(SHB, IDB, EPB, obsolete, simple, little));
  }

  @Test
  void shouldCopyNothingFromDamageOn() throws IOException {
    byte[] copied = copy((copy, frame) -> copy.keep(), SHB, IDB, EPB, "00000006 00000001", EPB);

    assertThat(copied).isEqualTo(Hex.bytes(SHB, IDB, EPB));
  }

  @Test
  void shouldTellAnOutputThatCannotBeWritten() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    // A block too long for the buffer goes out at once.
    byte[] large = new byte[300_000];
    System.arraycopy(Hex.bytes("00000bad 000493e0"), 0, large, 0, 8);
    System.arraycopy(Hex.bytes("000493e0"), 0, large, large.length - 4, 4);
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    capture.write(Hex.bytes(SHB, IDB));
    capture.write(large);

    try (CaptureCopy copy =
        CaptureCopy.open(new ByteArrayInputStream(capture.toByteArray()), "a", full)) {
      CapturedFrame frame = new CapturedFrame();

      assertThatThrownBy(() -> copy.source().next(frame))
          .isInstanceOf(CaptureException.class)
          .hasMessage("the copy cannot be written: No space left on device");
    }
  }
}
