package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Tcp;

/**
 * The capture-point tables of section 9.1 (a) to (f) of the model document, transcribed row by row:
 * {@code -} is "nothing" or "never sent", {@code xN} the number of frames.
 *
 * <p>The tables leave a received frame with a right checksum in state N. With receive offload it
 * becomes U (rule G2, measured); they are therefore checked without it, except (c), which is about
 * merging.
 */
class PathTablesTest {

  private static final int LARGE = 4 * PathCells.MSS + 100;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | pseudo P | zero 83 | zero U   | zero U   | zero 80 | zero N   | DROPPED_TRANSPORT_CHECKSUM
          G1  | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | zero U   | ACCEPTED
          G5  | pseudo P | zero 83 | pseudo P | pseudo P | -       | -        | DROPPED_BY_TRUNK_DRIVER
          G4  | pseudo P | zero 83 | pseudo P | pseudo P | -       | -        | DROPPED_BY_TRUNK_DRIVER
          G3  | pseudo P | zero 83 | pseudo P | pseudo P | -       | -        | DROPPED_BY_TRUNK_DRIVER
          G3b | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | zero U   | ACCEPTED
          G2  | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | zero P   | ACCEPTED
          G6  | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | zero P   | ACCEPTED
          G7  | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | pseudo P | ACCEPTED
          G8  | pseudo P | zero 83 | pseudo P | pseudo P | zero 83 | pseudo P | ACCEPTED
          """)
  void shouldFollowTableAForSingleFrames(
      String label, String p1, String w1, String p2, String p3, String w2, String p4, String fate) {
    List<byte[]> kinds =
        List.of(
            PathCells.syn(),
            PathCells.tcp().flags(Tcp.SYN | Tcp.ACK).build(),
            PathCells.tcp().build(),
            PathCells.data(PathCells.MSS),
            PathCells.tcp6().flags(Tcp.SYN).build(),
            PathCells.tcp6().payload(500, 3).build());

    for (byte[] frame : kinds) {
      PathResult result = PathCells.send(PathCells.table(label), frame);

      assertThat(PathCells.cell(result, CapturePoint.P1)).isEqualTo(p1);
      assertThat(PathCells.cell(result, CapturePoint.W1)).isEqualTo(w1);
      assertThat(PathCells.fromInboundTrunk(result)).containsExactly(p2, p3, w2, p4, fate);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | zero U   | zero N | zero 80 | zero N | DROPPED_TRANSPORT_CHECKSUM
          G1  | pseudo P | full N | full 80 | full N | ACCEPTED
          G3b | pseudo P | full N | full 80 | full N | ACCEPTED
          G2  | pseudo P | full N | full 80 | full N | ACCEPTED
          G6  | pseudo P | full N | full 80 | full N | ACCEPTED
          G7  | pseudo P | full N | full 80 | full N | ACCEPTED
          G8  | pseudo P | full N | full 80 | full N | ACCEPTED
          G5  | pseudo P | full N | -       | -      | DROPPED_BY_TRUNK_DRIVER
          G4  | pseudo P | full N | -       | -      | DROPPED_BY_TRUNK_DRIVER
          G3  | pseudo P | full N | -       | -      | DROPPED_BY_TRUNK_DRIVER
          """)
  void shouldFollowTableBForTheFirstFrameOfAFlow(
      String label, String p2, String p3, String w2, String p4, String fate) {
    PathSettings miss = PathCells.table(label).with(change -> change.bridge(BridgeKind.OVS_MISS));

    PathResult result = PathCells.send(miss, PathCells.syn());

    assertThat(PathCells.fromInboundTrunk(result)).containsExactly(p2, p3, w2, p4, fate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | PAGE_FRAGMENT | pseudo P gso | full N x3    | full 80 x3  | ACCEPTED
          G0  | KMALLOC       | pseudo P gso | full N x3    | full 80 x3  | ACCEPTED
          G1  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G1  | KMALLOC       | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G3b | KMALLOC       | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G2  | KMALLOC       | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G5  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          G4  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          G3  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          G6  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G6  | KMALLOC       | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          G7  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G7  | KMALLOC       | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          G8  | PAGE_FRAGMENT | pseudo P gso | pseudo P gso | zero 87 mss | ACCEPTED
          G8  | KMALLOC       | pseudo P gso | pseudo P gso | -           | DROPPED_BY_TRUNK_DRIVER
          """)
  void shouldFollowTableCForMergedTrains(
      String label, HeadKind heads, String p2, String p3, String w2, String fate) {
    PathSettings settings =
        PathSettings.of(PathCells.generation(label)).with(change -> change.headKind(heads));
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      byte[] frame =
          PathCells.tcp().seq(1000 + (long) i * PathCells.MSS).payload(PathCells.MSS, i).build();
      BigEndian.put16(frame, 18, 100 + i);
      PathFrame.at(frame).repairIpv4Header();
      train.add(SenderStack.handDown(frame, PathCells.MSS));
    }

    PathResult result = new TrunkPath(settings).send(train);

    assertThat(PathCells.cell(result, CapturePoint.P2)).isEqualTo(p2);
    assertThat(PathCells.cell(result, CapturePoint.P3)).isEqualTo(p3);
    assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo(w2);
    assertThat(PathCells.fate(result)).isEqualTo(fate);
    if (result.fate() == Fate.DROPPED_BY_TRUNK_DRIVER) {
      assertThat(result.counters().get(Place.OUTBOUND_TRUNK, "tx_dropped")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | zero U gso   | full N x5    | full 80 x5  | full N x5    | ACCEPTED
          G1  | pseudo P gso | pseudo P gso | zero 87 mss | zero U gso   | ACCEPTED
          G5  | pseudo P gso | pseudo P gso | -           | -            | DROPPED_BY_TRUNK_DRIVER
          G4  | pseudo P gso | pseudo P gso | -           | -            | DROPPED_BY_TRUNK_DRIVER
          G3  | pseudo P gso | pseudo P gso | -           | -            | DROPPED_BY_TRUNK_DRIVER
          G3b | pseudo P gso | pseudo P gso | zero 87 mss | zero U gso   | ACCEPTED
          G2  | pseudo P gso | pseudo P gso | zero 87 mss | zero P gso   | ACCEPTED
          G6  | pseudo P gso | pseudo P gso | zero 87 mss | zero P gso   | ACCEPTED
          G7  | pseudo P gso | pseudo P gso | zero 87 mss | pseudo P gso | ACCEPTED
          G8  | pseudo P gso | pseudo P gso | zero 87 mss | pseudo P gso | ACCEPTED
          """)
  void shouldFollowTableDForNewLargeSends(
      String label, String p2, String p3, String w2, String p4, String fate) {
    PathResult result = PathCells.send(PathCells.table(label), PathCells.data(LARGE));

    assertThat(PathCells.cell(result, CapturePoint.P1)).isEqualTo("pseudo P gso");
    assertThat(PathCells.cell(result, CapturePoint.W1)).isEqualTo("zero 87 mss");
    assertThat(PathCells.fromInboundTrunk(result)).containsExactly(p2, p3, w2, p4, fate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | zero U gso   | full N x5    | full 80 x5 | full N x5    | ACCEPTED
          G1  | zero P gso   | zero P gso   | mss 83     | zero U gso   | ACCEPTED
          G5  | zero P gso   | zero P gso   | -          | -            | DROPPED_BY_TRUNK_DRIVER
          G4  | pseudo P gso | pseudo P gso | -          | -            | DROPPED_BY_TRUNK_DRIVER
          G3  | pseudo P gso | pseudo P gso | -          | -            | DROPPED_BY_TRUNK_DRIVER
          G3b | pseudo P gso | pseudo P gso | mss 83     | zero U gso   | ACCEPTED
          G2  | pseudo P gso | pseudo P gso | mss 83     | zero P gso   | ACCEPTED
          G6  | pseudo P gso | pseudo P gso | mss 83     | zero P gso   | ACCEPTED
          G7  | pseudo P gso | pseudo P gso | mss 83     | pseudo P gso | ACCEPTED
          G8  | pseudo P gso | pseudo P gso | mss 83     | pseudo P gso | ACCEPTED
          """)
  void shouldFollowTableEForOldLargeSends(
      String label, String p2, String p3, String w2, String p4, String fate) {
    PathResult result = PathCells.send(oldForm(label), PathCells.data(LARGE));

    assertThat(PathCells.cell(result, CapturePoint.W1)).isEqualTo("mss 83");
    assertThat(PathCells.fromInboundTrunk(result)).containsExactly(p2, p3, w2, p4, fate);
  }

  @Test
  void shouldTakeThePseudoSumForTheMssInTheFirstTrunkDrivers() {
    byte[] frame = PathCells.data(LARGE);
    SocketBuffer handedDown = SenderStack.handDown(frame, PathCells.MSS);
    int pseudo = BigEndian.u16(handedDown.frame(), 50);

    PathResult result = new TrunkPath(oldForm("G1")).send(List.of(handedDown));

    TapState inbound = (TapState) result.at(CapturePoint.P2).get(0);
    TapState destination = (TapState) result.at(CapturePoint.P4).get(0);
    assertThat(inbound.gsoSize()).isEqualTo(pseudo).isNotEqualTo(PathCells.MSS);
    assertThat(BigEndian.u16(result.at(CapturePoint.W2).get(0).bytes(), 50)).isEqualTo(pseudo);
    assertThat(destination.gsoSize()).isEqualTo(pseudo);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          G0  | zero U       | mss U        | DROPPED_OVER_MTU
          G1  | pseudo P     | pseudo P     | DROPPED_OVER_MTU
          G5  | pseudo P     | pseudo P     | DROPPED_OVER_MTU
          G4  | pseudo P     | pseudo P     | DROPPED_OVER_MTU
          G3  | pseudo P gso | pseudo P gso | DROPPED_BY_TRUNK_DRIVER
          G3b | pseudo P gso | pseudo P gso | ACCEPTED
          G2  | pseudo P gso | pseudo P gso | ACCEPTED
          G6  | pseudo P gso | pseudo P gso | ACCEPTED
          G7  | pseudo P gso | pseudo P gso | ACCEPTED
          G8  | pseudo P gso | pseudo P gso | ACCEPTED
          """)
  void shouldFollowTableFForLargeSendsWithinTheTrunkMtu(
      String label, String p2New, String p2Old, String fate) {
    PathSettings jumboTrunk = PathCells.table(label).with(change -> change.inboundMtu(9000));
    PathSettings jumboOld = oldForm(label).with(change -> change.inboundMtu(9000));

    PathResult newForm = PathCells.send(jumboTrunk, PathCells.data(LARGE));
    PathResult oldForm = PathCells.send(jumboOld, PathCells.data(LARGE));

    assertThat(PathCells.cell(newForm, CapturePoint.P2)).isEqualTo(p2New);
    assertThat(PathCells.cell(oldForm, CapturePoint.P2)).isEqualTo(p2Old);
    assertThat(PathCells.fate(newForm)).isEqualTo(fate);
    assertThat(PathCells.fate(oldForm)).isEqualTo(fate);
  }

  @Test
  void shouldRaiseWhatTheTablesCallFullNoneWithReceiveOffload() {
    PathSettings miss =
        PathCells.table("G7")
            .with(change -> change.bridge(BridgeKind.OVS_MISS).receiveOffload(OffloadSwitch.ON));

    PathResult result = PathCells.send(miss, PathCells.syn());

    assertThat(PathCells.cell(result, CapturePoint.W2)).isEqualTo("full 80");
    assertThat(PathCells.cell(result, CapturePoint.P4)).isEqualTo("full U");
    assertThat(result.fate()).isEqualTo(Fate.ACCEPTED);
  }

  private static PathSettings oldForm(String label) {
    return PathCells.table(label).with(change -> change.largeSend(LargeSend.OLD_FORM));
  }
}
