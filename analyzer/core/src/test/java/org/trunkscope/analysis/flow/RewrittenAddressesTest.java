package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/**
 * What remains of checksums when the addresses are changed after the capture: the sum over the
 * other address differs by one constant, whatever else the segment holds (RFC 1624).
 */
class RewrittenAddressesTest {

  @Test
  void shouldRecogniseChecksumsThatFitOtherAddresses() {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 3; i++) {
      sightings.at(i, fullFor("192.0.2.77", 100 * i, 100));
    }

    assertThat(codes(sightings)).containsExactly(FindingCode.ADDRESSES_REWRITTEN);
  }

  @Test
  void shouldRecognisePseudoSumsThatFitOtherAddresses() {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 3; i++) {
      sightings.at(i, pseudoFor("192.0.2.77", 100 * i, 100 + 7 * i));
    }

    assertThat(codes(sightings)).containsExactly(FindingCode.ADDRESSES_REWRITTEN);
  }

  @Test
  void shouldNotTakeChecksumsForRewrittenThatDifferByNoConstant() {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 3; i++) {
      sightings.at(i, segment("10.0.0.1", 100 * i, 100).checksum(0x1111 * (i + 1)));
      sightings.at(i, fullFor("192.0.2." + (70 + i), 100 * i, 100));
    }

    assertThat(codes(sightings)).containsExactly(FindingCode.CORRUPT_CHECKSUM);
  }

  @Test
  void shouldNotTakeCopiesOfOneSegmentForAConstant() {
    Sightings sightings = new Sightings();
    for (int i = 0; i < 5; i++) {
      sightings.at(300 * i, fullFor("192.0.2.77", 1, 100));
    }

    assertThat(codes(sightings)).containsExactly(FindingCode.CORRUPT_CHECKSUM);
  }

  private static List<FindingCode> codes(Sightings sightings) {
    return sightings.evidence().suspects().stream().map(SuspectCount::code).distinct().toList();
  }

  private static FrameBuilder fullFor(String source, int seq, int length) {
    return segment("10.0.0.1", seq, length).checksum(field(segment(source, seq, length)));
  }

  private static FrameBuilder pseudoFor(String source, int seq, int length) {
    FrameBuilder other = segment(source, seq, length).checksum(Checksum.PSEUDO);
    return segment("10.0.0.1", seq, length).checksum(field(other));
  }

  private static int field(FrameBuilder frame) {
    byte[] bytes = frame.build();
    int at = 14 + 20 + Tcp.CHECKSUM_OFFSET;
    return BigEndian.u16(bytes, at);
  }

  private static FrameBuilder segment(String source, int seq, int length) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4(source, "10.0.0.2")
        .tcp(40_000, 80)
        .flags(Tcp.ACK)
        .seq(seq)
        .payload(length, seq);
  }
}
