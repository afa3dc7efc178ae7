package org.trunkscope.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Hypervisor;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/**
 * The fates of section 9.1 of the model document: a frame of each kind is captured at a tap under
 * one generation, and the outlook for every other must be the table's.
 *
 * <p>A accepted, D dropped, S segmented, M arrives with another MSS, U uncertain: what was captured
 * can be of two rows whose fates differ.
 */
class OutlookTablesTest {

  private static final List<String> GENERATIONS =
      List.of("G0", "G1", "G5", "G4", "G3", "G3b", "G2", "G6", "G7", "G8");
  private static final int MSS = 1448;
  private static final int CHECKSUM_AT = 50;
  private static final Mtus USUAL = new Mtus(1500, 1500);
  private static final Mtus JUMBO_TRUNK = new Mtus(9000, 1500);

  @ParameterizedTest(name = "{0} {1} at {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A_SYN       | G1  | VM_SENT        | D A D D D A A A A A
          A_SYN       | G0  | TRUNK_RECEIVED | D A D D D A A A A A
          A_SYN       | G1  | TRUNK_RECEIVED | D A D D D A A A A A
          A_SYN       | G8  | TRUNK_RECEIVED | D A D D D A A A A A
          A_SYN       | G0  | TRUNK_SENT     | D A D D D A A A A A
          A_SYN       | G5  | TRUNK_SENT     | D A D D D A A A A A
          A_SYN       | G2  | TRUNK_SENT     | D A D D D A A A A A
          A_SYN       | G0  | VM_RECEIVED    | D A D D D A A A A A
          A_SYN       | G3b | VM_RECEIVED    | D A D D D A A A A A
          A_SYN       | G7  | VM_RECEIVED    | D A D D D A A A A A
          A_DATA      | G2  | TRUNK_RECEIVED | D A D D D A A A A A
          A_SYN6      | G2  | TRUNK_RECEIVED | D A D D D A A A A A
          B_MISS      | G0  | TRUNK_RECEIVED | D A D D D A A A A A
          B_MISS      | G1  | TRUNK_RECEIVED | D A D D D A A A A A
          B_MISS      | G1  | TRUNK_SENT     | U A D D D A A A A A
          D_NEW       | G1  | VM_SENT        | S U D D D A A A A A
          D_NEW       | G1  | TRUNK_RECEIVED | S U D D D A A A A A
          D_NEW       | G8  | TRUNK_SENT     | S U D D D A A A A A
          F_NEW       | G8  | TRUNK_RECEIVED | U U D D D U U U U U
          TAGGED      | G2  | TRUNK_RECEIVED | A A D D D A A A A A
          BY_PHYP     | G0  | TRUNK_RECEIVED | D D D D D D D D D D
          BY_PHYP     | G8  | TRUNK_SENT     | D D D D D D D D D D
          UDP         | G2  | TRUNK_RECEIVED | A A D D D A A A A A
          NO_OFFLOAD  | G2  | TRUNK_RECEIVED | A A D D D A A A A A
          NO_OFFLOAD  | G2  | TRUNK_SENT     | A A D D D A A A A A
          NO_OFFLOAD  | G2  | NIC_RECEIVED   | A A D D D A A A A A
          A_SYN       | G0  | NIC_SENT       | D A A A A A A A A A
          A_SYN       | G8  | NIC_SENT       | D A A A A A A A A A
          FILLED      | G2  | TRUNK_RECEIVED | S A D D D A D D D D
          ARP         | G2  | TRUNK_RECEIVED | A A D D D A A A A A
          """)
  void shouldPredictTheFatesOfTheTable(Kind kind, String captured, Tap tap, String fates) {
    CountedFrames frames = new CountedFrames(kind.mtus()).add(kind.captured(preset(captured), tap));

    List<String> predicted = new ArrayList<>();
    for (String generation : GENERATIONS) {
      predicted.add(letter(frames.under(preset(generation), kind.bridge(), tap)));
    }

    assertThat(String.join(" ", predicted)).isEqualTo(fates);
  }

  private static DriverPreset preset(String label) {
    return DriverPreset.withLabel(label).orElseThrow();
  }

  private static String letter(DriverOutlook outlook) {
    long sum =
        outlook.accepted()
            + outlook.dropped()
            + outlook.altered()
            + outlook.segmented()
            + outlook.uncertain();
    assertThat(sum).isEqualTo(1);
    if (outlook.accepted() == 1) {
      return "A";
    }
    if (outlook.dropped() == 1) {
      return "D";
    }
    if (outlook.segmented() == 1) {
      return "S";
    }
    return outlook.altered() == 1 ? "M" : "U";
  }

  @ParameterizedTest(name = "{0} under {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A_SYN   | G1  | TRUNK_RECEIVED | G0  | ZERO_CHECKSUM_SYN
          A_SYN   | G1  | TRUNK_RECEIVED | G5  | SOURCE_MAC_DROPPED
          A_DATA  | G1  | TRUNK_RECEIVED | G0  | ZERO_CHECKSUM_SEGMENT
          B_MISS  | G1  | TRUNK_RECEIVED | G0  | ZERO_CHECKSUM_SYN
          D_NEW   | G1  | TRUNK_RECEIVED | G0  | OFFLOAD_REFUSED
          BY_PHYP | G8  | TRUNK_RECEIVED | G8  | TAGGED_NOT_REPAIRED
          BY_PHYP | G8  | TRUNK_RECEIVED | G3  | SOURCE_MAC_DROPPED
          FILLED  | G2  | TRUNK_RECEIVED | G2  | LARGE_SEND_UNMARKED
          A_SYN   | G0  | NIC_SENT       | G0  | ZERO_CHECKSUM_SYN
          """)
  void shouldNameTheCause(Kind kind, String captured, Tap tap, String under, String cause) {
    CountedFrames frames = new CountedFrames(kind.mtus()).add(kind.captured(preset(captured), tap));

    DriverOutlook outlook = frames.under(preset(under), kind.bridge(), tap);

    assertThat(outlook.causes().toString()).isEqualTo("{" + cause + "=1}");
  }

