package org.trunkscope.replay.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.LinkLayer;

/**
 * A frame of each kind and state, rewritten, beside the frame that is built with the new addresses
 * and ports from the start: the same bytes.
 */
class FrameRewriterTest {

  private static final String PAIRS =
      "10.1.0.0/16:192.168.0.0/16,10.2.0.0/16:172.16.0.0/16,"
          + "[fd00:1::]/48:[2001:db8:1::]/48,[fd00:2::]/48:[2001:db8:2::]/48";
  private static final PortMap PORTS = PortMap.parse("80:8080,40000:50000");

  /** Source and destination before, and after. */
  private static final String[] OLD4 = {"10.1.3.4", "10.2.7.8"};

  private static final String[] NEW4 = {"192.168.3.4", "172.16.7.8"};
  private static final String[] OLD6 = {"fd00:1::a:b", "fd00:2::c:d"};
  private static final String[] NEW6 = {"2001:db8:1::a:b", "2001:db8:2::c:d"};
  private static final int[] OLD_PORTS = {40_000, 80};
  private static final int[] NEW_PORTS = {50_000, 8080};
  private static final int IP_AT = 14;
  private static final int TCP4_CHECKSUM_AT = 14 + 20 + 16;

  private static byte[] rewritten(FrameBuilder frame) {
    return rewritten(frame.build());
  }

  private static byte[] rewritten(byte[] frame) {
    return Rewritten.of(Rules.addressesAndPorts(PAIRS, PORTS), frame);
  }

  private static FrameBuilder ip4(String... ends) {
    return FrameBuilder.frame().ethernet().ipv4(ends[0], ends[1]);
  }

  private static FrameBuilder ip6(String... ends) {
    return FrameBuilder.frame().ethernet().ipv6(ends[0], ends[1]);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ChecksumState state(byte[] frame, int segment) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return new ChecksumClassifier().classify(view.segment(segment));
  }

  @ParameterizedTest
  @EnumSource(Checksum.class)
  void shouldKeepEachStateOfTcpOverIpv4(Checksum kind) {
    byte[] before =
        ip4(OLD4).tcp(OLD_PORTS[0], OLD_PORTS[1]).checksum(kind).payload(5, 1).padTo(64).build();

    byte[] after = rewritten(before);

    assertThat(after)
        .isEqualTo(
            ip4(NEW4)
                .tcp(NEW_PORTS[0], NEW_PORTS[1])
                .checksum(kind)
                .payload(5, 1)
                .padTo(64)
                .build());
    assertThat(state(after, 0)).isEqualTo(state(before, 0));
  }

  @ParameterizedTest
  @EnumSource(Checksum.class)
  void shouldKeepEachStateOfTcpOverIpv6(Checksum kind) {
    byte[] after =
        rewritten(ip6(OLD6).tcp(OLD_PORTS[0], OLD_PORTS[1]).checksum(kind).payload(100, 1));

    assertThat(after)
        .isEqualTo(
            ip6(NEW6).tcp(NEW_PORTS[0], NEW_PORTS[1]).checksum(kind).payload(100, 1).build());
  }

  @ParameterizedTest
  @EnumSource(Checksum.class)
  void shouldKeepEachStateOfUdp(Checksum kind) {
    byte[] four =
        rewritten(ip4(OLD4).udp(OLD_PORTS[0], OLD_PORTS[1]).checksum(kind).payload(100, 1));
    byte[] six =
        rewritten(ip6(OLD6).udp(OLD_PORTS[0], OLD_PORTS[1]).checksum(kind).payload(101, 1));

    assertThat(four)
        .isEqualTo(
            ip4(NEW4).udp(NEW_PORTS[0], NEW_PORTS[1]).checksum(kind).payload(100, 1).build());
    assertThat(six)
        .isEqualTo(
            ip6(NEW6).udp(NEW_PORTS[0], NEW_PORTS[1]).checksum(kind).payload(101, 1).build());
  }

  @Test
  void shouldKeepAWrongChecksumWrongByTheSame() {
    byte[] before = ip4(OLD4).tcp(40_000, 80).payload(9, 1).build();
    byte[] right = ip4(NEW4).tcp(50_000, 8080).payload(9, 1).build();
    int field = BigEndian.u16(before, TCP4_CHECKSUM_AT);
    BigEndian.put16(before, TCP4_CHECKSUM_AT, InternetChecksum.fold(field + 0x1234L));

    byte[] after = rewritten(before);

    int expected = InternetChecksum.fold(BigEndian.u16(right, TCP4_CHECKSUM_AT) + 0x1234L);
    assertThat(state(before, 0)).isEqualTo(ChecksumState.CORRUPT);
    assertThat(BigEndian.u16(after, TCP4_CHECKSUM_AT)).isEqualTo(expected);
  }

