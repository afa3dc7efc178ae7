package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** Sections 9.1 (g) and 9.2 of the model document, transcribed row by row. */
class PathOtherKindsTest {

  private static final int LARGE = 4 * PathCells.MSS + 100;

  /** The generations that forward at all: in the others every frame ends in the trunk driver. */
  private static final String FORWARDING = "G0, G1, G3b, G2, G6, G7, G8";

  private static List<String> points(PathResult result) {
    return List.of(
        PathCells.cell(result, CapturePoint.P1),
        PathCells.cell(result, CapturePoint.W1),
        PathCells.cell(result, CapturePoint.P2),
        PathCells.cell(result, CapturePoint.P3),
        PathCells.fate(result));
  }

  private static String[] forwarding() {
    return FORWARDING.split(", ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G0", "G1", "G3b", "G2", "G6", "G7", "G8"})
  void shouldSendFullWhereTheSenderHasNoOffloadForTheFrame(String label) {
    PathSettings offloadOff =
        PathCells.table(label).with(change -> change.senderOffload(SenderOffload.OFF));
    byte[] tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(7)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40000, 5001)
            .flags(Tcp.SYN)
            .build();

    PathResult ofTagged = PathCells.send(PathCells.table(label), tagged);
    PathResult withoutOffload = PathCells.send(offloadOff, PathCells.syn());

