package org.trunkscope.replay.correct;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.json.PlanHead;
import org.trunkscope.json.PlanReader;
import org.trunkscope.json.PlanWriter;
import org.trunkscope.json.PlannedChange;
import org.trunkscope.json.PlannedLeft;
import org.trunkscope.json.PlannedRecord;
import org.trunkscope.json.PlannedSegmentation;

/** Captures before and after a correction, both written by hand, and the plan between them. */
class PlanUndoTest {

  private static final String PCAP = "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001";
  private static final String PLAIN = "00000001 000000ff 00000003 0000003c aabbcc";
  private static final String BEFORE = "00000001 00000100 00000006 0000003c 112200005566";
  private static final String AFTER = "00000001 00000100 00000006 0000003c 11220f0e5566";

  // Headers c1c2c3c4, five bytes of data, a trailer of ee.
  private static final String LARGE = "00000002 00000007 0000000a 0000000a c1c2c3c4d1d2d3d4d5ee";
  private static final String PIECES =
      "00000002 00000007 00000005 00000005 c1a0a1d1d2"
          + "00000002 00000008 00000005 00000005 c1b0b1d3d4"
          + "00000002 00000009 00000004 00000004 c1b0b1d5";

  private static final String SHB =
      "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c";
  private static final String IDB = "00000001 00000014 0001 0000 0000ffff 00000014";
  private static final String UNKNOWN = "00000bad 00000010 01020304 00000010";

  private interface Entries {
    void to(PlanWriter plan) throws IOException;
  }

  @SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
  private record Undone(byte[] capture, UndoSummary summary) {}

  private static byte[] hex(String... parts) {
    return HexFormat.of().parseHex(String.join("", parts).replace(" ", ""));
  }

  private static byte[] plan(Map<String, String> options, Entries entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PlanHead head = new PlanHead("in", "x", Optional.of("out"), options);
    try (PlanWriter plan = new PlanWriter(out, head)) {
      entries.to(plan);
      plan.finish(Map.of());
    }
    return out.toByteArray();
  }

