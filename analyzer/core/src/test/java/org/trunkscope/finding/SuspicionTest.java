package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** What frames look like by their own bytes; each case with the near twin that looks healthy. */
class SuspicionTest {

  private static final int ETHERNET_HEADER = 14;
  private static final int IPV4_HEADER = 20;

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();

  @Test
  void shouldFlagSynWithZeroChecksum() {
    assertThat(of(ipv4().flags(Tcp.SYN).mss(1460).checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SYN);
    assertThat(of(ipv4().flags(Tcp.SYN | Tcp.ACK).checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SYN);
    assertThat(of(ipv4().flags(Tcp.SYN).mss(1460).checksum(Checksum.PSEUDO))).isEmpty();
    assertThat(of(ipv4().flags(Tcp.SYN).mss(1460))).isEmpty();
  }

  @Test
  void shouldFlagSegmentWithZeroChecksum() {
    assertThat(of(ipv4().payload(100, 1).checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(of(ipv6().payload(100, 1).checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(of(ipv4().payload(100, 1).checksum(Checksum.PSEUDO))).isEmpty();
  }

  @Test
  void shouldTakeZeroOfCutSegmentForWhatItLooksLike() {
    byte[] data = ipv4().payload(1400, 1).checksum(Checksum.ZERO).build();
    byte[] healthy = ipv4().payload(1400, 1).checksum(Checksum.PSEUDO).build();
    byte[] syn = ipv4().flags(Tcp.SYN).payload(64, 1).checksum(Checksum.ZERO).build();

    assertThat(ofCut(data, 96)).contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(ofCut(healthy, 96)).isEmpty();
    assertThat(ofCut(syn, 96)).contains(FindingCode.ZERO_CHECKSUM_SYN);
    assertThat(ofCut(data, 40)).isEmpty();
  }

  @Test
  void shouldSayNothingOfZeroInABufferThatIsStillToBeSegmented() {
    // 1,464 bytes of data and 54 of headers are 1,518: the longest frame that is not cut.
    assertThat(of(ipv4().payload(1464, 1).checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(of(ipv4().payload(1465, 1).checksum(Checksum.ZERO))).isEmpty();
  }

  @Test
  void shouldFlagTaggedFramesThatNobodyRepaired() {
    FrameBuilder tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(7)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40_000, 80)
            .flags(Tcp.SYN);

    assertThat(of(tagged.checksum(Checksum.ZERO))).contains(FindingCode.TAGGED_NOT_REPAIRED);
    assertThat(of(tagged.checksum(Checksum.FULL))).isEmpty();
  }

  @Test
  void shouldFlagExtensionHeadersOverIpv6Only() {
    FrameBuilder options = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");
    FrameBuilder zero = options.extension(60, new byte[0]).tcp(40_000, 80).checksum(Checksum.ZERO);

    assertThat(of(zero)).contains(FindingCode.EXTENSION_HEADER_NOT_REPAIRED);
    assertThat(of(zero.checksum(Checksum.FULL))).isEmpty();
    assertThat(
            of(
                FrameBuilder.frame()
                    .ethernet()
                    .ipv4("10.0.0.1", "10.0.0.2")
                    .ipOptions(new byte[4])
                    .tcp(40_000, 80)
                    .checksum(Checksum.ZERO)))
        .contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
  }

  @Test
  void shouldSayNothingOfUdpWithoutChecksum() {
    FrameBuilder ip4 = FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
    FrameBuilder ip6 = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");

    assertThat(of(ip4.udp(1000, 2000).payload(40, 1).checksum(Checksum.ZERO))).isEmpty();
    assertThat(of(ip6.udp(1000, 2000).payload(40, 1).checksum(Checksum.ZERO))).isEmpty();
  }

  @Test
  void shouldFlagChecksumCompletedWithoutPseudoHeader() {
    assertThat(of(ipv4().flags(Tcp.SYN).mss(1460).checksum(Checksum.NO_PSEUDO_HEADER)))
        .contains(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);
    assertThat(of(ipv4().flags(Tcp.SYN).mss(1460).checksum(Checksum.FULL))).isEmpty();
  }

  @Test
  void shouldFlagPseudoSumsOverAWrongLength() {
    assertThat(of(ipv4().padTo(60).checksum(Checksum.PSEUDO_FRAME_LENGTH)))
        .contains(FindingCode.PADDING_IN_PSEUDO);
    assertThat(of(ipv4().padTo(60).checksum(Checksum.PSEUDO))).isEmpty();
    assertThat(
            of(ipv4().payload(100, 1).trailer(new byte[10]).checksum(Checksum.PSEUDO_FRAME_LENGTH)))
        .contains(FindingCode.BAD_PSEUDO_CHECKSUM);
    assertThat(of(ipv4().payload(100, 1).checksum(Checksum.PSEUDO_NO_LENGTH)))
        .contains(FindingCode.BAD_PSEUDO_CHECKSUM);
    assertThat(of(ipv4().payload(4000, 1).checksum(Checksum.PSEUDO_NO_LENGTH))).isEmpty();
    assertThat(ofCut(ipv4().payload(900, 1).checksum(Checksum.PSEUDO_NO_LENGTH).build(), 96))
        .contains(FindingCode.BAD_PSEUDO_CHECKSUM);
    assertThat(ofCut(ipv4().payload(4000, 1).checksum(Checksum.PSEUDO_NO_LENGTH).build(), 96))
        .isEmpty();
  }

  /** Consequence 5: 0xea0c written where 0xea12 is right; a 54-byte ACK padded to 60. */
  @Test
  void shouldTellPaddingFromOtherCorruption() {
    byte[] right = ipv4().padTo(60).build();
    int field = ETHERNET_HEADER + IPV4_HEADER + Tcp.CHECKSUM_OFFSET;
    int full = BigEndian.u16(right, field);
    assertThat(full).isBetween(7, 0xffff);

    assertThat(of(ipv4().padTo(60).checksum(full - 6))).contains(FindingCode.PADDING_IN_PSEUDO);
    assertThat(of(ipv4().padTo(60).checksum(full - 5))).contains(FindingCode.SHORT_FRAME_CHECKSUM);
    assertThat(of(ipv4().padTo(60).checksum(full))).isEmpty();
  }

  @Test
  void shouldTellShortBareFramesFromOtherCorruption() {
    assertThat(of(ipv4().checksum(0x1234))).contains(FindingCode.SHORT_FRAME_CHECKSUM);
    assertThat(of(ipv4().mss(1460).checksum(0x1234))).contains(FindingCode.CORRUPT_CHECKSUM);
    assertThat(of(ipv4().timestamps(1, 2).checksum(0x1234))).contains(FindingCode.CORRUPT_CHECKSUM);
    assertThat(of(ipv4().payload(100, 1).checksum(0x1234))).contains(FindingCode.CORRUPT_CHECKSUM);
    assertThat(of(ipv6().checksum(0x1234))).contains(FindingCode.CORRUPT_CHECKSUM);
    assertThat(
            of(
                FrameBuilder.frame()
                    .ethernet()
                    .ipv4("10.0.0.1", "10.0.0.2")
                    .udp(1000, 2000)
                    .checksum(0x1234)))
        .contains(FindingCode.CORRUPT_CHECKSUM);
  }

  @Test
  void shouldReadTheOldLargeSendFormByItsMss() {
    assertThat(of(allOnes().payload(4000, 1).checksum(1448)))
        .contains(FindingCode.LARGE_SEND_UNMARKED);
    // Consequence 1: a pseudo sum of 0x228a taken for an MSS.
    assertThat(of(allOnes().payload(4000, 1).checksum(0x228a)))
        .contains(FindingCode.LARGE_SEND_WRONG_MSS);
    assertThat(of(allOnes().payload(4000, 1).checksum(0)))
        .contains(FindingCode.LARGE_SEND_WRONG_MSS);
    assertThat(of(allOnes().payload(100, 1))).contains(FindingCode.IP_CHECKSUM_FFFF);
    assertThat(of(ipv4().payload(100, 1))).isEmpty();
  }

  @Test
  void shouldBlameTheTagForTheOldMarkInATaggedFrame() {
    assertThat(
            of(
                FrameBuilder.frame()
                    .ethernet()
                    .vlan(7)
                    .ipv4("10.0.0.1", "10.0.0.2")
                    .ipChecksum(0xffff)
                    .tcp(40_000, 80)))
        .contains(FindingCode.TAGGED_NOT_REPAIRED);
  }

  /** Consequence 4: the pseudo sum with the length after the IP header, over payload 16 and 17. */
  @Test
  void shouldFlagFragmentWhoseDataWasOverwritten() {
    // 0a00 + 0001 + 0a00 + 0002 + 6 + 64 bytes after the IP header.
    int pseudo = 0x0a00 + 0x0001 + 0x0a00 + 0x0002 + 6 + 64;
    byte[] data = new byte[64];
    BigEndian.put16(data, 16, pseudo);

    assertThat(of(fragment().payload(data))).contains(FindingCode.FRAGMENT_OVERWRITTEN);
    BigEndian.put16(data, 16, pseudo + 1);
    assertThat(of(fragment().payload(data))).isEmpty();
    BigEndian.put16(data, 16, pseudo);
    assertThat(ofCut(fragment().payload(data).build(), 50)).isEmpty();
  }

  /** Model document, section 6: the helpers see the fixed header's next header, which is 44. */
  @Test
  void shouldLeaveIpv6FragmentsAlone() {
    byte[] data = new byte[64];
    // fd00 + 1 + fd00 + 2 + 6 + 72 bytes after the fixed header, folded; and 64 of data.
    BigEndian.put16(data, 16, 0xfa00 + 1 + 3 + 6 + 72);
    byte[] other = data.clone();
    BigEndian.put16(other, 16, 0xfa00 + 1 + 3 + 6 + 64);

    assertThat(of(ipv6Fragment().payload(data))).isEmpty();
    assertThat(of(ipv6Fragment().payload(other))).isEmpty();
  }

  private static FrameBuilder ipv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80);
  }

  private static FrameBuilder ipv6() {
    return FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").tcp(40_000, 80);
  }

  private static FrameBuilder allOnes() {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .ipChecksum(0xffff)
        .tcp(40_000, 80);
  }

  private static FrameBuilder fragment() {
    return FrameBuilder.frame()
        .ethernet()
        .ipv4("10.0.0.1", "10.0.0.2")
        .protocol(6)
        .fragment(1480, false);
  }

  private static FrameBuilder ipv6Fragment() {
    return FrameBuilder.frame()
        .ethernet()
        .ipv6("fd00::1", "fd00::2")
        .fragmentHeader(1448, false, 7)
        .protocol(6);
  }

  private Optional<FindingCode> of(FrameBuilder builder) {
    byte[] frame = builder.build();
    return ofCut(frame, frame.length);
  }

  private Optional<FindingCode> ofCut(byte[] frame, int captured) {
    view.parse(LinkLayer.ETHERNET, frame, 0, Math.min(captured, frame.length), frame.length);
    assertThat(view.segmentCount()).isEqualTo(1);
    ChecksumState state = classifier.classify(view.segment(0));
    return suspicion.of(view, 0, state, classifier.hint());
  }
}
