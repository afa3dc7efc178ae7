package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.replay.lab.LabOptions.Depth;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * SYNs over veth, by the table of the kernel lab (Linux 6.18): in state NONE zero, a pseudo sum and
 * a wrong one are dropped as TCP_CSUM, a valid one is answered; in state PARTIAL all are answered.
 */
class SynAnswersTest {

  private static CaptureLab lab;

  @BeforeAll
  static void open() throws IOException {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    lab = CaptureLab.open();
    Requirement.require(lab.noReasons().isEmpty(), "drop reasons: " + lab.noReasons());
  }

  @AfterAll
  static void close() throws IOException {
    if (lab != null) {
      lab.close();
    }
  }

  private static FrameBuilder syn(int ipVersion, int port) {
    FrameBuilder frame = FrameBuilder.frame().ethernet();
    FrameBuilder packet =
        ipVersion == 4
            ? frame.ipv4("192.0.2.17", "198.51.100.5")
            : frame.ipv6("2001:db8::17", "2001:db8:1::5");
    return packet.tcp(port, 443).flags(Tcp.SYN).seq(1000).mss(1460);
  }

  private static LabAnswer ask(Delivery delivery, List<byte[]> frames) throws IOException {
    try (org.trunkscope.capture.FrameSource capture = LabCaptures.of(frames)) {
      return lab.ask(capture, new LabOptions(Depth.SYN, delivery, 10_000));
    }
  }

  private static List<byte[]> oneOfEachState(int ipVersion) {
    return List.of(
        syn(ipVersion, 1).checksum(Checksum.ZERO).build(),
        syn(ipVersion, 2).checksum(Checksum.PSEUDO).build(),
        syn(ipVersion, 3).checksum(Checksum.FULL).build(),
        syn(ipVersion, 4).checksum(0x1111).build());
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldDropAllButValidChecksumWhereItIsVerified(int ipVersion) throws IOException {
    LabAnswer answer = ask(Delivery.NONE, oneOfEachState(ipVersion));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::state, Verdict::kernel, Verdict::reason, Verdict::agreement)
        .containsExactly(
            Tuple.tuple("ZERO", Judgement.TCP_CHECKSUM, "TCP_CSUM", Agreement.AGREES),
            Tuple.tuple("PSEUDO", Judgement.TCP_CHECKSUM, "TCP_CSUM", Agreement.AGREES),
            Tuple.tuple("VALID", Judgement.ACCEPTED, "", Agreement.AGREES),
            Tuple.tuple("CORRUPT", Judgement.TCP_CHECKSUM, "TCP_CSUM", Agreement.AGREES));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldAnswerAllWhereTheChecksumIsLeftToDevice(int ipVersion) throws IOException {
    LabAnswer answer = ask(Delivery.PARTIAL, oneOfEachState(ipVersion));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::kernel, Verdict::agreement)
        .containsOnly(Tuple.tuple(Judgement.ACCEPTED, Agreement.AGREES))
        .hasSize(4);
  }

