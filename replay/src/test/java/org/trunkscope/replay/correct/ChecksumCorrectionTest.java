package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.replay.correct.CuttingRule.Kind;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Tcp;

/** A frame with an unfinished field becomes the frame that a sender without offload makes. */
final class ChecksumCorrectionTest {

  private static final int ETHERNET = 14;
  private static final int IP_CHECKSUM = ETHERNET + 10;

  /** Behind Ethernet, IPv4, UDP, VXLAN and Ethernet. */
  private static final int INNER_IP = 14 + 20 + 8 + 8 + 14;

  private static final int OUTER_UDP = 14 + 20;

  private static FrameBuilder plain() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 80);
  }

  private static FrameBuilder vxlan(int outerPort) {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("192.0.2.1", "192.0.2.2")
        .udp(outerPort, 4789)
        .vxlan(7)
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .tcp(40000, 80);
  }

  private static byte[] built(FrameBuilder headers, Checksum checksum) {
    return headers.checksum(checksum).payload(333, 5).build();
  }

  @ParameterizedTest
  @EnumSource(
      value = Checksum.class,
      names = {"ZERO", "PSEUDO", "PSEUDO_NO_LENGTH", "NO_PSEUDO_HEADER"})
  void shouldCompleteWhatWasLeftUnfinished(Checksum unfinished) throws IOException {
    byte[] frame = built(plain(), unfinished);

    Corrected corrected = Corrected.of(Corrected.usual(), frame);

    assertThat(corrected.frame()).isEqualTo(built(plain(), Checksum.FULL));
    assertThat(corrected.tally().framesChanged()).isEqualTo(1);
  }

  @Test
  void shouldCompleteUdpWhereAPartialSumWasLeft() throws IOException {
    Function<Checksum, byte[]> datagram =
        checksum ->
            built(
                FrameBuilder.frame().ethernet().ipv6("2001:db8::1", "2001:db8::2").udp(53, 4000),
                checksum);

    Corrected corrected = Corrected.of(Corrected.usual(), datagram.apply(Checksum.PSEUDO));

    assertThat(corrected.frame()).isEqualTo(datagram.apply(Checksum.FULL));
  }

  @Test
  void shouldCompleteBehindIpv6ExtensionHeaders() throws IOException {
    Function<Checksum, byte[]> segment =
        checksum ->
            built(
                FrameBuilder.frame()
                    .ethernet()
                    .ipv6("2001:db8::1", "2001:db8::2")
                    .extension(0, new byte[] {1, 4, 0, 0, 0, 0})
                    .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
                    .tcp(40000, 80),
                checksum);

    Corrected corrected = Corrected.of(Corrected.usual(), segment.apply(Checksum.ZERO));

    assertThat(corrected.frame()).isEqualTo(segment.apply(Checksum.FULL));
    assertThat(
            corrected
                .tally()
                .fields(FindingCode.EXTENSION_HEADER_NOT_REPAIRED, CorrectedField.TCP_CHECKSUM))
        .isEqualTo(1);
  }

  @Test
  void shouldRebuildAnIpChecksumOfAllOnesAndOfZero() throws IOException {
    byte[] right = plain().payload(20, 1).build();
    byte[] ones = right.clone();
    BigEndian.put16(ones, IP_CHECKSUM, 0xffff);
    byte[] zero = right.clone();
    BigEndian.put16(zero, IP_CHECKSUM, 0);

    Corrected corrected = Corrected.of(Corrected.usual(), ones, zero);

    assertThat(corrected.frames()).allSatisfy(frame -> assertThat(frame.bytes).isEqualTo(right));
    assertThat(corrected.tally().fields(FindingCode.IP_CHECKSUM_FFFF, CorrectedField.IP_CHECKSUM))
        .isEqualTo(1);
    assertThat(corrected.tally().fields(FindingCode.OFFLOAD_ARTEFACT, CorrectedField.IP_CHECKSUM))
        .isEqualTo(1);
  }

  @Test
  void shouldSetALengthThatWasLeftToTheDevice() throws IOException {
    byte[] right = plain().payload(900, 1).build();
    byte[] offloaded = right.clone();
    BigEndian.put16(offloaded, ETHERNET + 2, 0);
    BigEndian.put16(offloaded, IP_CHECKSUM, 0);

    Corrected corrected = Corrected.of(Corrected.usual(), offloaded);

    assertThat(corrected.frame()).isEqualTo(right);
  }

  @Test
  void shouldFindTheHeaderChecksumRightOnceTheLengthIsSet() throws IOException {
    byte[] right = plain().payload(900, 1).build();
    byte[] offloaded = right.clone();
    BigEndian.put16(offloaded, ETHERNET + 2, 0);

    Corrected corrected = Corrected.of(Corrected.usual(), offloaded);

    assertThat(corrected.frame()).isEqualTo(right);
    assertThat(corrected.tally().left()).isEmpty();
  }

  @Test
  void shouldNotMakeAValidOuterChecksumPartial() throws IOException {
    FrameBuilder outer =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(5555, 4789)
            .vxlan(7)
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .protocol(1);
    byte[] right = outer.payload(64, 3).build();
    byte[] offloaded = outer.ipChecksum(0).build();

    Corrected corrected = Corrected.of(Corrected.with(ChecksumMode.PARTIAL, Kind.AUTO), offloaded);

    assertThat(corrected.frame()).isEqualTo(right);
  }

  @Test
  void shouldRecomputeTheOuterChecksumThatCoveredAnUnfinishedInnerOne() throws IOException {
    byte[] frame = built(vxlan(5555), Checksum.ZERO);

    Corrected corrected = Corrected.of(Corrected.usual(), frame);

    assertThat(corrected.frame()).isEqualTo(built(vxlan(5555), Checksum.FULL));
  }

  @Test
  void shouldLeaveTheOuterChecksumThatIsRightOnceTheInnerIsComplete() throws IOException {
    byte[] right = built(vxlan(5555), Checksum.FULL);
    byte[] offloaded = right.clone();
    int inner = INNER_IP + 20 + Tcp.CHECKSUM_OFFSET;
    BigEndian.put16(offloaded, inner, pseudoOfInner(right));

    Corrected corrected = Corrected.of(Corrected.usual(), offloaded);

    assertThat(corrected.frame()).isEqualTo(right);
    assertThat(corrected.tally().fields(FindingCode.OFFLOAD_ARTEFACT, CorrectedField.UDP_CHECKSUM))
        .isZero();
  }

  @Test
  void shouldKeepALegalZeroOfTheOuterHeader() throws IOException {
    byte[] frame = built(vxlan(5555), Checksum.PSEUDO);
    BigEndian.put16(frame, OUTER_UDP + 6, 0);

    Corrected corrected = Corrected.of(Corrected.usual(), frame);

    byte[] right = built(vxlan(5555), Checksum.FULL);
    BigEndian.put16(right, OUTER_UDP + 6, 0);
    assertThat(corrected.frame()).isEqualTo(right);
  }

  @Test
  void shouldFollowWithAGreChecksum() throws IOException {
    byte[] right = gre(Checksum.FULL);

    Corrected corrected = Corrected.of(Corrected.usual(), gre(Checksum.PSEUDO));

    assertThat(corrected.frame()).isEqualTo(right);
    assertThat(corrected.tally().fields(FindingCode.OFFLOAD_ARTEFACT, CorrectedField.GRE_CHECKSUM))
        .isEqualTo(1);
  }

  /** A GRE header with a right checksum over what follows it. */
  private static byte[] gre(Checksum inner) {
    byte[] frame =
        built(
            FrameBuilder.frame()
                .ethernet()
                .ipv4("192.0.2.1", "192.0.2.2")
                .protocol(47)
                .bytes(new byte[] {(byte) 0x80, 0, 8, 0, 0, 0, 0, 0})
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(40000, 80),
            inner);
    int at = ETHERNET + 20;
    long sum = InternetChecksum.add(InternetChecksum.start(), frame, at, frame.length - at);
    BigEndian.put16(frame, at + 4, InternetChecksum.finish(sum));
    return frame;
  }

  @Test
  void shouldLeavePseudoSumsForADeviceInModePartial() throws IOException {
    FixOptions partial = Corrected.with(ChecksumMode.PARTIAL, Kind.AUTO);
    byte[] pseudo = built(plain(), Checksum.PSEUDO);
    byte[] valid = built(plain(), Checksum.FULL);

    Corrected corrected =
        Corrected.of(
            partial,
            built(plain(), Checksum.ZERO),
            pseudo,
            built(plain(), Checksum.NO_PSEUDO_HEADER),
            valid);

    assertThat(corrected.frames())
        .extracting(frame -> frame.bytes)
        .containsExactly(pseudo, pseudo, pseudo, valid);
    assertThat(corrected.tally().framesChanged()).isEqualTo(2);
  }

  @Test
  void shouldMakeOuterChecksumsOfModePartialAsIfTheInnerWereComplete() throws IOException {
    FixOptions partial = Corrected.with(ChecksumMode.PARTIAL, Kind.AUTO);
    byte[] expected = built(vxlan(5555), Checksum.FULL);
    BigEndian.put16(expected, INNER_IP + 20 + Tcp.CHECKSUM_OFFSET, pseudoOfInner(expected));

    Corrected once = Corrected.of(partial, built(vxlan(5555), Checksum.ZERO));
    Corrected twice = Corrected.of(partial, once.frame());

    assertThat(once.frame()).isEqualTo(expected);
    assertThat(twice.frame()).isEqualTo(expected);
    assertThat(twice.tally().framesChanged()).isZero();
  }

  private static int pseudoOfInner(byte[] frame) {
    return InternetChecksum.fold(
        InternetChecksum.pseudoIpv4(
            frame, INNER_IP + 12, INNER_IP + 16, 6, frame.length - INNER_IP - 20));
  }

  @Test
  void shouldLeaveWhatIsWrongForNoKnownReasonUnlessForced() throws IOException {
    byte[] right = built(plain(), Checksum.FULL);
    byte[] corrupt = right.clone();
    corrupt[100] ^= 0x10;

    Corrected left = Corrected.of(Corrected.usual(), corrupt);
    Corrected forced = Corrected.of(Corrected.forced(), corrupt);

    assertThat(left.frame()).isEqualTo(corrupt);
    assertThat(left.tally().left().keySet()).containsExactly(LeftReason.UNEXPLAINED);
    right[100] ^= 0x10;
    int field = ETHERNET + 20 + Tcp.CHECKSUM_OFFSET;
    BigEndian.put16(right, field, 0);
    long sum = InternetChecksum.pseudoIpv4(right, ETHERNET + 12, ETHERNET + 16, 6, 353);
    sum = InternetChecksum.add(sum, right, ETHERNET + 20, 353);
    BigEndian.put16(right, field, InternetChecksum.finish(sum));
    assertThat(forced.frame()).isEqualTo(right);
  }

  @Test
  void shouldCompleteAChecksumThatCountedThePadding() throws IOException {
    byte[] right = plain().payload(1, 1).padTo(60).build();
    byte[] counted = right.clone();
    int field = ETHERNET + 20 + Tcp.CHECKSUM_OFFSET;
    // One's complement: five bytes more in the pseudo header make the checksum five less.
    BigEndian.put16(counted, field, InternetChecksum.update(BigEndian.u16(right, field), 21, 26));

    Corrected corrected = Corrected.of(Corrected.usual(), counted);

    assertThat(corrected.frame()).isEqualTo(right);
    assertThat(corrected.tally().fields(FindingCode.PADDING_IN_PSEUDO, CorrectedField.TCP_CHECKSUM))
        .isEqualTo(1);
  }

  @Test
  void shouldCorrectOnlyTheFindingsThatAreAskedFor() throws IOException {
    byte[] syn = plain().flags(Tcp.SYN).checksum(Checksum.ZERO).build();
    byte[] data = built(plain(), Checksum.ZERO);

    Corrected corrected = Corrected.of(Corrected.only(FindingCode.ZERO_CHECKSUM_SYN), syn, data);

    assertThat(corrected.frames().get(0).bytes)
        .isEqualTo(plain().flags(Tcp.SYN).checksum(Checksum.FULL).build());
    assertThat(corrected.frames().get(1).bytes).isEqualTo(data);
    assertThat(corrected.tally().left())
        .isEqualTo(Map.of(LeftReason.NOT_ASKED, Map.of(FindingCode.ZERO_CHECKSUM_SEGMENT, 1L)));
  }

  @Test
  void shouldKeepEverythingInModeKeep() throws IOException {
    byte[] frame = built(plain(), Checksum.ZERO);

    Corrected corrected = Corrected.of(Corrected.with(ChecksumMode.KEEP, Kind.AUTO), frame);

    assertThat(corrected.frame()).isEqualTo(frame);
  }
}
