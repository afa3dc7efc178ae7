package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/** Segments that are given the lab's addresses, with their checksums in the state they were in. */
class LabSegmentTest {

  private static FrameBuilder segment(int ipVersion) {
    FrameBuilder frame = FrameBuilder.frame().ethernet();
    FrameBuilder packet =
        ipVersion == 4
            ? frame.ipv4("192.0.2.17", "198.51.100.5")
            : frame.ipv6("2001:db8::17", "2001:db8:1::5");
    return packet
        .tcp(40_001, 443)
        .flags(Tcp.ACK)
        .seq(0x12345678L)
        .ack(0x9abcdef0L)
        .timestamps(7, 9)
        .tcpOption(new byte[] {1, 5, 10, 0, 0, 1, 0, 0, 0, 2, 0})
        .payload(77, 3);
  }

  private static LabSegment moved(byte[] frame) {
    LabSegment segment = taken(LinkLayer.ETHERNET, frame).orElseThrow();
    assertThat(segment.move(2000)).isTrue();
    segment.acknowledge(0xfedcba98L);
    segment.follow(0x01020304L, 0x7000_0001L);
    return segment;
  }

  private static Optional<LabSegment> taken(LinkLayer link, byte[] bytes) {
    CapturedFrame captured = new CapturedFrame();
    captured.bytes = bytes;
    captured.capturedLength = bytes.length;
    captured.wireLength = bytes.length;
    captured.number = 1;
    FrameView view = new FrameView();
    view.parse(link, bytes, 0, bytes.length, bytes.length);
    return LabSegment.of(captured, view);
  }

  private static FrameView parsed(byte[] frame) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return view;
  }

  @ParameterizedTest
  @EnumSource(
      value = Checksum.class,
      names = {"FULL", "ZERO", "PSEUDO", "PSEUDO_NO_LENGTH", "NO_PSEUDO_HEADER"})
  void shouldKeepTheStateOfEachChecksum(Checksum kind) {
    for (int ipVersion : new int[] {4, 6}) {
      byte[] frame = segment(ipVersion).checksum(kind).build();
      ChecksumState before = new ChecksumClassifier().classify(parsed(frame).segment(0));

      byte[] after = moved(frame).frame();

      FrameView view = parsed(after);
      assertThat(new ChecksumClassifier().classify(view.segment(0))).isEqualTo(before);
      assertThat(view.segment(0).ipChecksumState())
          .isEqualTo(ipVersion == 4 ? IpChecksumState.OK : IpChecksumState.NOT_APPLICABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void shouldLeaveWrongChecksumAsWrongAsItWas(int ipVersion) {
    byte[] frame = segment(ipVersion).checksum(0x4321).build();
    ChecksumClassifier classifier = new ChecksumClassifier();
    classifier.classify(parsed(frame).segment(0));
    int error = classifier.error();

    byte[] after = moved(frame).frame();

    classifier.classify(parsed(after).segment(0));
    assertThat(error).isNotZero();
    assertThat(classifier.error()).isEqualTo(error);
  }

  @Test
  void shouldWriteAddressesPortsAndNumbersOfTheLab() {
    byte[] after = moved(segment(4).build()).frame();

    Segment segment = parsed(after).segment(0);
    int options = segment.l4Offset() + Tcp.LENGTH;
    assertThat(after).startsWith(2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 1, 0x77, 8, 0);
    assertThat(BigEndian.u32(after, segment.ipSourceOffset())).isEqualTo(0x0a42004dL);
    assertThat(BigEndian.u32(after, segment.ipDestinationOffset())).isEqualTo(0x0a420002L);
    assertThat(segment.sourcePort()).isEqualTo(2000);
    assertThat(segment.destinationPort()).isEqualTo(LabEnds.PORT);
    assertThat(BigEndian.u32(after, segment.l4Offset() + 4)).isEqualTo(0x12345678L);
    assertThat(BigEndian.u32(after, segment.l4Offset() + 8)).isEqualTo(0xfedcba98L);
    assertThat(BigEndian.u32(after, options + 4)).isEqualTo(7);
    assertThat(BigEndian.u32(after, options + 8)).isEqualTo(0x01020304L);
    // The edges stand at odd places.
    assertThat(BigEndian.u32(after, options + 15)).isEqualTo(0x7000_0101L);
    assertThat(BigEndian.u32(after, options + 19)).isEqualTo(0x7000_0201L);
  }

  @Test
  void shouldLeaveMarksOfDevicesInTheIpHeader() {
    byte[] large = segment(4).ipChecksum(0xffff).checksum(1448).build();
    byte[] wrong = segment(4).ipChecksum(0x1234).build();

    assertThat(moved(large).ipState()).isEqualTo(IpChecksumState.ALL_ONES);
    FrameView view = parsed(moved(large).frame());
    assertThat(view.segment(0).ipChecksumState()).isEqualTo(IpChecksumState.ALL_ONES);
    assertThat(new ChecksumClassifier().classify(view.segment(0)))
        .isEqualTo(ChecksumState.LARGE_SEND_MSS);
    assertThat(parsed(moved(wrong).frame()).segment(0).ipChecksumState())
        .isEqualTo(IpChecksumState.BAD);
  }

  @Test
  void shouldTakeTheInnermostSegmentOutOfTagsAndTunnels() {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .vlan(100)
            .ipv4("192.0.2.1", "192.0.2.2")
            .udp(50_000, 4789)
            .vxlan(7)
            .ethernet()
            .ipv4("10.1.1.1", "10.1.1.2")
            .tcp(1, 2)
            .flags(Tcp.SYN)
            .checksum(Checksum.ZERO)
            .build();

    byte[] after = moved(frame).frame();

    FrameView view = parsed(after);
    assertThat(after).hasSize(14 + 20 + 20);
    assertThat(new ChecksumClassifier().classify(view.segment(0))).isEqualTo(ChecksumState.ZERO);
  }

  @Test
  void shouldNotTakeWhatIsCutOrFragmented() {
    byte[] whole = segment(4).build();
    byte[] fragment = segment(4).fragment(0, true).build();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 10);

    assertThat(taken(LinkLayer.ETHERNET, fragment)).isEmpty();
    assertThat(taken(LinkLayer.UNSUPPORTED, whole)).isEmpty();
    CapturedFrame captured = new CapturedFrame();
    captured.bytes = cut;
    captured.capturedLength = cut.length;
    captured.wireLength = whole.length;
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, cut, 0, cut.length, whole.length);
    assertThat(LabSegment.of(captured, view)).isEmpty();
  }
}
