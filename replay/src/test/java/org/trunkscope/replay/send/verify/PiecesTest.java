package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Frames that arrive in pieces, and several that arrive in one. */
class PiecesTest {

  private static final int MSS = 1000;
  private static final long SEQUENCE = 0xffff_f000L;

  private final FakeWire wire = new FakeWire();
  private final byte[] data = data(9500);

  private static byte[] data(int length) {
    byte[] data = new byte[length];
    new Random(length).nextBytes(data);
    return data;
  }

  private static FrameBuilder segment() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }

  private byte[] large() {
    return segment().seq(SEQUENCE).payload(data).checksum(Checksum.PSEUDO).build();
  }

  private static long gso(int mss) {
    return OffloadState.of(1, 1, mss, 34, 16);
  }

  /** Data of the large frame in a segment of their own; sequence numbers go on at 0. */
  private byte[] piece(int from, int to, Checksum checksum) {
    return segment()
        .id(1 + from / MSS)
        .seq(SEQUENCE + from & 0xffffffffL)
        .payload(Arrays.copyOfRange(data, from, to))
        .checksum(checksum)
        .build();
  }

  private List<byte[]> pieces() {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < data.length; from += MSS) {
      pieces.add(piece(from, Math.min(from + MSS, data.length), Checksum.FULL));
    }
    return pieces;
  }

  @Test
  void shouldTakeAFrameThatArrivesWholeAsUnchanged() {
    wire.send(large(), gso(MSS));

    wire.arrive(large(), gso(MSS));

    assertThat(wire.end().counts().unchanged()).isEqualTo(1);
  }

  @Test
  void shouldTakePiecesThatCoverAFrameAsDelivered() {
    wire.send(large(), gso(MSS));

    for (byte[] piece : pieces()) {
      wire.arrive(piece);
    }

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.segmented()).isEqualTo(1);
    assertThat(counts.pieces()).isEqualTo(10);
    assertThat(counts.delivered()).isEqualTo(1);
    assertThat(counts.altered()).isZero();
    assertThat(counts.others()).isZero();
  }

  @Test
  void shouldTakePiecesInAnyOrderAndOfAnyLength() {
    Random random = new Random(3);
    for (int round = 0; round < 20; round++) {
      List<byte[]> pieces = new ArrayList<>();
      int from = 0;
      while (from < data.length) {
        int to = Math.min(data.length, from + 1 + random.nextInt(1400));
        pieces.add(piece(from, to, Checksum.FULL));
        from = to;
      }
      Collections.shuffle(pieces, random);
      FakeWire any = new FakeWire();
      any.send(large(), gso(MSS));

      pieces.forEach(any::arrive);

      assertThat(any.end().counts().segmented()).isEqualTo(1);
      assertThat(any.end().counts().pieces()).isEqualTo(pieces.size());
    }
  }

  @Test
  void shouldTakePiecesThatAreStillToBeCompleted() {
    wire.send(large(), gso(MSS));

    for (int from = 0; from < data.length; from += MSS) {
      wire.arrive(
          piece(from, Math.min(from + MSS, data.length), Checksum.PSEUDO),
          OffloadState.of(1, 0, 0, 34, 16));
    }

    assertThat(wire.end().counts().segmented()).isEqualTo(1);
  }

  @Test
  void shouldCallAFrameLostOfWhichAPieceIsMissing() {
    wire.send(large(), gso(MSS));
    List<byte[]> pieces = pieces();
    pieces.remove(4);

    pieces.forEach(wire::arrive);

    Matched end = wire.end();
    assertThat(end.counts().missing()).isEqualTo(1);
    assertThat(end.counts().missingInPart()).isEqualTo(1);
    assertThat(end.counts().segmented()).isZero();
    assertThat(end.missing()).containsExactly(1L);
  }

  @Test
  void shouldCallAFrameAlteredIfAByteOfAPieceIs() {
    wire.send(large(), gso(MSS));
    List<byte[]> pieces = pieces();
    byte[] other = data.clone();
    other[4321] ^= 1;
    pieces.set(
        4,
        segment()
            .seq(SEQUENCE + 4000 & 0xffffffffL)
            .payload(Arrays.copyOfRange(other, 4000, 5000))
            .build());

    pieces.forEach(wire::arrive);

    Matched end = wire.end();
    assertThat(end.counts().altered()).isEqualTo(1);
    assertThat(end.alterations().get(0).fields()).containsExactly(AlteredField.DATA);
  }

  @Test
  void shouldCallAFrameAlteredIfTheChecksumOfAPieceIsWrong() {
    wire.send(large(), gso(MSS));
    List<byte[]> pieces = pieces();
    pieces.set(2, piece(2000, 3000, Checksum.PSEUDO));

    pieces.forEach(wire::arrive);

    assertThat(wire.end().alterations().get(0).fields())
        .isEqualTo(Set.of(AlteredField.TRANSPORT_CHECKSUM));
  }

  /** A capture replayed twice: of the first round a piece is lost, of the second none. */
  @Test
  void shouldNotMendAFrameWithPiecesOfTheNextRound() {
    wire.send(large(), gso(MSS));
    List<byte[]> pieces = pieces();
    byte[] lost = pieces.remove(4);
    pieces.forEach(wire::arrive);
    wire.send(large(), gso(MSS));
    pieces.add(4, lost);

    pieces.forEach(wire::arrive);

    Matched end = wire.end();
    assertThat(end.counts().segmented()).isEqualTo(1);
    assertThat(end.missing()).containsExactly(1L);
    assertThat(end.counts().altered()).isZero();
  }

  @Test
  void shouldTellPiecesOfTwoConnectionsApart() {
    byte[] other =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40_001, 80)
            .seq(SEQUENCE)
            .payload(data)
            .checksum(Checksum.PSEUDO)
            .build();
    wire.send(other, gso(MSS));
    wire.send(large(), gso(MSS));

    pieces().forEach(wire::arrive);

    Matched end = wire.end();
    assertThat(end.counts().segmented()).isEqualTo(1);
    assertThat(end.missing()).containsExactly(1L);
  }

  /** The second round is waited for by the object that waited for the first. */
  @Test
  void shouldTakeThePiecesOfEachRoundAsDelivered() {
    for (int round = 0; round < 3; round++) {
      wire.send(large(), gso(MSS));
      pieces().forEach(wire::arrive);
    }

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.segmented()).isEqualTo(3);
    assertThat(counts.duplicated()).isZero();
  }

  /** The kernel need not call a frame of one piece one that is to be cut. */
  @Test
  void shouldExpectNoCuttingOfAFrameOfOnePiece() {
    byte[] small = segment().payload(data(500)).checksum(Checksum.PSEUDO).build();
    wire.send(small, gso(MSS));

    wire.arrive(small, OffloadState.of(1, 0, 0, 34, 16));

    assertThat(wire.end().counts().unchanged()).isEqualTo(1);
  }

  @Test
  void shouldCallAFrameAlteredThatIsToBeCutOtherwise() {
    wire.send(large(), gso(MSS));

    wire.arrive(large(), gso(MSS + 1));

    assertThat(wire.end().alterations().get(0).fields())
        .containsExactly(AlteredField.OFFLOAD_STATE);
  }

  /** What the receiving kernel merges (GRO) arrives with one pseudo sum, and is to be cut again. */
  @Test
  void shouldTakeFramesThatArriveInOneAsDelivered() {
    for (byte[] piece : pieces()) {
      wire.send(piece);
    }

    wire.arrive(large(), gso(MSS));

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.merged()).isEqualTo(10);
    assertThat(counts.delivered()).isEqualTo(10);
    assertThat(counts.reordered()).isZero();
  }

  @Test
  void shouldNotTakeFramesAsDeliveredThatArriveInOneWithOtherData() {
    for (byte[] piece : pieces()) {
      wire.send(piece);
    }
    byte[] arrived = large();
    arrived[54 + 7777] ^= 1;

    wire.arrive(arrived, gso(MSS));

    assertThat(wire.end().counts().merged()).isZero();
    assertThat(wire.end().counts().delivered()).isZero();
  }

  @Test
  void shouldExpectEachRoundToArriveInOneAgain() {
    for (int round = 0; round < 3; round++) {
      pieces().forEach(wire::send);
      wire.arrive(large(), gso(MSS));
    }
    wire.arrive(large(), gso(MSS));

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.merged()).isEqualTo(30);
    assertThat(counts.duplicated()).isEqualTo(1);
  }
}
