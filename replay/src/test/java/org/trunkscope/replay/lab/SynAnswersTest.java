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