  /** The old form of a large send: 0xffff in the IPv4 header, and an MSS in that of TCP. */
  @ParameterizedTest
  @ValueSource(ints = {0xffff, 0})
  void shouldKeepMarksInTheIpv4Checksum(int mark) {
    byte[] after =
        rewritten(ip4(OLD4).ipChecksum(mark).tcp(40_000, 80).checksum(1448).payload(3000, 1));

    assertThat(BigEndian.u16(after, IP_AT + 10)).isEqualTo(mark);
    if (mark == 0xffff) {
      assertThat(after)
          .isEqualTo(
              ip4(NEW4).ipChecksum(mark).tcp(50_000, 8080).checksum(1448).payload(3000, 1).build());
    }
  }

  /**
   * RFC 1624 section 4: a checksum of 0xDD2F becomes 0x0000 when a word 0x5555 becomes 0x3285, and
   * never 0xFFFF. The word is the first of the source, 85.85.0.1 and 50.133.0.1.
   */
  @Test
  void shouldWriteTheZeroOfRfc1624() {
    byte[] header = ip4("85.85.0.1", "10.9.9.9").id(0).ipChecksum(0).udp(1, 2).build();
    int without =
        InternetChecksum.fold(InternetChecksum.add(InternetChecksum.start(), header, IP_AT, 20));
    int id = InternetChecksum.fold((~0xdd2f & 0xffff) + (long) (~without & 0xffff));
    byte[] before = ip4("85.85.0.1", "10.9.9.9").id(id).udp(1, 2).build();

    byte[] after = Rewritten.of(Rules.addresses("85.85.0.0/16:50.133.0.0/16"), before);

    assertThat(BigEndian.u16(before, IP_AT + 10)).isEqualTo(0xdd2f);
    assertThat(BigEndian.u16(after, IP_AT + 10)).isZero();
    assertThat(BigEndian.u16(after, IP_AT + 12)).isEqualTo(0x3285);
  }

  /** RFC 768: a sum of 0 is sent as 0xffff in UDP; in TCP it is 0. */
  @Test
  void shouldWriteAZeroSumAsEachProtocolHasIt() {
    byte[] tcp = ip4(NEW4).tcp(1, 2).payload(zeroed(6)).build();
    byte[] udp = ip4(NEW4).udp(1, 2).payload(zeroed(17)).build();

    assertThat(BigEndian.u16(tcp, TCP4_CHECKSUM_AT)).isZero();
    assertThat(BigEndian.u16(udp, 40)).isEqualTo(0xffff);
    assertThat(rewritten(ip4(OLD4).tcp(1, 2).payload(zeroed(6)))).isEqualTo(tcp);
    assertThat(rewritten(ip4(OLD4).udp(1, 2).payload(zeroed(17)))).isEqualTo(udp);
    assertThat(inverse(tcp)).isEqualTo(ip4(OLD4).tcp(1, 2).payload(zeroed(6)).build());
    assertThat(inverse(udp)).isEqualTo(ip4(OLD4).udp(1, 2).payload(zeroed(17)).build());
  }

  /** A field that was left at 0 may be right afterwards; nothing else gives way for that. */
  @Test
  void shouldChangeNothingElseWhereAZeroBecomesRight() {
    byte[] after = rewritten(ip4(OLD4).tcp(1, 2).checksum(Checksum.ZERO).payload(zeroed(6)));

    assertThat(after).isEqualTo(ip4(NEW4).tcp(1, 2).payload(zeroed(6)).build());
  }

