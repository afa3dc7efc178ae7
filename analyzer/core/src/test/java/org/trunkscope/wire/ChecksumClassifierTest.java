package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.FrameBuilder.Checksum;

class ChecksumClassifierTest {

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();

  @ParameterizedTest
  @CsvSource({
    "FULL, VALID",
    "ZERO, ZERO",
    "PSEUDO, PARTIAL",
    "PSEUDO_NO_LENGTH, PARTIAL_NO_LENGTH",
    "PSEUDO_FRAME_LENGTH, PARTIAL_OTHER_LENGTH",
    "NO_PSEUDO_HEADER, NO_PSEUDO_HEADER"
  })
  void shouldTellWhatATcpFieldHolds(Checksum kind, ChecksumState expected) {
    byte[] ipv4 = ipv4().tcp(1, 2).checksum(kind).padTo(60).build();
    byte[] ipv6 =
        FrameBuilder.frame()
            .ethernet()
            .vlan(5)
            .ipv6("fd00::1", "fd00::2")
            .tcp(1, 2)
            .checksum(kind)
            .payload(3, 1)
            .padTo(100)
            .build();

    assertThat(classify(ipv4)).isEqualTo(expected);
    assertThat(classify(ipv6)).isEqualTo(expected);
    assertThat(classifier.hint()).isEqualTo(ChecksumHint.NONE);
  }

  @Test
  void shouldCallAnythingElseCorrupt() {
    assertThat(classify(ipv4().tcp(1, 2).checksum(0x1234).build()))
        .isEqualTo(ChecksumState.CORRUPT);
    assertThat(classifier.field()).isEqualTo(0x1234);
    assertThat(classifier.isFullKnown()).isTrue();
  }

  @Test
  void shouldPutTheOldLargeSendFormFirst() {
    byte[] mss = ipv4().ipChecksum(0xffff).tcp(1, 2).checksum(1460).build();
    byte[] valid = ipv4().ipChecksum(0xffff).tcp(1, 2).build();
    byte[] udp = ipv4().ipChecksum(0xffff).udp(1, 2).build();

    assertThat(classify(mss)).isEqualTo(ChecksumState.LARGE_SEND_MSS);
    assertThat(classify(valid)).isEqualTo(ChecksumState.LARGE_SEND_MSS);
    assertThat(view.segment(0).ipChecksumState()).isEqualTo(IpChecksumState.ALL_ONES);
    assertThat(classify(udp)).isEqualTo(ChecksumState.VALID);
  }

  @Test
  void shouldTakeAZeroThatIsRightAsValid() {
    int missing = fullOf(ipv4().tcp(1, 2).payload(new byte[] {0, 0}).build());
    byte[] data = {(byte) (missing >>> 8), (byte) missing};
    byte[] frame = ipv4().tcp(1, 2).payload(data).checksum(0).build();
    byte[] negative = ipv4().tcp(1, 2).payload(data).checksum(0xffff).build();

    assertThat(classify(frame)).isEqualTo(ChecksumState.VALID);
    assertThat(classifier.full()).isZero();
    assertThat(classify(negative)).isEqualTo(ChecksumState.VALID);
  }

  @Test
  void shouldKeepUdpsZeroRule() {
    FrameBuilder ipv6 = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").udp(1, 2);

    assertThat(classify(ipv4().udp(1, 2).checksum(0).build())).isEqualTo(ChecksumState.NO_CHECKSUM);
    assertThat(classify(ipv6.checksum(0).build())).isEqualTo(ChecksumState.ZERO);
    int missing = fullOf(ipv4().udp(1, 2).payload(new byte[] {0, 0}).build());
    byte[] data = {(byte) (missing >>> 8), (byte) missing};
    assertThat(classify(ipv4().udp(1, 2).payload(data).checksum(0xffff).build()))
        .isEqualTo(ChecksumState.VALID);
    assertThat(classifier.full()).isEqualTo(0xffff);
  }

