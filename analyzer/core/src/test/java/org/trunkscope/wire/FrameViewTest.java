package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trunkscope.wire.LayerKind.ETHERNET;
import static org.trunkscope.wire.LayerKind.GENEVE;
import static org.trunkscope.wire.LayerKind.GRE;
import static org.trunkscope.wire.LayerKind.IPV4;
import static org.trunkscope.wire.LayerKind.IPV6;
import static org.trunkscope.wire.LayerKind.SLL;
import static org.trunkscope.wire.LayerKind.TCP;
import static org.trunkscope.wire.LayerKind.UDP;
import static org.trunkscope.wire.LayerKind.VLAN_TAG;
import static org.trunkscope.wire.LayerKind.VXLAN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameViewTest {

  private final FrameView view = new FrameView();

  @Test
  void shouldTakeATaggedSynApart() {
    byte[] frame =
        ethernetIpv4().tcp(40_000, 443).flags(Tcp.SYN).seq(7).mss(1460).payload(5, 1).build();

    parse(frame);

    assertThat(layers()).containsExactly(ETHERNET, IPV4, TCP);
    Segment segment = view.segment(0);
    assertThat(view.segmentCount()).isEqualTo(1);
    assertThat(segment.isTcp()).isTrue();
    assertThat(segment.layer()).isZero();
    assertThat(segment.ipVersion()).isEqualTo(4);
    assertThat(segment.ipHeaderOffset()).isEqualTo(14);
    assertThat(segment.ipHeaderLength()).isEqualTo(20);
    assertThat(segment.l4Offset()).isEqualTo(34);
    assertThat(segment.l4Length()).isEqualTo(29);
    assertThat(segment.l4HeaderLength()).isEqualTo(24);
    assertThat(segment.payloadLength()).isEqualTo(5);
    assertThat(segment.sourcePort()).isEqualTo(40_000);
    assertThat(segment.destinationPort()).isEqualTo(443);
    assertThat(segment.flags()).isEqualTo(Tcp.SYN);
    assertThat(segment.details()).isZero();
    assertThat(segment.ipChecksumState()).isEqualTo(IpChecksumState.OK);
    assertThat(view.end()).isEqualTo(WalkEnd.COMPLETE);
  }

  @Test
  void shouldWalkIntoEveryKindOfTunnel() {
    FrameBuilder vxlan = ethernetIpv4().udp(5000, 4789).vxlan(9).ethernet();
    FrameBuilder geneve = ethernetIpv4().udp(5000, 6081).geneve(9).ethernet();
    FrameBuilder gre = ethernetIpv4().gre();

    assertThat(layersOf(tcpIn(vxlan)))
        .containsExactly(ETHERNET, IPV4, UDP, VXLAN, ETHERNET, IPV6, TCP);
    assertThat(layersOf(tcpIn(geneve)))
        .containsExactly(ETHERNET, IPV4, UDP, GENEVE, ETHERNET, IPV6, TCP);
    assertThat(view.segmentCount()).isEqualTo(2);
    assertThat(view.segment(0).isTcp()).isFalse();
    assertThat(view.segment(1).layer()).isEqualTo(1);
    assertThat(layersOf(tcpIn(gre))).containsExactly(ETHERNET, IPV4, GRE, IPV6, TCP);
    assertThat(view.segment(0).layer()).isEqualTo(1);
    assertThat(layersOf(tcpIn(ethernetIpv4()))).containsExactly(ETHERNET, IPV4, IPV6, TCP);
    assertThat(view.segment(0).layer()).isEqualTo(1);
  }

  @Test
  void shouldWalkErspanWithoutSequenceAndGtpExtensionsOfAnyLength() {
    byte[] erspan =
        tcpIn(ethernetIpv4().protocol(47).bytes(new byte[] {0, 0, (byte) 0x88, -66}).ethernet());
    byte[] header = new byte[20];
    header[0] = 0x34;
    header[1] = -1;
    header[11] = (byte) 0x85;
    header[12] = 2;
    byte[] gtp = tcpIn(ethernetIpv4().udp(1, 2152).bytes(header));

    assertThat(layersOf(erspan)).containsExactly(ETHERNET, IPV4, GRE, ETHERNET, IPV6, TCP);
    assertThat(layersOf(gtp)).containsExactly(ETHERNET, IPV4, UDP, LayerKind.GTP_U, IPV6, TCP);
  }

  @Test
  void shouldNotReadHeadersBeyondTheEnclosingPacket() {
    byte[] frame =
        tcpIn(ethernetIpv4().ipLength(20 + 8 + 8 + 10).udp(5000, 4789).vxlan(9).ethernet());

    parse(frame);

    assertThat(layers()).containsExactly(ETHERNET, IPV4, UDP, VXLAN);
    assertThat(view.end()).isEqualTo(WalkEnd.CONTRADICTION);
  }

  @Test
  void shouldSkipExtensionHeadersAndHonourTheRoute() {
    byte[] route = new byte[22];
    route[0] = 0;
    route[1] = 1;
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(0, new byte[6])
            .extension(43, route)
            .fragmentHeader(0, false, 5)
            .tcp(1, 2)
            .build();

    parse(frame);

    Segment segment = view.segment(0);
    assertThat(segment.extensionHeadersLength()).isEqualTo(8 + 24 + 8);
    assertThat(segment.isFragment()).isFalse();
    assertThat(segment.has(SegmentDetail.ROUTED)).isTrue();
    assertThat(segment.pseudoDestinationOffset()).isEqualTo(14 + 40 + 8 + 8);
    assertThat(segment.l4Length()).isEqualTo(20);
  }

  @Test
  void shouldTellFactsOfTheLink() {
    byte[] tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(0x88a8, 5)
            .vlan(6)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .build();
    byte[] cooked = FrameBuilder.frame().sll(4).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).build();

    assertThat(layersOf(tagged)).containsExactly(ETHERNET, VLAN_TAG, VLAN_TAG, IPV4, TCP);
    assertThat(view.vlanTagCount()).isEqualTo(2);
    assertThat(view.etherType()).isEqualTo(0x0800);
    assertThat(view.destinationMacOffset()).isZero();
    assertThat(view.sourceMacOffset()).isEqualTo(6);
    assertThat(view.hasSllPacketType()).isFalse();
    view.parse(LinkLayer.SLL, cooked, 0, cooked.length, cooked.length);
    assertThat(layers()).containsExactly(SLL, IPV4, TCP);
    assertThat(view.sllPacketType()).isEqualTo(4);
    assertThat(view.hasSourceMac()).isTrue();
    assertThat(view.hasDestinationMac()).isFalse();
  }

  @Test
  void shouldSayCutAtEveryLengthThatTheSnapLengthLeaves() {
    byte[] frame = ethernetIpv4().tcp(1, 2).flags(Tcp.SYN).mss(1460).payload(9, 1).build();

    for (int kept = 0; kept < frame.length; kept++) {
      view.parse(LinkLayer.ETHERNET, Arrays.copyOf(frame, kept), 0, kept, frame.length);

      assertThat(view.end()).isEqualTo(kept < 54 ? WalkEnd.CUT : WalkEnd.COMPLETE);
      assertThat(view.segmentCount()).isEqualTo(kept < 34 ? 0 : 1);
      if (kept >= 34) {
        Segment segment = view.segment(0);
        assertThat(segment.details()).isEqualTo(SegmentDetail.CUT.mask());
        assertThat(segment.flagsCaptured()).isEqualTo(kept >= 34 + 14);
        assertThat(segment.checksumCaptured()).isEqualTo(kept >= 34 + 18);
        assertThat(segment.capturedLength()).isEqualTo(kept - 34);
        assertThat(segment.l4Length()).isEqualTo(33);
      }
    }
  }

  @Test
  void shouldSayContradictionWhereTheFrameItselfIsTooShort() {
    byte[] frame = ethernetIpv4().tcp(1, 2).payload(9, 1).build();

    for (int length = 0; length < frame.length; length++) {
      view.parse(LinkLayer.ETHERNET, frame, 0, length, length);

      assertThat(view.end()).isEqualTo(length < 54 ? WalkEnd.CONTRADICTION : WalkEnd.COMPLETE);
      if (length >= 34) {
        assertThat(view.segment(0).has(SegmentDetail.IP_LENGTH_EXCEEDS_FRAME)).isTrue();
        assertThat(view.segment(0).has(SegmentDetail.CUT)).isFalse();
      }
    }
  }

  @Test
  void shouldRefuseImpossibleIpHeaders() {
    byte[] shortHeader = ethernetIpv4().tcp(1, 2).build();
    shortHeader[14] = 0x44;
    byte[] version = ethernetIpv4().tcp(1, 2).build();
    version[14] = 0x55;
    byte[] optionsBeyondLength = ethernetIpv4().ipLength(24).tcp(1, 2).build();
    optionsBeyondLength[14] = 0x47;

    for (byte[] frame : List.of(shortHeader, version, optionsBeyondLength)) {
      parse(frame);
      assertThat(view.end()).isEqualTo(WalkEnd.CONTRADICTION);
      assertThat(view.endOffset()).isEqualTo(14);
      assertThat(view.segmentCount()).isZero();
    }
  }

  @Test
  void shouldFlagImpossibleLengthsOfSegments() {
    assertThat(detailsOf(ethernetIpv4().ipLength(30).tcp(1, 2).build()))
        .contains(SegmentDetail.SHORT);
    assertThat(detailsOf(ethernetIpv4().tcp(1, 2).dataOffset(4).build()))
        .containsExactly(SegmentDetail.BAD_DATA_OFFSET);
    assertThat(view.segment(0).l4HeaderLength()).isZero();
    assertThat(detailsOf(ethernetIpv4().tcp(1, 2).dataOffset(6).build()))
        .containsExactly(SegmentDetail.BAD_DATA_OFFSET);
    assertThat(detailsOf(ethernetIpv4().udp(1, 2).udpLength(7).build()))
        .containsExactly(SegmentDetail.BAD_UDP_LENGTH);
    assertThat(detailsOf(ethernetIpv4().udp(1, 2).udpLength(9).build()))
        .containsExactly(SegmentDetail.BAD_UDP_LENGTH);
    assertThat(detailsOf(ethernetIpv4().tcp(1, 2).padTo(60).build()))
        .containsExactly(SegmentDetail.PADDED);
    assertThat(view.segment(0).paddingLength()).isEqualTo(6);
    assertThat(detailsOf(ethernetIpv4().ipLength(0).tcp(1, 2).build()))
        .containsExactly(SegmentDetail.IP_LENGTH_ZERO);
    assertThat(view.segment(0).l4Length()).isEqualTo(20);
  }

  @Test
  void shouldNotWalkIntoFragments() {
    byte[] first = ethernetIpv4().fragment(0, true).tcp(1, 2).payload(12, 1).build();
    byte[] later = ethernetIpv4().fragment(32, false).protocol(6).payload(40, 1).build();
    byte[] tunnel = ethernetIpv4().fragment(0, true).udp(1, 4789).udpLength(3000).vxlan(1).build();

    assertThat(detailsOf(first)).containsExactly(SegmentDetail.FIRST_FRAGMENT);
    assertThat(view.end()).isEqualTo(WalkEnd.FRAGMENT);
    assertThat(view.segment(0).flagsCaptured()).isTrue();
    assertThat(detailsOf(later)).containsExactly(SegmentDetail.LATER_FRAGMENT);
    assertThat(view.segment(0).portsCaptured()).isFalse();
    assertThat(layersOf(tunnel)).containsExactly(ETHERNET, IPV4, UDP);
    assertThat(detailsOf(tunnel)).containsExactly(SegmentDetail.FIRST_FRAGMENT);
  }

  @Test
  void shouldNameWhatItDoesNotWalk() {
    parse(FrameBuilder.frame().ethernet().etherType(0x0806).payload(28, 1).build());
    assertThat(view.end()).isEqualTo(WalkEnd.NOT_MODELLED);
    assertThat(view.endProtocol()).isEqualTo(0x0806);
    assertThat(view.endOffset()).isEqualTo(14);

    parse(ethernetIpv4().protocol(1).payload(8, 1).build());
    assertThat(view.end()).isEqualTo(WalkEnd.NOT_MODELLED);
    assertThat(view.endProtocol()).isEqualTo(1);
  }

  @Test
  void shouldEndAtItsDepth() {
    FrameBuilder tags = FrameBuilder.frame().ethernet();
    for (int i = 0; i <= FrameView.MAX_TAGS; i++) {
      tags.vlan(i);
    }
    FrameBuilder extensions = FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");
    for (int i = 0; i < FrameView.MAX_LAYERS; i++) {
      extensions.extension(60, new byte[6]);
    }
    FrameBuilder nested = ethernetIpv4();
    for (int i = 0; i < 30; i++) {
      nested.ipv4("10.0.0.1", "10.0.0.2");
    }

    parse(tags.ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).build());
    assertThat(view.end()).isEqualTo(WalkEnd.TOO_DEEP);
    assertThat(view.vlanTagCount()).isEqualTo(FrameView.MAX_TAGS);
    parse(extensions.build());
    assertThat(view.end()).isEqualTo(WalkEnd.TOO_DEEP);
    assertThat(view.layerCount()).isEqualTo(FrameView.MAX_LAYERS);
    parse(nested.build());
    assertThat(view.end()).isEqualTo(WalkEnd.TOO_DEEP);
    assertThat(view.layerCount()).isEqualTo(2 + FrameView.MAX_TUNNELS);
  }

  @Test
  void shouldGoOnWhereAnotherParserEnds() {
    byte[] frame = tcpIn(ethernetIpv4().udp(5000, 4789).vxlan(9).ethernet());

    view.begin(frame, 0, frame.length, frame.length);
    boolean ethernet = view.accept(ETHERNET, 0);
    boolean ipv4 = view.accept(IPV4, 14);
    LayerKind announced = view.next();
    view.walkFrom(UDP, 34);

    assertThat(ethernet && ipv4).isTrue();
    assertThat(announced).isEqualTo(UDP);
    assertThat(layers()).containsExactly(ETHERNET, IPV4, UDP, VXLAN, ETHERNET, IPV6, TCP);
    assertThat(view.segmentCount()).isEqualTo(2);
  }

  @Test
  void shouldAcceptNothingUnprovedFromAnotherParser() {
    byte[] frame = ethernetIpv4().tcp(1, 2).build();

    view.begin(frame, 0, 40, 54);
    assertThat(view.accept(ETHERNET, -1)).isFalse();
    assertThat(view.accept(ETHERNET, 41)).isFalse();
    assertThat(view.accept(ETHERNET, 0)).isTrue();
    assertThat(view.accept(IPV4, 14)).isTrue();
    assertThat(view.accept(TCP, 13)).isFalse();
    assertThat(view.accept(TCP, 34)).isTrue();
    assertThat(view.end()).isEqualTo(WalkEnd.CUT);
    assertThat(view.accept(TCP, 34)).isFalse();
    view.begin(frame, 0, 54, 54);
    assertThat(view.accept(TCP, 34)).isFalse();
    assertThat(view.end()).isEqualTo(WalkEnd.CONTRADICTION);
  }

  @Test
  void shouldRefuseARangeOutsideTheArray() {
    assertThatThrownBy(() -> view.parse(LinkLayer.ETHERNET, new byte[10], 5, 6, 6))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static FrameBuilder ethernetIpv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
  }

  private static byte[] tcpIn(FrameBuilder outer) {
    return outer.ipv6("fd00::1", "fd00::2").tcp(1, 2).payload(3, 1).build();
  }

  private void parse(byte[] frame) {
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
  }

  private List<LayerKind> layersOf(byte[] frame) {
    parse(frame);
    return layers();
  }

  private List<LayerKind> layers() {
    List<LayerKind> kinds = new ArrayList<>();
    for (int i = 0; i < view.layerCount(); i++) {
      kinds.add(view.layerKind(i));
    }
    return kinds;
  }

  private List<SegmentDetail> detailsOf(byte[] frame) {
    parse(frame);
    return Arrays.stream(SegmentDetail.values()).filter(view.segment(0)::has).toList();
  }
}
