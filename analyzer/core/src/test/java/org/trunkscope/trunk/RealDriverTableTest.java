package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * What the real driver of kernel 6.1 did with a frame into one trunk of a bridge of two (lab
 * README, section 8): flag byte and checksum field out of the other.
 */
class RealDriverTableTest {

  private static final int MSS = 1448;
  private static final int CHECKSUM_AT = 50;
  private static final int IP_CHECKSUM_AT = 24;

  private static PathResult bridge(byte[] frame, boolean checksumGood) {
    HypervisorFrame in =
        checksumGood ? HypervisorFrame.checksumGood(frame) : HypervisorFrame.plain(frame);
    return new TrunkPath(PathSettings.of(DriverPreset.V6_1)).deliver(List.of(in));
  }

  private static HypervisorFrame out(PathResult result) {
    assertThat(result.at(CapturePoint.W2)).hasSize(1);
    return (HypervisorFrame) result.at(CapturePoint.W2).get(0);
  }

  private static int field(PathResult result) {
    return BigEndian.u16(out(result).bytes(), CHECKSUM_AT);
  }

  private static byte[] data(int frameLength) {
    return PathCells.tcp().payload(frameLength - 54, 11).build();
  }

  private static byte[] carrying(byte[] frame, int field) {
    BigEndian.put16(frame, CHECKSUM_AT, field);
    return frame;
  }

  private static byte[] marked(byte[] frame) {
    BigEndian.put16(frame, IP_CHECKSUM_AT, 0xffff);
    return frame;
  }

  @ParameterizedTest
  @CsvSource({"true, 0x83", "false, 0x80"})
  void shouldSendZeroOnAsTheDriverDid(boolean checksumGood, String flags) {
    byte[] syn = PathCells.tcp().flags(Tcp.SYN).checksum(Checksum.ZERO).build();
    byte[] full = carrying(data(1454), 0);

    for (byte[] frame : List.of(syn, full)) {
      PathResult result = bridge(frame, checksumGood);

      assertThat(out(result).flagByte()).isEqualTo(Integer.decode(flags));
      assertThat(field(result)).isZero();
      assertThat(result.fate().isDropped()).isEqualTo(!checksumGood);
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL", "PSEUDO", "NO_PSEUDO_HEADER"})
  void shouldPassNonZeroFieldsUnchanged(Checksum kind) {
    byte[] syn = PathCells.tcp().flags(Tcp.SYN).checksum(kind).build();

    PathResult result = bridge(syn, true);

    assertThat(out(result).flagByte()).isEqualTo(0x80);
    assertThat(out(result).bytes()).isEqualTo(syn);
    assertThat(result.fate().isDropped()).isEqualTo(kind != Checksum.FULL);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldSendOldLargeSendsOn(boolean checksumGood) {
    PathResult marked = bridge(marked(carrying(data(20_000), MSS)), checksumGood);
    PathResult unmarked = bridge(carrying(data(20_001), MSS), checksumGood);

    assertThat(out(marked).flagByte()).isEqualTo(0x87);
    assertThat(out(marked).mss()).hasValue(MSS);
    assertThat(field(marked)).isZero();
    assertThat(BigEndian.u16(out(marked).bytes(), IP_CHECKSUM_AT) == 0xffff)
        .as("IP checksum still 0xffff")
        .isEqualTo(!checksumGood);
    assertThat(out(unmarked).flagByte()).isEqualTo(0x87);
  }

  @Test
  void shouldNotForwardAnOversizeFrameWithZero() {
    PathResult result = bridge(carrying(data(20_002), 0), true);

    assertThat(result.at(CapturePoint.W2)).isEmpty();
    assertThat(result.fate()).isEqualTo(Fate.DROPPED_OVER_MTU);
  }

  @Test
  void shouldTakeAChecksumForAnMss() {
    byte[] pseudo = PathCells.tcp().payload(19_949, 11).checksum(Checksum.PSEUDO).build();
    byte[] valid = data(20_004);

    for (byte[] frame : List.of(pseudo, valid)) {
      PathResult result = bridge(frame, true);

      assertThat(out(result).flagByte()).isEqualTo(0x87);
      assertThat(out(result).mss()).hasValue(BigEndian.u16(frame, CHECKSUM_AT));
    }
  }

  @Test
  void shouldTakeAMarkedShortFrameForALargeSend() {
    PathResult result = bridge(marked(carrying(data(1300), MSS)), true);

    assertThat(out(result).flagByte()).isEqualTo(0x87);
  }

  /**
   * "With checksum-good off, the last four did not come out." The lab does not record its checksum
   * values; these two exceed the data, as they must have (rule C12).
   */
  @Test
  void shouldNotForwardTheLastFourWithoutChecksumGood() {
    byte[] pseudo = PathCells.tcp().payload(19_949, 11).checksum(Checksum.PSEUDO).build();
    byte[] valid = carrying(data(20_004), 0xc0de);

    for (byte[] frame :
        List.of(
            carrying(data(20_002), 0),
            carrying(pseudo, 0x7b2c),
            valid,
            marked(carrying(data(1300), MSS)))) {
      PathResult result = bridge(frame, false);

      assertThat(result.at(CapturePoint.W2)).isEmpty();
    }
  }
}