  /** RFC 8200 section 8.1: over IPv6 0 is never right, even where the sum would be 0. */
  @Test
  void shouldNotTakeAMissingUdpChecksumAsValid() {
    FrameBuilder udp = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").udp(1, 2);
    int missing = fullOf(udp.payload(new byte[] {0, 0}).build());
    byte[] data = {(byte) (missing >>> 8), (byte) missing};

    assertThat(classify(udp.payload(data).checksum(0).build())).isEqualTo(ChecksumState.ZERO);
    assertThat(classifier.full()).isEqualTo(0xffff);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL, VALID",
    "PSEUDO, PARTIAL",
    "PSEUDO_NO_LENGTH, PARTIAL_NO_LENGTH",
    "NO_PSEUDO_HEADER, NO_PSEUDO_HEADER"
  })
  void shouldTellWhatAUdpFieldHolds(Checksum kind, ChecksumState expected) {
    assertThat(classify(ipv4().udp(1, 2).checksum(kind).payload(5, 3).build())).isEqualTo(expected);
  }

  /** RFC 768: the pseudo header has the UDP length, and what follows it is not summed. */
  @Test
  void shouldSumUdpUpToItsOwnLength() {
    byte[] frame = ipv4().udp(1, 2).payload(4, 3).build();
    byte[] longer = Arrays.copyOf(frame, frame.length + 2);
    longer[17] = (byte) (longer[17] + 2);
    longer[longer.length - 1] = 1;

    assertThat(classify(longer)).isEqualTo(ChecksumState.VALID);
    assertThat(view.segment(0).l4Length()).isEqualTo(14);
    assertThat(view.segment(0).checksumLength()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "FULL, NONE",
    "ZERO, LOOKS_ZERO",
    "PSEUDO, LOOKS_PSEUDO",
    "PSEUDO_NO_LENGTH, LOOKS_NOLEN"
  })
  void shouldHintAtWhatACutSegmentHolds(Checksum kind, ChecksumHint hint) {
    byte[] frame = ipv4().tcp(1, 2).checksum(kind).payload(500, 1).build();

    view.parse(LinkLayer.ETHERNET, frame, 0, 96, frame.length);

    assertThat(classifier.classify(view.segment(0))).isEqualTo(ChecksumState.UNVERIFIABLE);
    assertThat(classifier.hint()).isEqualTo(hint);
    assertThat(classifier.isFullKnown()).isFalse();
    assertThat(classifier.isPseudoKnown()).isTrue();
  }

  @Test
  void shouldNotHintAtFragmentsOrFieldsThatAreNotCaptured() {
    byte[] fragment = ipv4().fragment(0, true).tcp(1, 2).checksum(0).payload(4, 1).build();
    byte[] whole = ipv4().tcp(1, 2).checksum(0).build();

    assertThat(classify(fragment)).isEqualTo(ChecksumState.UNVERIFIABLE);
    assertThat(classifier.hint()).isEqualTo(ChecksumHint.NONE);
    view.parse(LinkLayer.ETHERNET, whole, 0, 51, 54);
    assertThat(classifier.classify(view.segment(0))).isEqualTo(ChecksumState.UNVERIFIABLE);
    assertThat(classifier.hint()).isEqualTo(ChecksumHint.NONE);
    assertThat(classifier.isFieldKnown()).isFalse();
  }

  @Test
  void shouldPrintTheDocumentedNames() {
    assertThat(Arrays.stream(ChecksumState.values()).map(ChecksumState::text))
        .containsExactly(
            "VALID",
            "ZERO",
            "PSEUDO",
            "PSEUDO_NOLEN",
            "PSEUDO_OTHER",
            "NO_PSEUDO",
            "LARGE_SEND_MSS",
            "CORRUPT",
            "UNVERIFIABLE",
            "NO_CHECKSUM");
  }

  private static FrameBuilder ipv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
  }

  private ChecksumState classify(byte[] frame) {
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return classifier.classify(view.segment(0));
  }

  private int fullOf(byte[] frame) {
    classify(frame);
    return classifier.full();
  }
}