    assertThat(points(ofTagged))
        .containsExactly("full N", "full 80", "full N", "full N", "ACCEPTED");
    assertThat(points(withoutOffload))
        .containsExactly("full N", "full 80", "full N", "full N", "ACCEPTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G0", "G1", "G3b", "G2", "G6", "G7", "G8"})
  void shouldNotRepairWhatTheHypervisorTagged(String label) {
    PathSettings tagging =
        PathCells.table(label).with(change -> change.firstHop(FirstHop.TAG_INSERTED));

    PathResult single = PathCells.send(tagging, PathCells.syn());
    PathResult large = PathCells.send(tagging, PathCells.data(LARGE));

    assertThat(points(single))
        .containsExactly("pseudo P", "zero 83", "zero U", "zero U", "DROPPED_TRANSPORT_CHECKSUM");
    assertThat(single.counters().get(Place.DESTINATION_STACK, "Tcp.InCsumErrors")).isEqualTo(1);
    assertThat(points(large))
        .containsExactly("pseudo P gso", "zero 87 mss", "zero U", "-", "DROPPED_OVER_MTU");
  }

  /**
   * A kernel's core is paired with its driver: v7.1 (G8) already completes these in software before
   * the sender's tap ("full N from about v6.12"), v6.6 (G7) does not.
   */
  @ParameterizedTest
  @CsvSource({"G0, pseudo P", "G1, pseudo P", "G2, pseudo P", "G7, pseudo P", "G8, full N"})
  void shouldCompleteExtensionHeadersInSoftware(String label, String p1) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
            .tcp(40000, 5001)
            .flags(Tcp.SYN)
            .build();

    PathResult result = PathCells.send(PathCells.table(label), frame);

    assertThat(points(result)).containsExactly(p1, "full 80", "full N", "full N", "ACCEPTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G0", "G1", "G3b", "G2", "G6", "G7", "G8"})
  void shouldCompleteUdpInTheSendersDriver(String label) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .udp(4000, 53)
            .payload(60, 1)
            .build();

    PathResult result = PathCells.send(PathCells.table(label), frame);

    assertThat(points(result))
        .containsExactly("pseudo P", "full 80", "full N", "full N", "ACCEPTED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"G0", "G1", "G3b", "G2", "G6", "G7", "G8"})
  void shouldDropZeroThatTheHypervisorDoesNotVouchFor(String label) {
    PathSettings withheld =
        PathCells.table(label).with(change -> change.firstHop(FirstHop.CHECKSUM_GOOD_WITHHELD));

    PathResult result = PathCells.send(withheld, PathCells.syn());

    assertThat(points(result))
        .containsExactly("pseudo P", "zero 83", "zero N", "zero N", "DROPPED_TRANSPORT_CHECKSUM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G1  | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G3b | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G2  | other U gso  | other U gso  | other 80    | DROPPED_TRANSPORT_CHECKSUM
          G6  | other U gso  | other U gso  | other 80    | DROPPED_TRANSPORT_CHECKSUM
          G7  | other U gso  | other U gso  | other 80    | DROPPED_TRANSPORT_CHECKSUM
          G8  | other U gso  | other U gso  | other 80    | DROPPED_TRANSPORT_CHECKSUM
          """)
  void shouldFollowTheRowOfLargeSendsWithAnotherSendersChecksum(
      String label, String p2, String p3, String w2, String fate) {
    byte[] frame = PathCells.data(LARGE);
    BigEndian.put16(frame, 50, 0x1234);

    PathResult result =
        new TrunkPath(PathCells.table(label))
            .deliver(List.of(HypervisorFrame.largeSend(frame, PathCells.MSS)));

    assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo(p2);
    assertThat(PathCells.cell(result, CapturePoint.P3)).isEqualTo(p3);
    assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo(w2);
    assertThat(PathCells.fate(result)).isEqualTo(fate);
    if (result.fate().isDropped()) {
      TapState destination = (TapState) result.at(CapturePoint.P4).get(0);
      assertThat(destination.gsoSize()).isEqualTo(0x1234);
      assertThat(destination.field()).isEqualTo(ChecksumField.ZERO);
      assertThat(result.counters().get(Place.DESTINATION_STACK, "Tcp.InCsumErrors")).isEqualTo(1);
    }
  }

  @Test
  void shouldSegmentSmallMssFromV71() {
    SocketBuffer handedDown = SenderStack.handDown(PathCells.data(450), 200);

    PathResult newest = new TrunkPath(PathCells.table("G8")).send(List.of(handedDown));
    PathResult older = new TrunkPath(PathCells.table("G7")).send(List.of(handedDown));
    PathSettings oldSender =
        PathSettings.of(DriverPreset.V7_1, DriverPreset.V6_6)
            .with(change -> change.receiveOffload(OffloadSwitch.OFF).inboundMtu(9000));
    PathResult newTrunk = new TrunkPath(oldSender).send(List.of(handedDown));

    assertThat(points(newest))
        .containsExactly("pseudo P x3", "zero 83 x3", "pseudo P x3", "pseudo P x3", "ACCEPTED");
    assertThat(points(older).subList(0, 4))
        .containsExactly("pseudo P gso", "zero 87 mss", "pseudo P gso", "pseudo P gso");
    assertThat(points(newTrunk))
        .containsExactly("pseudo P gso", "zero 87 mss", "pseudo P gso", "pseudo P x3", "ACCEPTED");
  }

  @Test
  void shouldPassSingleSegmentsThatAPhysicalAdapterVerified() {
    SocketBuffer verified = new SocketBuffer(PathCells.data(500), 0x0800);
    verified.setIpSummed(IpSummed.UNNECESSARY);

    for (String label : forwarding()) {
      PathResult result = new TrunkPath(PathCells.table(label)).receiveOutside(List.of(verified));

      assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo("full U");
      assertThat(PathCells.cell(result, CapturePoint.P3)).isEqualTo("full U");
      assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo("full 80");
      assertThat(result.fate()).isEqualTo(Fate.ACCEPTED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "G0, full N x3, ACCEPTED",
    "G1, pseudo P gso, ACCEPTED",
    "G3b, pseudo P gso, ACCEPTED",
    "G2, pseudo P gso, ACCEPTED",
    "G6, pseudo P gso, DROPPED_BY_TRUNK_DRIVER",
    "G7, pseudo P gso, DROPPED_BY_TRUNK_DRIVER",
    "G8, pseudo P gso, DROPPED_BY_TRUNK_DRIVER"
  })
  void shouldFollowTheRowOfFragListsFromOutside(String label, String p3, String fate) {
    PathSettings settings =
        PathSettings.of(PathCells.generation(label))
            .with(change -> change.headKind(HeadKind.KMALLOC));
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      train.add(
          new SocketBuffer(
              PathCells.tcp()
                  .id(100 + i)
                  .seq(1000 + (long) i * PathCells.MSS)
                  .payload(PathCells.MSS, i)
                  .build(),
              0x0800));
    }

    PathResult result = new TrunkPath(settings).receiveOutside(train);

    assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo("pseudo P gso");
    assertThat(PathCells.cell(result, CapturePoint.P3)).isEqualTo(p3);
    assertThat(PathCells.fate(result)).isEqualTo(fate);
  }

  @ParameterizedTest
  @CsvSource({
    "G0, zero U, zero U, zero 80, DROPPED_TRANSPORT_CHECKSUM",
    "G1, pseudo P, pseudo P, full 80, ACCEPTED",
    "G2, pseudo P, pseudo P, full 80, ACCEPTED",
    "G8, pseudo P, pseudo P, full 80, ACCEPTED"
  })
  void shouldLetAPhysicalAdapterCompleteWhatGoesOutside(
      String label, String p2, String p3, String wire, String fate) {
    PathSettings outside =
        PathCells.table(label).with(change -> change.destination(Destination.PHYSICAL_ADAPTER));

    PathResult result = PathCells.send(outside, PathCells.syn());

    assertThat(PathCells.cell(result, CapturePoint.P1)).isEqualTo("pseudo P");
    assertThat(PathCells.cell(result, CapturePoint.W1)).isEqualTo("zero 83");
    assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo(p2);
    assertThat(PathCells.cell(result, CapturePoint.P3)).isEqualTo(p3);
    assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo(wire);
    assertThat(PathCells.fate(result)).isEqualTo(fate);
  }

  @ParameterizedTest
  @CsvSource({
    "G0, zero U, zero U",
    "G1, zero U, pseudo P",
    "G5, zero U, pseudo P",
    "G4, zero U, pseudo P",
    "G3, zero U, pseudo P",
    "G3b, zero U, pseudo P",
    "G2, zero P, pseudo P",
    "G6, zero P, pseudo P",
    "G7, pseudo P, pseudo P",
    "G8, pseudo P, pseudo P"
  })
  void shouldShowTheDestinationTapByGeneration(String label, String vm, String trunk) {
    PathSettings toVm = PathSettings.of(DriverPreset.V4_13, PathCells.generation(label));
    PathSettings toTrunk = toVm.with(change -> change.destination(Destination.ACTIVE_TRUNK));
    HypervisorFrame frame =
        HypervisorFrame.checksumGood(PathCells.tcp().checksum(FrameBuilder.Checksum.ZERO).build());

    PathResult atVm = new TrunkPath(toVm).deliver(List.of(frame));
    PathResult atTrunk = new TrunkPath(toTrunk).deliver(List.of(frame));

    assertThat(PathCells.cell(atVm, CapturePoint.P4)).isEqualTo(vm);
    assertThat(PathCells.cell(atTrunk, CapturePoint.P4)).isEqualTo(trunk);
  }

  @ParameterizedTest
  @EnumSource(names = {"V5_5", "V5_10_MID", "V5_10_RC1", "STABLE_5_8"})
  void shouldEndEveryForwardedFrameInTheTrunkDriverThatChecksSources(DriverPreset preset) {
    PathResult result = PathCells.send(PathSettings.of(preset), PathCells.syn());

    assertThat(result.at(CapturePoint.P3)).hasSize(1);
    assertThat(result.fate()).isEqualTo(Fate.DROPPED_BY_TRUNK_DRIVER);
    assertThat(result.counters().get(Place.OUTBOUND_TRUNK, "tx_dropped")).isEqualTo(1);
  }
}
