package org.trunkscope.analysis.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Hypervisor;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.PathSettingsBuilder;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/**
 * The capture-point tables of section 9.1 of the model document, read backwards: a frame goes
 * forward from its sender under a preset; what each tap shows is what the table says; and undone
 * from there, what the inbound trunk was given is among the alternatives.
 *
 * <p>A cell {@code -} is a tap that nothing comes to, or several frames, which no single one of
 * them can be turned back into.
 */
class CaptureUndoTablesTest {

  private static final int MSS = 1448;
  private static final Mtus USUAL = new Mtus(1500, 1500);
  private static final Mtus JUMBO_TRUNK = new Mtus(9000, 1500);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A_SYN      | G0  | pseudo | zero   | zero   | zero
          A_SYN      | G1  | pseudo | pseudo | pseudo | zero
          A_SYN      | G5  | pseudo | pseudo | pseudo | -
          A_SYN      | G4  | pseudo | pseudo | pseudo | -
          A_SYN      | G3  | pseudo | pseudo | pseudo | -
          A_SYN      | G3b | pseudo | pseudo | pseudo | zero
          A_SYN      | G2  | pseudo | pseudo | pseudo | zero
          A_SYN      | G6  | pseudo | pseudo | pseudo | zero
          A_SYN      | G7  | pseudo | pseudo | pseudo | pseudo
          A_SYN      | G8  | pseudo | pseudo | pseudo | pseudo
          A_DATA     | G0  | pseudo | zero   | zero   | zero
          A_DATA     | G2  | pseudo | pseudo | pseudo | zero
          A_DATA     | G8  | pseudo | pseudo | pseudo | pseudo
          A_SYN6     | G0  | pseudo | zero   | zero   | zero
          A_SYN6     | G1  | pseudo | pseudo | pseudo | zero
          A_SYN6     | G8  | pseudo | pseudo | pseudo | pseudo
          B_MISS     | G0  | pseudo | zero   | zero   | zero
          B_MISS     | G1  | pseudo | pseudo | full   | full
          B_MISS     | G3b | pseudo | pseudo | full   | full
          B_MISS     | G2  | pseudo | pseudo | full   | full
          B_MISS     | G6  | pseudo | pseudo | full   | full
          B_MISS     | G7  | pseudo | pseudo | full   | full
          B_MISS     | G8  | pseudo | pseudo | full   | full
          B_MISS     | G5  | pseudo | pseudo | full   | -
          B_MISS     | G4  | pseudo | pseudo | full   | -
          B_MISS     | G3  | pseudo | pseudo | full   | -
          C_TRAIN    | G0  | -      | pseudo | -      | pseudo
          C_TRAIN    | G1  | -      | pseudo | pseudo | zero
          C_TRAIN    | G5  | -      | pseudo | pseudo | -
          C_TRAIN    | G3b | -      | pseudo | pseudo | zero
          C_TRAIN    | G2  | -      | pseudo | pseudo | zero
          C_TRAIN    | G6  | -      | pseudo | pseudo | zero
          C_TRAIN    | G8  | -      | pseudo | pseudo | pseudo
          D_NEW      | G0  | pseudo | zero   | -      | pseudo
          D_NEW      | G1  | pseudo | pseudo | pseudo | zero
          D_NEW      | G5  | pseudo | pseudo | pseudo | -
          D_NEW      | G4  | pseudo | pseudo | pseudo | -
          D_NEW      | G3  | pseudo | pseudo | pseudo | -
          D_NEW      | G3b | pseudo | pseudo | pseudo | zero
          D_NEW      | G2  | pseudo | pseudo | pseudo | zero
          D_NEW      | G6  | pseudo | pseudo | pseudo | zero
          D_NEW      | G7  | pseudo | pseudo | pseudo | pseudo
          D_NEW      | G8  | pseudo | pseudo | pseudo | pseudo
          E_OLD      | G0  | pseudo | zero   | -      | pseudo
          E_OLD      | G1  | pseudo | zero   | zero   | zero
          E_OLD      | G5  | pseudo | zero   | zero   | -
          E_OLD      | G4  | pseudo | pseudo | pseudo | -
          E_OLD      | G3  | pseudo | pseudo | pseudo | -
          E_OLD      | G3b | pseudo | pseudo | pseudo | zero
          E_OLD      | G2  | pseudo | pseudo | pseudo | zero
          E_OLD      | G6  | pseudo | pseudo | pseudo | zero
          E_OLD      | G7  | pseudo | pseudo | pseudo | pseudo
          E_OLD      | G8  | pseudo | pseudo | pseudo | pseudo
          F_NEW      | G0  | pseudo | zero   | -      | -
          F_NEW      | G1  | pseudo | pseudo | -      | -
          F_NEW      | G4  | pseudo | pseudo | -      | -
          F_NEW      | G3b | pseudo | pseudo | pseudo | zero
          F_NEW      | G8  | pseudo | pseudo | pseudo | pseudo
          F_OLD      | G0  | pseudo | other  | -      | -
          F_OLD      | G1  | pseudo | pseudo | -      | -
          F_OLD      | G4  | pseudo | pseudo | -      | -
          F_OLD      | G3b | pseudo | pseudo | pseudo | zero
          F_OLD      | G8  | pseudo | pseudo | pseudo | pseudo
          G_TAGGED   | G0  | full   | full   | full   | full
          G_TAGGED   | G8  | full   | full   | full   | full
          G_BY_PHYP  | G0  | pseudo | zero   | zero   | zero
          G_BY_PHYP  | G1  | pseudo | zero   | zero   | zero
          G_BY_PHYP  | G8  | pseudo | zero   | zero   | zero
          G_LARGE_BY_PHYP | G1 | pseudo | zero | -    | -
          G_LARGE_BY_PHYP | G8 | pseudo | zero | -    | -
          G_EXTENSION | G1 | pseudo | full   | full   | full
          G_EXTENSION | G8 | full   | full   | full   | full
          G_UDP      | G0  | pseudo | full   | full   | full
          G_UDP      | G8  | pseudo | full   | full   | full
          G_NO_OFFLOAD | G0 | full  | full   | full   | full
          G_NO_OFFLOAD | G8 | full  | full   | full   | full
          G_WITHHELD | G0  | pseudo | zero   | zero   | zero
          G_WITHHELD | G8  | pseudo | zero   | zero   | zero
          """)
  void shouldFindWhatTheInboundTrunkWasGivenAmongTheAlternatives(
      Kind kind, String label, String p1, String p2, String p3, String p4) {
    DriverPreset preset = DriverPreset.withLabel(label).orElseThrow();
    PathSettings settings = PathSettings.of(preset).with(kind.change);

    PathResult result = new TrunkPath(settings).send(kind.handedDown());

    List<String> given = given(kind, result);
    List<String> sent = keys(result.at(CapturePoint.W1));
    assertUndone(kind, result, Tap.VM_SENT, p1, sent);
    assertUndone(kind, result, Tap.TRUNK_RECEIVED, p2, given);
    assertUndone(kind, result, Tap.TRUNK_SENT, p3, given);
    boolean untaggedAgain = kind == Kind.G_BY_PHYP;
    assertUndone(kind, result, Tap.VM_RECEIVED, p4, untaggedAgain ? sent : given);
  }

  private static void assertUndone(
      Kind kind, PathResult result, Tap tap, String cell, List<String> expected) {
    List<PointState> states = result.at(tap.point());
    assertThat(states.size() == 1 ? states.get(0).field().word() : "-")
        .as("%s", tap)
        .isEqualTo(cell);
    if (states.size() != 1) {
      return;
    }
    byte[] captured = states.get(0).bytes();
    Undone undone =
        new CaptureUndo(kind.mtus)
            .undo(tap, TappedFrame.ethernet(captured, captured.length, CapturedFrame.NO_FLAGS));
    assertThat(undone.alternatives().stream().map(CaptureUndoTablesTest::keys))
        .as("%s shows %s", tap, cell)
        .contains(expected);
    undone.alternatives().forEach(each -> assertComesOut(each, captured, kind.mtus));
  }

  /** Runs an alternative under everything it says it comes out under. */
  static void assertComesOut(Alternative alternative, byte[] captured, Mtus mtus) {
    assertThat(alternative.reproductions()).isNotEmpty();
    if (alternative.tap() == Tap.VM_SENT) {
      return;
    }
    for (Reproduction each : alternative.reproductions()) {
      for (BridgeKind bridge : each.bridges()) {
        List<byte[]> seen = new ArrayList<>();
        for (DriverPreset vm : DriverPreset.values()) {
          PathSettings base =
              PathSettings.of(each.driver(), vm)
                  .with(
                      change ->
                          change
                              .bridge(bridge)
                              .inboundMtu(mtus.trunk())
                              .outboundMtu(mtus.port())
                              .vmMtu(mtus.port()));
          alternative
              .origin()
              .run(new TrunkPath(alternative.settings(base)))
              .at(alternative.tap().point())
              .forEach(state -> seen.add(state.bytes()));
        }
        assertThat(seen)
            .as("%s under %s, %s", alternative.origin().describe(), each.driver(), bridge)
            .contains(captured);
      }
    }
  }

  private static List<String> given(Kind kind, PathResult result) {
    Trace trace = new Trace(Place.FIRST_HOP);
    Hypervisor hypervisor = new Hypervisor();
    List<PointState> given = new ArrayList<>();
    for (PointState state : result.at(CapturePoint.W1)) {
      HypervisorFrame frame = (HypervisorFrame) state;
      given.add(
          switch (kind) {
            case G_BY_PHYP, G_LARGE_BY_PHYP -> hypervisor.insertTag(frame, trace);
            case G_WITHHELD -> hypervisor.withholdChecksumGood(frame, trace);
            default -> frame;
          });
    }
    return keys(given);
  }

  private static List<String> keys(Alternative alternative) {
    return alternative.origin() instanceof Origin.Hypervisor hypervisor
        ? keys(hypervisor.frames())
        : List.of("from outside");
  }

  private static List<String> keys(List<? extends PointState> states) {
    return states.stream()
        .map(
            state -> {
              HypervisorFrame frame = (HypervisorFrame) state;
              return frame.flagByte()
                  + " "
                  + frame.mss()
                  + " "
                  + HexFormat.of().formatHex(frame.bytes());
            })
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = DriverPreset.class,
      names = {"V4_12", "V4_13", "V5_14", "V6_1", "V7_1"})
  void shouldFindSingleFramesAndTrainsFromOutside(DriverPreset preset) {
    List<SocketBuffer> single = List.of(verified(data(500, 1000, 1)));
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      train.add(verified(data(MSS, 1000 + (long) i * MSS, 100 + i)));
    }
    TrunkPath path = new TrunkPath(PathSettings.of(preset));

    for (List<SocketBuffer> received : List.of(single, train)) {
      PathResult result = path.receiveOutside(received);

      assertFromOutside(result, Tap.NIC_RECEIVED, received);
      if (result.at(CapturePoint.P3).size() == 1) {
        assertFromOutside(result, Tap.TRUNK_SENT, received);
      }
    }
  }

  private static void assertFromOutside(PathResult result, Tap tap, List<SocketBuffer> received) {
    byte[] captured = result.at(tap.point()).get(0).bytes();
    Undone undone =
        new CaptureUndo(USUAL)
            .undo(tap, TappedFrame.ethernet(captured, captured.length, CapturedFrame.NO_FLAGS));
    assertThat(undone.alternatives())
        .anySatisfy(
            each -> {
              assertThat(each.origin()).isInstanceOf(Origin.Outside.class);
              List<byte[]> frames =
                  ((Origin.Outside) each.origin())
                      .frames().stream().map(SocketBuffer::frame).toList();
              assertThat(frames).hasSameSizeAs(received);
              for (int i = 0; i < frames.size(); i++) {
                assertThat(frames.get(i)).isEqualTo(received.get(i).frame());
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"G0, zero", "G1, pseudo", "G2, pseudo", "G8, pseudo"})
  void shouldUndoWhatAPhysicalAdapterSent(String label, String p3) {
    PathSettings settings =
        PathSettings.of(DriverPreset.withLabel(label).orElseThrow())
            .with(change -> change.destination(Destination.PHYSICAL_ADAPTER));

    PathResult result = new TrunkPath(settings).send(Kind.A_SYN.handedDown());

    assertUndone(Kind.A_SYN, result, Tap.NIC_SENT, p3, keys(result.at(CapturePoint.W1)));
  }

  private static SocketBuffer verified(byte[] frame) {
    SocketBuffer buffer = new SocketBuffer(frame, 0x0800);
    buffer.setIpSummed(IpSummed.UNNECESSARY);
    assertThat(ChecksumField.of(frame)).isEqualTo(ChecksumField.FULL);
    return buffer;
  }

  private static FrameBuilder tcp() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001);
  }

  private static byte[] data(int length, long sequence, int id) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .id(id)
        .tcp(40000, 5001)
        .seq(sequence)
        .timestamps(1, 2)
        .payload(length, 7)
        .build();
  }

  /** The rows' kinds of frame, and how their path differs from the plain one. */
  private enum Kind {
    A_SYN(change -> change, USUAL),
    A_DATA(change -> change, USUAL),
    A_SYN6(change -> change, USUAL),
    B_MISS(change -> change.bridge(BridgeKind.OVS_MISS), USUAL),
    C_TRAIN(change -> change, USUAL),
    D_NEW(change -> change, USUAL),
    E_OLD(change -> change.largeSend(LargeSend.OLD_FORM), USUAL),
    F_NEW(change -> change.inboundMtu(9000), JUMBO_TRUNK),
    F_OLD(change -> change.inboundMtu(9000).largeSend(LargeSend.OLD_FORM), JUMBO_TRUNK),
    G_TAGGED(change -> change, USUAL),
    G_BY_PHYP(change -> change.firstHop(FirstHop.TAG_INSERTED), USUAL),
    G_LARGE_BY_PHYP(change -> change.firstHop(FirstHop.TAG_INSERTED), USUAL),
    G_EXTENSION(change -> change, USUAL),
    G_UDP(change -> change, USUAL),
    G_NO_OFFLOAD(change -> change.senderOffload(SenderOffload.OFF), USUAL),
    G_WITHHELD(change -> change.firstHop(FirstHop.CHECKSUM_GOOD_WITHHELD), USUAL);

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final UnaryOperator<PathSettingsBuilder> change;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two numbers
    private final Mtus mtus;

    Kind(UnaryOperator<PathSettingsBuilder> change, Mtus mtus) {
      this.change = change;
      this.mtus = mtus;
    }

    List<SocketBuffer> handedDown() {
      if (this != C_TRAIN) {
        return List.of(SenderStack.handDown(frame(), MSS));
      }
      List<SocketBuffer> train = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        train.add(SenderStack.handDown(data(MSS, 1000 + (long) i * MSS, 100 + i), MSS));
      }
      return train;
    }

    private byte[] frame() {
      return switch (this) {
        case A_SYN, B_MISS, G_BY_PHYP, G_NO_OFFLOAD, G_WITHHELD ->
            tcp().flags(Tcp.SYN).mss(1460).build();
        case A_DATA -> data(MSS, 1000, 1);
        case A_SYN6 ->
            FrameBuilder.frame()
                .ethernet()
                .ipv6("fd00::1", "fd00::2")
                .tcp(40000, 5001)
                .flags(Tcp.SYN)
                .build();
        case C_TRAIN, D_NEW, E_OLD, F_NEW, F_OLD, G_LARGE_BY_PHYP -> data(4 * MSS + 100, 1000, 1);
        case G_TAGGED ->
            FrameBuilder.frame()
                .ethernet()
                .vlan(7)
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(40000, 5001)
                .flags(Tcp.SYN)
                .build();
        case G_EXTENSION ->
            FrameBuilder.frame()
                .ethernet()
                .ipv6("fd00::1", "fd00::2")
                .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
                .tcp(40000, 5001)
                .flags(Tcp.SYN)
                .build();
        case G_UDP ->
            FrameBuilder.frame()
                .ethernet()
                .ipv4("10.0.0.1", "10.0.0.2")
                .udp(4000, 53)
                .payload(60, 1)
                .build();
      };
    }
  }
}
