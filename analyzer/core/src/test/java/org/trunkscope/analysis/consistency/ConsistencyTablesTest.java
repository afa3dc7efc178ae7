package org.trunkscope.analysis.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.undo.MakerSet;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Hypervisor;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/**
 * Sections 9.1 and 9.2 of the model document, read across: what a tap shows under one generation
 * can have been made by every generation whose row has the same cell, and by no other.
 */
class ConsistencyTablesTest {

  private static final int MSS = 1448;
  private static final int CHECKSUM_AT = 50;
  private static final Mtus MTUS = new Mtus(1500, 1500);

  @ParameterizedTest(name = "{0} under {1} at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A_SYN      | G0 | TRUNK_RECEIVED | G0
          A_SYN      | G0 | TRUNK_SENT     | G0
          A_SYN      | G1 | TRUNK_RECEIVED | G1 G5 G4 G3 G3b G2 G6 G7 G8
          A_SYN      | G8 | TRUNK_SENT     | G1 G5 G4 G3 G3b G2 G6 G7 G8
          A_SYN      | G5 | TRUNK_SENT     | G1 G5 G4 G3 G3b G2 G6 G7 G8
          A_SYN      | G0 | NIC_SENT       | G0
          A_SYN      | G2 | NIC_SENT       | G1 G5 G4 G3 G3b G2 G6 G7 G8
          A_SYN      | G8 | VM_SENT        | every
          A_SYN      | G1 | VM_RECEIVED    | every
          A_SYN      | G7 | VM_RECEIVED    | G7 G8
          A_SYN6     | G0 | TRUNK_RECEIVED | G0
          A_SYN6     | G2 | TRUNK_RECEIVED | G1 G5 G4 G3 G3b G2 G6 G7 G8
          B_MISS     | G0 | TRUNK_SENT     | G0
          B_MISS     | G1 | TRUNK_SENT     | every
          D_NEW      | G0 | TRUNK_RECEIVED | G0 G1 G5
          D_NEW      | G1 | TRUNK_SENT     | G1 G5 G4 G3 G3b G2 G6 G7 G8
          D_NEW      | G3b | VM_RECEIVED   | G0 G1 G5 G4 G3 G3b G2 G6
          E_OLD      | G1 | TRUNK_RECEIVED | G0 G1 G5
          E_OLD      | G1 | TRUNK_SENT     | G1 G5
          BY_PHYP    | G0 | TRUNK_RECEIVED | every
          BY_PHYP    | G8 | TRUNK_SENT     | every
          TAGGED     | G2 | TRUNK_RECEIVED | every
          UDP        | G2 | TRUNK_SENT     | every
          NO_OFFLOAD | G0 | TRUNK_RECEIVED | every
          NO_OFFLOAD | G8 | TRUNK_SENT     | every
          """)
  void shouldFindEveryGenerationWithTheSameCell(Kind kind, String made, Tap tap, String can) {
    TappedFrame frame = tapped(kind.captured(preset(made), tap));

    FrameMakers makers = search().of(List.of(tap), frame);

    assertThat(generations(makers)).isEqualTo(can.equals("every") ? EVERY : can);
    assertThat(makers.isExplained()).isTrue();
  }

  private static final String EVERY = "G0 G1 G5 G4 G3 G3b G2 G6 G7 G8";

  private static String generations(FrameMakers makers) {
    return String.join(
        " ", makers.drivers().drivers().stream().flatMap(each -> each.label().stream()).toList());
  }

  private static MakerSearch search() {
    return new MakerSearch(MTUS, BridgeKind.LINUX_BRIDGE);
  }

  private static TappedFrame tapped(byte[] frame) {
    return TappedFrame.ethernet(frame, frame.length, CapturedFrame.NO_FLAGS);
  }

  private static DriverPreset preset(String label) {
    return DriverPreset.withLabel(label).orElseThrow();
  }

  /** Stable and distribution trees follow the states that their rules are of (section 2). */
  @Test
  void shouldTreatMixesAsTheStatesThatTheyAreMadeOf() {
    byte[] zeroLarge = Kind.E_OLD.captured(DriverPreset.V4_13, Tap.TRUNK_SENT);

    FrameMakers makers = search().of(List.of(Tap.TRUNK_SENT), tapped(zeroLarge));

    assertThat(makers.drivers().drivers())
        .contains(DriverPreset.V4_13, DriverPreset.V5_5)
        .doesNotContain(DriverPreset.STABLE_5_4, DriverPreset.STABLE_5_8, DriverPreset.RHEL_8);
  }

  @Test
  void shouldSayThatAZeroTellsOnlyIfTheHypervisorPassesChecksumGoodOn() {
    byte[] zero = Kind.A_SYN.captured(DriverPreset.V4_12, Tap.TRUNK_RECEIVED);
    byte[] pseudo = Kind.A_SYN.captured(DriverPreset.V4_13, Tap.TRUNK_RECEIVED);

    FrameMakers ofZero = search().of(List.of(Tap.TRUNK_RECEIVED), tapped(zero));
    FrameMakers ofPseudo = search().of(List.of(Tap.TRUNK_RECEIVED), tapped(pseudo));

    assertThat(ofZero.assumed()).isTrue();
    assertThat(ofPseudo.assumed()).isFalse();
    assertThat(search().ifWithheld(List.of(Tap.TRUNK_RECEIVED), tapped(zero)).drivers().drivers())
        .hasSize(DriverPreset.values().length);
  }

  /** Only a flow miss of Open vSwitch completes a checksum, and only a wrong state leaves it so. */
  @Test
  void shouldFindASumWithoutPseudoHeaderUnderOpenVswitchAlone() {
    byte[] frame = Kind.B_MISS.captured(DriverPreset.PARTIAL_ONLY, Tap.TRUNK_SENT);

    FrameMakers makers = search().of(List.of(Tap.TRUNK_SENT), tapped(frame));

    assertThat(makers.drivers().drivers()).containsExactly(DriverPreset.PARTIAL_ONLY);
    assertThat(makers.drivers().families()).containsExactly(BridgeFamily.OPEN_VSWITCH);
  }

  @Test
  void shouldLeaveAloneWhatNoDriverMakes() {
    byte[] frame =
        FrameBuilder.frame().ethernet().vlan(7).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).build();
    BigEndian.put16(frame, CHECKSUM_AT + 4, pseudoSum());

    FrameMakers makers = search().of(List.of(Tap.TRUNK_RECEIVED), tapped(frame));

    assertThat(makers.isExplained()).isFalse();
    assertThat(generations(makers)).isEqualTo(EVERY);
  }

  /** RFC 9293 section 3.1 by hand: 10.0.0.1, 10.0.0.2, protocol 6, length 20. */
  private static int pseudoSum() {
    return 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + 20;
  }

  @ParameterizedTest(name = "{0} under {1} at {2}, not {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A_SYN | G0 | TRUNK_RECEIVED | G1 | zero in the checksum field, where it leaves the pseudo sum | R5g
          A_SYN | G0 | TRUNK_RECEIVED | G2 | zero in the checksum field, where it leaves the pseudo sum | R5h
          A_SYN | G0 | TRUNK_SENT     | G7 | zero in the checksum field, where it leaves the pseudo sum | R5i
          A_SYN | G1 | TRUNK_RECEIVED | G0 | the pseudo sum in the checksum field, where it leaves zero |
          A_SYN | G7 | VM_RECEIVED    | G1 | the pseudo sum in the checksum field, where it leaves zero | T4b
          D_NEW | G1 | TRUNK_SENT     | G0 | one frame, where it leaves several |
          """)
  void shouldSayWhatAnotherGenerationWouldHaveMade(
      Kind kind, String made, Tap tap, String other, String phrase, String rule) {
    TappedFrame frame = tapped(kind.captured(preset(made), tap));
    FrameMakers makers = search().of(List.of(tap), frame);

    WhyNot.Answer answer =
        new WhyNot(MTUS).of(preset(other), BridgeFamily.LINUX_BRIDGE, frame, makers);

    assertThat(answer.phrase()).isEqualTo(phrase);
    assertThat(answer.rule().orElse(null)).isEqualTo(rule);
  }