  /** A wrong field moves by what its data moved, even onto a pseudo sum. */
  @Test
  void shouldMoveAWrongChecksumOntoAPseudoSum() {
    byte[] pseudo = ip4(NEW4).tcp(1, 2).checksum(Checksum.PSEUDO).payload(9, 1).build();
    byte[] right = ip4(NEW4).tcp(1, 2).payload(9, 1).build();
    byte[] before = ip4(OLD4).tcp(1, 2).payload(9, 1).build();
    long error =
        BigEndian.u16(pseudo, TCP4_CHECKSUM_AT)
            + (~BigEndian.u16(right, TCP4_CHECKSUM_AT) & 0xffffL);
    int field = InternetChecksum.fold(BigEndian.u16(before, TCP4_CHECKSUM_AT) + error);
    BigEndian.put16(before, TCP4_CHECKSUM_AT, field);

    assertThat(state(before, 0)).isEqualTo(ChecksumState.CORRUPT);
    assertThat(rewritten(before)).isEqualTo(pseudo);
  }

  /** Data of a later fragment is data, even where it looks like a pseudo sum. */
  @Test
  void shouldLeaveDataThatLooksLikeAPseudoSum() {
    byte[] data = new byte[64];
    byte[] frame = ip4(OLD4).protocol(6).fragment(64, false).payload(data).build();
    BigEndian.put16(
        data, 16, InternetChecksum.fold(InternetChecksum.pseudoIpv4(frame, 26, 30, 6, 64)));

    byte[] after = rewritten(ip4(OLD4).protocol(6).fragment(64, false).payload(data));

    assertThat(after).isEqualTo(ip4(NEW4).protocol(6).fragment(64, false).payload(data).build());
  }

  /** Data with which the checksum between the new addresses is a sum of zero. */
  private static byte[] zeroed(int protocol) {
    byte[] data = new byte[2];
    byte[] frame =
        protocol == 6
            ? ip4(NEW4).tcp(1, 2).payload(data).build()
            : ip4(NEW4).udp(1, 2).payload(data).build();
    BigEndian.put16(data, 0, BigEndian.u16(frame, protocol == 6 ? TCP4_CHECKSUM_AT : 40));
    return data;
  }

  private static byte[] inverse(byte[] frame) {
    return Rewritten.of(
        Rules.addresses("192.168.0.0/16:10.1.0.0/16,172.16.0.0/16:10.2.0.0/16"), frame);
  }

  /** Only the first fragment has the checksum, which covers what the others hold. */
  @Test
  void shouldMoveTheChecksumInTheFirstFragmentAndLeaveTheDataOfOthers() {
    byte[] whole = ip4(OLD4).udp(40_000, 80).payload(1000, 1).build();
    byte[] wholeAfter = ip4(NEW4).udp(50_000, 8080).payload(1000, 1).build();
    byte[] first = fragment(OLD4, whole, 34, 34 + 512, 0);
    byte[] later = fragment(OLD4, whole, 34 + 512, whole.length, 512);

    byte[] firstAfter = rewritten(first);
    byte[] laterAfter = rewritten(later);

    assertThat(firstAfter).isEqualTo(fragment(NEW4, wholeAfter, 34, 34 + 512, 0));
    assertThat(laterAfter).isEqualTo(fragment(NEW4, wholeAfter, 34 + 512, whole.length, 512));
  }

  private static byte[] fragment(String[] ends, byte[] whole, int from, int to, int offset) {
    return ip4(ends)
        .protocol(17)
        .fragment(offset, offset == 0)
        .payload(Arrays.copyOfRange(whole, from, to))
        .build();
  }

  /** Cut behind the checksum, before it, within an address and within the ports. */
  @ParameterizedTest
  @ValueSource(ints = {54, 60, 49, 36, 32, 28, 20, 13})
  void shouldRewriteWhatACutFrameHasWhole(int captured) {
    byte[] frame = ip4(OLD4).tcp(40_000, 80).payload(200, 1).build();
    byte[] whole = ip4(NEW4).tcp(50_000, 8080).payload(200, 1).build();
    byte[] cut = Arrays.copyOf(frame, captured);

    byte[] after =
        Rewritten.of(
            new FrameRewriter(Rules.addressesAndPorts(PAIRS, PORTS)), 1, cut, frame.length);

    byte[] expected = Arrays.copyOf(whole, captured);
    if (captured == 36) {
      BigEndian.put16(expected, 34, 40_000);
    } else if (captured < 34) {
      // Without its addresses a header is not walked; what is whole of it is rewritten.
      expected = cut.clone();
      if (captured >= 30) {
        System.arraycopy(whole, 26, expected, 26, 4);
        int growth = sum(whole, 26) + (~sum(frame, 26) & 0xffff);
        BigEndian.put16(
            expected,
            24,
            InternetChecksum.fold(
                BigEndian.u16(frame, 24) + (~InternetChecksum.fold(growth) & 0xffffL)));
      }
    }
    assertThat(after).isEqualTo(expected);
  }