  private static Undone undo(byte[] corrected, byte[] plan) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlanReader reader = PlanReader.open(new ByteArrayInputStream(plan), "plan")) {
      UndoSummary summary = PlanUndo.run(new ByteArrayInputStream(corrected), "out", reader, out);
      return new Undone(out.toByteArray(), summary);
    }
  }

  private static Undone undo(byte[] corrected, Entries entries) throws IOException {
    return undo(corrected, plan(Map.of(), entries));
  }

  private static PlannedChange change(long frame, long output) {
    return change(frame, output, "0000", "0f0e");
  }

  private static PlannedChange change(long frame, long output, String before, String after) {
    return new PlannedChange(
        frame, output, FindingCode.ZERO_CHECKSUM_SYN, "x", 2, hex(before), hex(after));
  }

  private static PlannedSegmentation cut(long frame, long output, int pieces, int headers) {
    return new PlannedSegmentation(
        frame,
        output,
        pieces,
        FindingCode.OFFLOAD_ARTEFACT,
        2,
        "handshake",
        hex("c1c2c3c4"),
        headers,
        hex("ee"),
        10);
  }

  private static void everything(PlanWriter plan) throws IOException {
    plan.change(change(2, 2));
    plan.segmentation(cut(3, 3, 3, 3));
    plan.left(new PlannedLeft(4, 6, Optional.empty(), "why"));
    plan.segmentation(cut(5, 7, 3, 3));
  }

  @Test
  void shouldBringBackAPcapCaptureByteForByte() throws IOException {
    byte[] corrected = hex(PCAP, PLAIN, AFTER, PIECES, PLAIN, PIECES, PLAIN);

    Undone undone = undo(corrected, PlanUndoTest::everything);

    assertThat(undone.capture()).isEqualTo(hex(PCAP, PLAIN, BEFORE, LARGE, PLAIN, LARGE, PLAIN));
    assertThat(undone.summary()).isEqualTo(new UndoSummary(6, 1, 2, 0, 0, Optional.empty()));
  }

  @Test
  void shouldUndoTheLastOfSeveralChangesFirst() throws IOException {
    Undone undone =
        undo(
            hex(PCAP, AFTER),
            plan -> {
              plan.change(change(1, 1, "0000", "ffff"));
              plan.change(change(1, 1, "ffff", "0f0e"));
            });

    assertThat(undone.capture()).isEqualTo(hex(PCAP, BEFORE));
  }

  /** Flags, hash, a padding that is not zero, and no end of options, all as they were. */
  @Test
  void shouldBringBackTheBlocksOfAPcapngCaptureByteForByte() throws IOException {
    String head = "00000006 00000038 00000000 00000000 000f4242 00000006 0000003c";
    String tail = "7777 0002 0004 00000a02 0003 0002 00110000 00000038";
    String corrected =
        "00000006 0000003c 00000000 00000000 000f4242 00000006 0000003c 11220f0e55660000"
            + " 0002 0004 00000002 0001 0003 77687900 0000 0000 0000003c";
    String largeHead = "00000006 00000034 00000000 00000000 000f4250 0000000a 0000000a";
    String largeTail = "7777 0002 0004 00000802 00000034";

    Undone undone =
        undo(
            hex(
                SHB,
                UNKNOWN,
                IDB,
                corrected,
                UNKNOWN,
                piece("000f4250", "c1a0a1d1d2000000", 5),
                piece("000f4251", "c1b0b1d3d4000000", 5),
                piece("000f4252", "c1b0b1d5", 4),
                UNKNOWN),
            plan -> {
              plan.record(new PlannedRecord(1, 1, hex(head), hex(tail)));
              plan.change(change(1, 1));
              plan.record(new PlannedRecord(2, 2, hex(largeHead), hex(largeTail)));
              plan.segmentation(cut(2, 2, 3, 3));
            });

    assertThat(undone.capture())
        .isEqualTo(
            hex(
                SHB,
                UNKNOWN,
                IDB,
                head,
                "112200005566",
                tail,
                UNKNOWN,
                largeHead,
                "c1c2c3c4d1d2d3d4d5ee",
                largeTail,
                UNKNOWN));
    assertThat(undone.summary()).isEqualTo(new UndoSummary(2, 1, 1, 0, 0, Optional.empty()));
  }

  private static String piece(String time, String padded, int length) {
    int all = 28 + padded.length() / 2 + 8 + 4 + 4;
    String total = String.format("%08x", all);
    String lengths = String.format("%08x", length).repeat(2);
    return "00000006"
        + total
        + "00000000 00000000"
        + time
        + lengths
        + padded
        + "0002 0004 00000002 0000 0000"
        + total;
  }

  @Test
  void shouldMakeASimplePacketBlockOfAnEnhancedOneAgain() throws IOException {
    String snap = IDB.replace("0000ffff", "00000006");
    String head = "00000003 00000018 0000003c";
    String enhanced =
        "00000006 00000034 00000000 00000000 00000000 00000006 0000003c 11220f0e55660000"
            + " 0001 0003 77687900 0000 0000 00000034";

    Undone undone =
        undo(
            hex(SHB, snap, enhanced),
            plan -> {
              plan.record(new PlannedRecord(1, 1, hex(head), hex("0000 00000018")));
              plan.change(change(1, 1));
            });

    assertThat(undone.capture()).isEqualTo(hex(SHB, snap, head, "112200005566", "0000 00000018"));
  }

  @Test
  void shouldKeepTheOptionsOfWhichThePlanSaysNothing() throws IOException {
    String corrected = piece("000f4250", "11220f0e55660000", 6);

    Undone undone = undo(hex(SHB, IDB, corrected), plan -> plan.change(change(1, 1)));

    assertThat(undone.capture()).isEqualTo(hex(SHB, IDB, corrected.replace("0f0e", "0000")));
    assertThat(undone.summary().optionsKept()).isEqualTo(1);
    assertThatIOException()
        .isThrownBy(
            () ->
                undo(
                    hex(SHB, IDB, piece("000f4250", "c1a0a1d1", 4)),
                    plan -> plan.segmentation(cut(1, 1, 1, 3))))
        .withMessage(
            "out: frame 1: the plan does not hold the options of the frame that it is a piece of");
  }

  @Test
  void shouldCountTheFramesThatAFilterLeftOut() throws IOException {
    byte[] plan =
        plan(
            Map.of(PlanHead.FILTER, "tcp"),
            writer -> {
              writer.change(change(3, 2));
              writer.segmentation(cut(9, 4, 3, 3));
            });

    Undone undone = undo(hex(PCAP, PLAIN, AFTER, PLAIN, PIECES, PLAIN), plan);

    assertThat(undone.capture()).isEqualTo(hex(PCAP, PLAIN, BEFORE, PLAIN, LARGE, PLAIN));
    assertThat(undone.summary()).isEqualTo(new UndoSummary(5, 1, 1, 0, 5, Optional.of("tcp")));
  }

  private static void refuse(String message, byte[] corrected, Entries entries) {
    assertThatIOException().isThrownBy(() -> undo(corrected, entries)).withMessage(message);
  }

  @Test
  void shouldRefuseACaptureThatIsNotThePlans() {
    refuse(
        "out: frame 1: offset 2 holds 0000 where the plan put 0f0e",
        hex(PCAP, BEFORE),
        plan -> plan.change(change(1, 1)));
    refuse(
        "out: frame 1: has 3 bytes; the plan changed those from offset 2 on",
        hex(PCAP, PLAIN),
        plan -> plan.change(change(1, 1)));
    refuse(
        "out: frame 3, which the plan names, is not there",
        hex(PCAP, PLAIN, AFTER),
        plan -> plan.change(change(3, 3)));
    refuse(
        "out: frame 4, which the plan names, is not there",
        hex(PCAP, PIECES),
        plan -> plan.segmentation(cut(1, 1, 4, 3)));
    refuse(
        "out: frame 3: has 4 bytes; the plan gave it headers of 5",
        hex(PCAP, PIECES),
        plan -> plan.segmentation(cut(1, 1, 3, 5)));
    refuse(
        "out: frame 3: the pieces up to it make 13 bytes of a frame that had 10",
        hex(PCAP, PIECES),
        plan -> plan.segmentation(cut(1, 1, 3, 2)));
    refuse(
        "out: frame 2: the plan calls it frame 1, but it was at least frame 2",
        hex(PCAP, PLAIN, AFTER),
        plan -> plan.change(change(1, 2)));
    refuse(
        "out: record 2 at offset 46 is cut after 3 bytes by the end of input",
        hex(PCAP, AFTER, "000000"),
        plan -> plan.change(change(1, 1)));
  }

  @Test
  void shouldRefuseAPlanThatContradictsItself() {
    refuse(
        "out: frame 1: the plan both changes it and cuts it up",
        hex(PCAP, AFTER),
        plan -> {
          plan.change(change(1, 1));
          plan.segmentation(cut(1, 1, 1, 3));
        });
    refuse(
        "out: frame 1: the plan says twice what its record was",
        hex(PCAP, AFTER),
        plan -> {
          plan.record(new PlannedRecord(1, 1, hex(""), hex("")));
          plan.record(new PlannedRecord(1, 1, hex(""), hex("")));
        });
    refuse(
        "out: frame 1: 15 bytes before and 0 after a frame of 6 bytes make no record of it",
        hex(PCAP, AFTER),
        plan -> plan.record(new PlannedRecord(1, 1, hex("00".repeat(15)), hex(""))));
    // An interface that nobody described.
    refuse(
        "out: frame 1: 28 bytes before and 4 after a frame of 4 bytes make no record of it",
        hex(SHB, IDB, piece("000f4250", "c1a0a1d1", 4)),
        plan ->
            plan.record(
                new PlannedRecord(
                    1, 1, hex("00000006 00000000 00000001", "00".repeat(16)), hex("00000024"))));
    // A tail that ends within the frame's padding.
    refuse(
        "out: frame 1: 28 bytes before and 1 after a frame of 3 bytes make no record of it",
        hex(SHB, IDB, piece("000f4250", "c1a0a100", 3)),
        plan ->
            plan.record(
                new PlannedRecord(
                    1, 1, hex("00000006 00000000 00000000", "00".repeat(16)), hex("00"))));
  }

  @Test
  void shouldThrowNothingButAnIoExceptionAtDamage() throws IOException {
    byte[] corrected = hex(PCAP, PLAIN, AFTER, PIECES, PLAIN, PIECES, PLAIN);
    byte[] plan = plan(Map.of(), PlanUndoTest::everything);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = i % 2 == 0 ? corrected.clone() : plan.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);

      try {
        undo(i % 2 == 0 ? damaged : corrected, i % 2 == 0 ? plan : damaged);
      } catch (IOException e) {
        assertThat(e.getMessage()).as(new String(damaged, UTF_8)).matches("(?s)(out|plan): .+");
      }
    }
  }
}