  /** The rows' kinds of frame. */
  private enum Kind {
    A_SYN,
    A_SYN6,
    B_MISS,
    D_NEW,
    E_OLD,
    BY_PHYP,
    TAGGED,
    UDP,
    NO_OFFLOAD;

    byte[] captured(DriverPreset preset, Tap tap) {
      PathSettings settings =
          PathSettings.of(preset)
              .with(
                  change ->
                      change
                          .bridge(this == B_MISS ? BridgeKind.OVS_MISS : BridgeKind.LINUX_BRIDGE)
                          .largeSend(this == E_OLD ? LargeSend.OLD_FORM : LargeSend.NEW_FORM)
                          .destination(
                              tap == Tap.NIC_SENT
                                  ? PathSettings.Destination.PHYSICAL_ADAPTER
                                  : PathSettings.Destination.VM));
      return run(new TrunkPath(settings)).at(tap.point()).get(0).bytes();
    }

    private PathResult run(TrunkPath path) {
      return switch (this) {
        case BY_PHYP ->
            path.deliver(
                List.of(
                    new Hypervisor()
                        .insertTag(
                            HypervisorFrame.checksumGood(zero(frame())),
                            new Trace(Place.FIRST_HOP))));
        case NO_OFFLOAD, TAGGED -> path.deliver(List.of(HypervisorFrame.plain(frame())));
        default -> path.send(List.of(SenderStack.handDown(frame(), MSS)));
      };
    }

    private static byte[] zero(byte[] frame) {
      BigEndian.put16(frame, CHECKSUM_AT, 0);
      return frame;
    }

    private byte[] frame() {
      FrameBuilder start = FrameBuilder.frame().ethernet();
      return switch (this) {
        case A_SYN, B_MISS, BY_PHYP, NO_OFFLOAD ->
            start.ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001).flags(Tcp.SYN).mss(1460).build();
        case A_SYN6 -> start.ipv6("fd00::1", "fd00::2").tcp(40000, 5001).flags(Tcp.SYN).build();
        case D_NEW, E_OLD ->
            start
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(40000, 5001)
                .timestamps(1, 2)
                .payload(4 * MSS + 100, 7)
                .build();
        case TAGGED -> start.vlan(7).ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001).build();
        case UDP -> start.ipv4("10.0.0.1", "10.0.0.2").udp(4000, 53).payload(60, 1).build();
      };
    }
  }

  @Test
  void shouldHoldEachDriverWithEachFamilyApart() {
    List<String> wrong =
        Arrays.stream(DriverPreset.values())
            .filter(
                each -> {
                  MakerSet one = MakerSet.of(List.of(each), List.of(BridgeFamily.OPEN_VSWITCH));
                  return !one.drivers().equals(List.of(each))
                      || !one.families().equals(List.of(BridgeFamily.OPEN_VSWITCH));
                })
            .map(DriverPreset::id)
            .toList();

    assertThat(wrong).isEmpty();
  }
}