  @Test
  void shouldDropWrongIpv4HeadersBeforeTcp() throws IOException {
    LabAnswer answer =
        ask(
            Delivery.NONE,
            List.of(syn(4, 1).ipChecksum(0xffff).build(), syn(4, 2).ipChecksum(0x1234).build()));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::kernel, Verdict::reason, Verdict::agreement)
        .containsOnly(Tuple.tuple(Judgement.IP_CHECKSUM, "IP_CSUM", Agreement.AGREES))
        .hasSize(2);
  }

  /** More half-open connections than a listener's usual backlog of 4,096, or a cookie, takes. */
  @Test
  void shouldAnswerFiveThousandConnectionsAndDropAsMany() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    for (int port = 1; port <= 5000; port++) {
      frames.add(syn(4, port).build());
      frames.add(syn(4, 10_000 + port).checksum(Checksum.ZERO).build());
    }

    LabAnswer answer = ask(Delivery.NONE, frames);

    assertThat(answer.table().rows())
        .extracting(VerdictTable.Row::state, VerdictTable.Row::kernel, VerdictTable.Row::count)
        .containsExactly(
            Tuple.tuple("VALID", Judgement.ACCEPTED, 5000L),
            Tuple.tuple("ZERO", Judgement.TCP_CHECKSUM, 5000L));
    assertThat(answer.table().rows().get(1).reasons()).containsEntry("TCP_CSUM", 5000L);
  }

  /** Options of IPv4: one without an effect (RFC 791), or one of an impossible length. */
  @Test
  void shouldTellOneSynThatIsRefusedForAnotherCauseThanThoseAlike() throws IOException {
    List<byte[]> frames = new ArrayList<>();
    for (int port = 1; port <= 20; port++) {
      byte[] options = port == 7 ? new byte[] {7, 1, 0, 0} : new byte[] {1, 1, 1, 1};
      frames.add(
          FrameBuilder.frame()
              .ethernet()
              .ipv4("192.0.2.17", "198.51.100.5")
              .ipOptions(options)
              .tcp(port, 443)
              .flags(Tcp.SYN)
              .checksum(0x1111)
              .build());
    }

    LabAnswer answer = ask(Delivery.NONE, frames);

    assertThat(answer.table().rows())
        .extracting(VerdictTable.Row::kernel, VerdictTable.Row::count)
        .containsExactly(
            Tuple.tuple(Judgement.TCP_CHECKSUM, 19L), Tuple.tuple(Judgement.LENGTHS, 1L));
    assertThat(answer.table().rows().get(0).reasons()).containsOnlyKeys("TCP_CSUM");
    assertThat(answer.table().rows().get(1).firstFrame()).isEqualTo(7);
  }

  /** Linux 6.18 drops both before TCP, and without a counter of TCP. */
  @Test
  void shouldExpectNoAnswerToHeadersThatAreNotThere() throws IOException {
    byte[] empty = syn(6, 1).build();
    BigEndian.put16(empty, 14 + 4, 0);

    LabAnswer answer =
        ask(
            Delivery.NONE,
            List.of(empty, syn(4, 2).dataOffset(15).build(), syn(6, 3).dataOffset(15).build()));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::kernel, Verdict::agreement)
        .containsOnly(Tuple.tuple(Judgement.NO_ANSWER, Agreement.AGREES))
        .hasSize(3);
  }

  @Test
  void shouldExpectThatEmptyIpv6WhoseChecksumIsLeftToDeviceIsCounted() throws IOException {
    byte[] empty = syn(6, 1).build();
    BigEndian.put16(empty, 14 + 4, 0);

    LabAnswer answer = ask(Delivery.PARTIAL, List.of(empty));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::kernel, Verdict::agreement)
        .containsExactly(Tuple.tuple(Judgement.LENGTHS, Agreement.AGREES));
  }

  @Test
  void shouldExpectDropsForDataOffsetBelowFiveAndIpv4LengthOfZero() throws IOException {
    LabAnswer answer =
        ask(Delivery.NONE, List.of(syn(4, 1).dataOffset(4).build(), syn(4, 2).ipLength(0).build()));

    assertThat(answer.table().verdicts())
        .extracting(Verdict::kernel, Verdict::agreement)
        .containsExactly(
            Tuple.tuple(Judgement.TCP_ERROR, Agreement.AGREES),
            Tuple.tuple(Judgement.LENGTHS, Agreement.AGREES));
  }

  /** 65,535 bytes of IP are the most that veth takes. */
  @Test
  void shouldCountSynThatIsTooLongForTheLabAndAskTheOthers() throws IOException {
    LabAnswer answer =
        ask(Delivery.NONE, List.of(syn(4, 1).trailer(new byte[70_000]).build(), syn(4, 2).build()));

    assertThat(answer.notWhole()).isEqualTo(1);
    assertThat(answer.table().verdicts())
        .extracting(Verdict::frame, Verdict::kernel)
        .containsExactly(Tuple.tuple(2L, Judgement.ACCEPTED));
  }

  /** What becomes of a SYN with options of IPv4 the model does not know, nor then of its data. */
  @Test
  void shouldNotCompareDataOfConnectionWhoseSynTheModelCannotJudge() throws IOException {
    byte[] syn =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("192.0.2.17", "198.51.100.5")
            .ipOptions(new byte[] {1, 1, 1, 1})
            .tcp(1, 443)
            .flags(Tcp.SYN)
            .build();

    LabAnswer answer;
    try (org.trunkscope.capture.FrameSource capture = LabCaptures.of(List.of(syn))) {
      answer = lab.ask(capture, new LabOptions(Depth.FULL, Delivery.NONE, 10));
    }

    assertThat(answer.flows())
        .extracting(FlowAnswer::agreement)
        .containsExactly(Agreement.NOT_KNOWN);
    assertThat(answer.compares()).isFalse();
    assertThat(answer.differs()).isFalse();
  }

  @Test
  void shouldAskFirstSynOfConnectionAndCountThoseBeyondTheLimit() throws IOException {
    List<byte[]> frames =
        List.of(syn(4, 1).build(), syn(4, 1).build(), syn(4, 2).build(), syn(4, 3).build());

    LabAnswer answer;
    try (org.trunkscope.capture.FrameSource capture = LabCaptures.of(frames)) {
      answer = lab.ask(capture, new LabOptions(Depth.SYN, Delivery.NONE, 2));
    }

    assertThat(answer.connections()).isEqualTo(2);
    assertThat(answer.beyond()).isEqualTo(1);
    assertThat(answer.table().verdicts()).extracting(Verdict::frame).containsExactly(1L, 3L);
  }
}