  private static int sum(byte[] bytes, int address) {
    return InternetChecksum.fold(InternetChecksum.add(InternetChecksum.start(), bytes, address, 4));
  }

  /** RFC 826: a request. Addresses of the hardware stay. */
  @Test
  void shouldRewriteTheProtocolAddressesOfArp() {
    String head =
        "ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 %s 000000000000 %s";

    byte[] after = rewritten(hex(String.format(head, "0a010304", "0a020708")));

    assertThat(after).isEqualTo(hex(String.format(head, "c0a80304", "ac100708")));
  }

  /** RFC 792: the packet that could not be delivered went the other way. */
  @Test
  void shouldRewriteThePacketThatAnIcmpErrorQuotes() {
    byte[] before = icmp(OLD4, OLD_PORTS);

    byte[] after = rewritten(before);

    assertThat(after).isEqualTo(icmp(NEW4, NEW_PORTS));
  }

  private static byte[] icmp(String[] ends, int[] ports) {
    byte[] quoted =
        FrameBuilder.frame().ipv4(ends[1], ends[0]).udp(ports[1], ports[0]).payload(9, 3).build();
    byte[] message = new byte[8 + quoted.length];
    message[0] = 3;
    message[1] = 3;
    System.arraycopy(quoted, 0, message, 8, quoted.length);
    long sum = InternetChecksum.add(InternetChecksum.start(), message, 0, message.length);
    BigEndian.put16(message, 2, InternetChecksum.finish(sum));
    return ip4(ends).protocol(1).payload(message).build();
  }

  /** A sum of 0 is nothing special in ICMP. */
  @Test
  void shouldMoveAnIcmpChecksumFromAndToZero() {
    Rewriting back = Rules.addresses("192.168.0.0/16:10.1.0.0/16,172.16.0.0/16:10.2.0.0/16");
    byte[] before = icmp(OLD4, new int[] {1, 2});
    int field = BigEndian.u16(before, 36);
    BigEndian.put16(before, 38, field);
    BigEndian.put16(before, 36, 0);

    byte[] after = rewritten(before);

    assertThat(BigEndian.u16(after, 36)).isNotZero();
    assertThat(verifies(after, 34, after.length)).isTrue();
    assertThat(Rewritten.of(back, after)).isEqualTo(before);
  }

  private static boolean verifies(byte[] frame, int from, int end) {
    return InternetChecksum.verifies(
        InternetChecksum.add(InternetChecksum.start(), frame, from, end - from));
  }

  /** RFC 4861 section 4.3: a solicitation speaks of the neighbour. */
  @Test
  void shouldRewriteTheTargetOfNeighbourDiscovery() {
    assertThat(rewritten(solicitation(OLD6, "fd000002 0000000000000000000c000d")))
        .isEqualTo(solicitation(NEW6, "20010db8 0002000000000000000c000d".replace(" ", "")));
  }

  private static byte[] solicitation(String[] ends, String target) {
    String address = target.replace(" ", "");
    String sixteen =
        address.substring(0, 8) + "0".repeat(32 - address.length()) + address.substring(8);
    byte[] message = hex("8700 0000 00000000" + sixteen + "0101 020000000001");
    byte[] frame = ip6(ends).protocol(58).payload(message).build();
    long sum = InternetChecksum.pseudoIpv6(frame, 22, 38, 58, message.length);
    sum = InternetChecksum.add(sum, frame, 54, message.length);
    BigEndian.put16(frame, 56, InternetChecksum.finish(sum));
    return frame;
  }

  /** RFC 8200 section 8.1: the pseudo header has the last address of the route. */
  @Test
  void shouldRewriteTheRouteThatTheChecksumCovers() {
    byte[] before = routed(OLD6, "fd000002000000000000000000000099");

    byte[] after = rewritten(before);

    assertThat(after).isEqualTo(routed(NEW6, "20010db8000200000000000000000099"));
    assertThat(state(after, 0)).isEqualTo(ChecksumState.VALID);
  }