  /** The rows' kinds of frame. */
  private enum Kind {
    A_SYN,
    A_DATA,
    A_SYN6,
    B_MISS,
    D_NEW,
    F_NEW,
    TAGGED,
    BY_PHYP,
    UDP,
    NO_OFFLOAD,
    FILLED,
    ARP;

    BridgeKind bridge() {
      return this == B_MISS ? BridgeKind.OVS_MISS : BridgeKind.LINUX_BRIDGE;
    }

    Mtus mtus() {
      return this == F_NEW ? JUMBO_TRUNK : USUAL;
    }

    /** What the tap shows under a generation. */
    byte[] captured(DriverPreset preset, Tap tap) {
      PathSettings settings =
          PathSettings.of(preset)
              .with(
                  change ->
                      change
                          .bridge(bridge())
                          .inboundMtu(mtus().trunk())
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
        case NO_OFFLOAD, TAGGED, ARP -> path.deliver(List.of(HypervisorFrame.plain(frame())));
        case FILLED -> path.deliver(List.of(HypervisorFrame.largeSend(frame(), MSS)));
        default -> path.send(List.of(handedDown()));
      };
    }

    private SocketBuffer handedDown() {
      return SenderStack.handDown(frame(), MSS);
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
        case A_DATA -> data(start, MSS);
        case D_NEW, F_NEW, FILLED -> data(start, 4 * MSS + 100);
        case TAGGED -> start.vlan(7).ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001).build();
        case UDP -> start.ipv4("10.0.0.1", "10.0.0.2").udp(4000, 53).payload(60, 1).build();
        case ARP -> arp();
      };
    }

    private static byte[] data(FrameBuilder start, int length) {
      return start
          .ipv4("10.0.0.1", "10.0.0.2")
          .tcp(40000, 5001)
          .timestamps(1, 2)
          .payload(length, 7)
          .build();
    }

    /** A request, RFC 826: Ethernet and IPv4, from 02:00:00:00:00:01. */
    private static byte[] arp() {
      byte[] frame = new byte[60];
      Arrays.fill(frame, 0, 6, (byte) 0xff);
      frame[6] = 2;
      frame[11] = 1;
      BigEndian.put16(frame, 12, 0x0806);
      BigEndian.put16(frame, 14, 1);
      BigEndian.put16(frame, 16, 0x0800);
      BigEndian.put16(frame, 18, 0x0604);
      BigEndian.put16(frame, 20, 1);
      return frame;
    }
  }
}
