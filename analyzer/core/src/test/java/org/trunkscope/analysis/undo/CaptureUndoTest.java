package org.trunkscope.analysis.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

class CaptureUndoTest {

  private static final Mtus USUAL = new Mtus(1500, 1500);
  private static final long NOT_READY = 1 << 9;
  private static final long VALID = 1 << 10;
  private static final long SEGMENTED = 1 << 11;

  @ParameterizedTest
  @EnumSource(Tap.class)
  void shouldSayThatATruncatedFrameCannotBeUndone(Tap tap) {
    byte[] start = Arrays.copyOf(syn(Checksum.ZERO), 40);

    Undone undone = new CaptureUndo(USUAL).undo(tap, TappedFrame.ethernet(start, 54, -1));

    assertThat(undone.alternatives()).isEmpty();
    assertThat(undone.exclusions())
        .singleElement()
        .satisfies(each -> assertThat(each.reason()).contains("40 of its 54 bytes"));
  }

  @Test
  void shouldOfferZeroWithAndWithoutChecksumGood() {
    Undone undone = undo(Tap.TRUNK_SENT, syn(Checksum.ZERO), CapturedFrame.NO_FLAGS);

    assertThat(flags(undone)).containsExactly(0x83, 0x80);
    assertThat(good(undone.alternatives().get(0)).basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void shouldLetTheRecordedStateRuleOutChecksumGood() {
    Undone trusted = undo(Tap.TRUNK_RECEIVED, syn(Checksum.ZERO), VALID);
    Undone notReady = undo(Tap.TRUNK_RECEIVED, syn(Checksum.ZERO), NOT_READY);

    assertThat(flags(trusted)).containsExactly(0x83);
    assertThat(trusted.alternatives().get(0).reproductions())
        .singleElement()
        .satisfies(each -> assertThat(each.driver()).isEqualTo(DriverPreset.V4_12));
    assertThat(notReady.alternatives().get(0).reproductions())
        .singleElement()
        .satisfies(each -> assertThat(each.driver()).isEqualTo(DriverPreset.PARTIAL_ONLY));
    assertThat(trusted.alternatives().get(0).values().get(0))
        .isEqualTo(
            Value.observed("state at the tap", "UNNECESSARY", "epb_flags bit 10: checksum valid"));
  }

  @Test
  void shouldInferOneOriginOfAPseudoSum() {
    Undone undone = undo(Tap.TRUNK_RECEIVED, syn(Checksum.PSEUDO), CapturedFrame.NO_FLAGS);

    assertThat(flags(undone)).containsExactly(0x83);
    assertThat(origin(undone, 0)).isEqualTo(syn(Checksum.ZERO));
    assertThat(good(undone.alternatives().get(0)).basis()).isEqualTo(Basis.INFERRED);
    assertThat(undone.exclusions()).anySatisfy(each -> assertThat(each.reason()).contains("T4b"));
  }

  @Test
  void shouldOfferAnOvsMissBeforeASentFullChecksumOnly() {
    Undone received = undo(Tap.TRUNK_RECEIVED, syn(Checksum.FULL), CapturedFrame.NO_FLAGS);
    Undone sent = undo(Tap.TRUNK_SENT, syn(Checksum.FULL), CapturedFrame.NO_FLAGS);

    assertThat(flags(received)).containsExactly(0x80);
    assertThat(flags(sent)).containsExactly(0x83, 0x80);
    assertThat(sent.alternatives().get(0).reproductions())
        .allSatisfy(each -> assertThat(each.bridges()).containsExactly(BridgeKind.OVS_MISS))
        .noneSatisfy(each -> assertThat(each.driver()).isEqualTo(DriverPreset.V4_12));
    assertThat(sent.alternatives()).hasSize(3);
    assertThat(sent.alternatives().get(2).origin()).isInstanceOf(Origin.Outside.class);
  }

  @Test
  void shouldTraceAMissingPseudoHeaderToThePartialOnlyDriver() {
    Undone undone = undo(Tap.TRUNK_SENT, syn(Checksum.NO_PSEUDO_HEADER), CapturedFrame.NO_FLAGS);

    assertThat(flags(undone)).containsExactly(0x83, 0x80);
    assertThat(undone.alternatives().get(0).reproductions())
        .containsExactly(new Reproduction(DriverPreset.PARTIAL_ONLY, List.of(BridgeKind.OVS_MISS)));
  }

  @Test
  void shouldUndoThePseudoSumOfAPaddedFrame() {
    byte[] captured = tcp().checksum(Checksum.PSEUDO_FRAME_LENGTH).padTo(60).build();

    Undone undone = undo(Tap.TRUNK_RECEIVED, captured, CapturedFrame.NO_FLAGS);

    assertThat(flags(undone)).containsExactly(0x83);
    assertThat(BigEndian.u16(origin(undone, 0), 50)).isZero();
  }

  @Test
  void shouldLeaveFragmentsUdpTunnelsAndOtherProtocolsAsTheyAre() {
    byte[] fragment = tcp().payload(100, 1).build();
    BigEndian.put16(fragment, 20, 0x2000);
    byte[] tunnel =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .gre()
            .ipv4("10.1.0.1", "10.1.0.2")
            .tcp(1, 2)
            .checksum(Checksum.ZERO)
            .build();
    byte[] udp = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").udp(1, 2).build();
    byte[] arp = new byte[60];
    BigEndian.put16(arp, 12, 0x0806);

    for (byte[] captured : List.of(fragment, tunnel, udp, arp)) {
      Undone undone = undo(Tap.TRUNK_RECEIVED, captured, CapturedFrame.NO_FLAGS);

      assertThat(flags(undone)).containsExactly(0x80);
      assertThat(origin(undone, 0)).isEqualTo(captured);
    }
    assertThat(undo(Tap.TRUNK_RECEIVED, tunnel, -1).alternatives().get(0).values().get(0).reason())
        .contains("inside a tunnel");
  }

  @Test
  void shouldAssumeAnMssForASuperFrameAndOfferBothForms() {
    byte[] captured = tcp().payload(5000, 1).checksum(Checksum.PSEUDO).build();

    Undone undone = undo(Tap.TRUNK_SENT, captured, SEGMENTED);

    assertThat(flags(undone)).startsWith(0x87, 0x83);
    assertThat(undone.alternatives().get(0).values())
        .contains(
            new Value(
                "MSS",
                "1460",
                Basis.ASSUMED,
                "the frame does not carry it; taken from the smallest MTU less the headers"));
    assertThat(origin(undone, 1)[24]).isEqualTo((byte) 0xff);
    assertThat(BigEndian.u16(origin(undone, 1), 50)).isEqualTo(1460);
  }

  @Test
  void shouldKeepAnotherSendersChecksumOfALargeSend() {
    byte[] captured = tcp().payload(5000, 1).checksum(0x1234).build();

    Undone undone = undo(Tap.TRUNK_SENT, captured, CapturedFrame.NO_FLAGS);

    assertThat(undone.alternatives())
        .anySatisfy(
            each -> {
              HypervisorFrame frame = ((Origin.Hypervisor) each.origin()).frames().get(0);
              assertThat(frame.flagByte()).isEqualTo(0x87);
              assertThat(frame.bytes()).isEqualTo(captured);
              assertThat(each.isReproducedBy(DriverPreset.V5_14, BridgeKind.LINUX_BRIDGE)).isTrue();
              assertThat(each.isReproducedBy(DriverPreset.V4_13, BridgeKind.LINUX_BRIDGE))
                  .isFalse();
            });
  }

  @Test
  void shouldAskForALargerMtuWhereNothingComesOut() {
    byte[] jumbo = tcp().payload(5000, 1).build();
    TappedFrame frame = TappedFrame.ethernet(jumbo, jumbo.length, CapturedFrame.NO_FLAGS);

    Undone usual = new CaptureUndo(USUAL).undo(Tap.VM_RECEIVED, frame);
    Undone larger = new CaptureUndo(new Mtus(9000, 9000)).undo(Tap.VM_RECEIVED, frame);

    assertThat(usual.alternatives()).isEmpty();
    assertThat(usual.exclusions())
        .anySatisfy(each -> assertThat(each.reason()).contains("larger ones may explain it"));
    assertThat(flags(larger)).containsExactly(0x83, 0x80);
    assertThat(larger.exclusions())
        .noneSatisfy(each -> assertThat(each.reason()).contains("larger ones"));
  }

  @Test
  void shouldReadTheMssOfAnOldFormThatKeptItsMark() {
    byte[] captured =
        FrameBuilder.frame()
            .ethernet()
            .vlan(7)
            .ipv4("10.0.0.1", "10.0.0.2")
            .ipChecksum(0xffff)
            .tcp(1, 2)
            .payload(5000, 1)
            .checksum(1448)
            .build();

    Undone undone = undo(Tap.TRUNK_RECEIVED, captured, CapturedFrame.NO_FLAGS);

    assertThat(undone.alternatives().stream().flatMap(each -> each.values().stream()))
        .contains(new Value("MSS", "1448", Basis.INFERRED, "the TCP checksum field carries it"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void shouldGiveAResultForAnyBytes(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = tcp().payload(random.nextInt(200), 1).build();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[12 + random.nextInt(40)] = (byte) random.nextInt();
      }
      byte[] captured = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      for (Tap tap : Tap.values()) {
        Undone undone = undo(tap, captured, random.nextInt() & 0xffffL);

        assertThat(undone.tap()).isEqualTo(tap);
        undone
            .alternatives()
            .forEach(each -> CaptureUndoTablesTest.assertComesOut(each, captured, USUAL));
      }
    }
  }

  private static FrameBuilder tcp() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001);
  }

  private static byte[] syn(Checksum checksum) {
    return tcp().flags(Tcp.SYN).mss(1460).checksum(checksum).build();
  }

  private static Undone undo(Tap tap, byte[] captured, long flags) {
    return new CaptureUndo(USUAL).undo(tap, TappedFrame.ethernet(captured, captured.length, flags));
  }

  private static List<Integer> flags(Undone undone) {
    return undone.alternatives().stream()
        .filter(each -> each.origin() instanceof Origin.Hypervisor)
        .map(each -> ((Origin.Hypervisor) each.origin()).frames().get(0).flagByte())
        .toList();
  }

  private static byte[] origin(Undone undone, int index) {
    return ((Origin.Hypervisor) undone.alternatives().get(index).origin()).frames().get(0).bytes();
  }

  private static Value good(Alternative alternative) {
    return alternative.values().stream()
        .filter(each -> each.name().equals("CSUM_GOOD"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Tap.class)
  void shouldNotMakeATrainOfATcpHeaderThatEndsBeyondTheFrame(Tap tap) {
    byte[] frame =
        HexFormat.of()
            .parseHex(
                "ffffffffffff02000000000281000005080045a3ffff00ec00004006ffff0a0000010b000001"
                    + "708700506341"
                    + "22fbeee91f6da12c0064ffff0000daf92b247450a464cd444cc473af4b71");

    List<Alternative> alternatives =
        new CaptureUndo(USUAL)
            .alternatives(
                tap, TappedFrame.ethernet(frame, frame.length, -1), List.of(BridgeKind.values()));

    assertThat(alternatives).noneMatch(each -> each.origin().count() == 0);
  }
}