  private static byte[] routed(String[] ends, String last) {
    byte[] content = hex("00 01 00000000" + last);
    byte[] frame = ip6(ends).extension(43, content).tcp(1, 2).payload(20, 1).build();
    int tcp = 14 + 40 + 24;
    long sum = InternetChecksum.pseudoIpv6(frame, 22, 62, 6, 40);
    BigEndian.put16(frame, tcp + 16, 0);
    sum = InternetChecksum.add(sum, frame, tcp, 40);
    BigEndian.put16(frame, tcp + 16, InternetChecksum.finish(sum));
    return frame;
  }

  /** RFC 791: what is still on a loose source route; the pseudo header has its last address. */
  @Test
  void shouldRewriteASourceRoute() {
    byte[] after =
        rewritten(ip4(OLD4).ipOptions(hex("830704 0a020909 00")).tcp(1, 2).payload(9, 1));

    assertThat(after)
        .isEqualTo(ip4(NEW4).ipOptions(hex("830704 ac100909 00")).tcp(1, 2).payload(9, 1).build());
  }

  @ParameterizedTest
  @EnumSource(Checksum.class)
  void shouldRewriteEveryLayerOfATunnel(Checksum kind) {
    assertThat(rewritten(tunnel(OLD4, OLD6, OLD_PORTS, kind)))
        .isEqualTo(tunnel(NEW4, NEW6, NEW_PORTS, kind));
  }

  private static byte[] tunnel(String[] outer, String[] inner, int[] ports, Checksum kind) {
    return FrameBuilder.frame()
        .ethernet()
        .vlan(7)
        .ipv4(outer[0], outer[1])
        .udp(5000, 4789)
        .vxlan(7)
        .ethernet()
        .ipv6(inner[0], inner[1])
        .tcp(ports[0], ports[1])
        .checksum(kind)
        .payload(333, 5)
        .build();
  }

  /** UDP-Lite (RFC 3828) and DCCP (RFC 4340) have the pseudo header, too. */
  @ParameterizedTest
  @ValueSource(ints = {136, 33})
  void shouldMoveChecksumsOfOtherTransports(int protocol) {
    assertThat(rewritten(transport(OLD4, protocol))).isEqualTo(transport(NEW4, protocol));
  }

  private static byte[] transport(String[] ends, int protocol) {
    byte[] frame = ip4(ends).protocol(protocol).payload(hex("9c40 0050 0000 0000 1234")).build();
    long sum = InternetChecksum.pseudoIpv4(frame, 26, 30, protocol, 10);
    BigEndian.put16(frame, 40, InternetChecksum.finish(InternetChecksum.add(sum, frame, 34, 10)));
    return frame;
  }

  @Test
  void shouldMapSendersAndReceiversApart() {
    FrameBuilder frame = ip4("10.1.0.1", "10.1.0.2").tcp(1, 2);

    byte[] sender = Rewritten.of(Rules.sources("10.1.0.0/16:10.7.0.0/16"), frame.build());
    byte[] receiver = Rewritten.of(Rules.destinations("10.1.0.0/16:10.7.0.0/16"), frame.build());

    assertThat(sender).isEqualTo(ip4("10.7.0.1", "10.1.0.2").tcp(1, 2).build());
    assertThat(receiver).isEqualTo(ip4("10.1.0.1", "10.7.0.2").tcp(1, 2).build());
  }

  @Test
  void shouldHandBackWhatNoRuleTouches() {
    byte[] frame = ip4(OLD4).tcp(1, 2).build();
    FrameRewriter rewriter = new FrameRewriter(Rewriting.NOTHING);

    rewriter.rewrite(frame, 3, frame.length - 3, 1, 4711, Side.SERVER);

    assertThat(Rewriting.NOTHING.isEmpty()).isTrue();
    assertThat(rewriter.bytes()).isSameAs(frame);
    assertThat(rewriter.offset()).isEqualTo(3);
    assertThat(rewriter.length()).isEqualTo(frame.length - 3);
    assertThat(rewriter.wireLength()).isEqualTo(4711);
  }

  @Test
  void shouldLeaveTheBytesItWasGiven() {
    byte[] frame = ip4(OLD4).tcp(1, 2).build();
    byte[] before = frame.clone();

    rewritten(frame);

    assertThat(frame).isEqualTo(before);
  }

  @Test
  void shouldLeaveALinkThatIsNotWalked() {
    byte[] frame = ip4(OLD4).tcp(1, 2).build();

    byte[] after = Rewritten.of(new FrameRewriter(Rules.addresses(PAIRS)), 105, frame, 99);

    assertThat(after).isEqualTo(frame);
  }
}
