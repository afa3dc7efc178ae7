package org.trunkscope.replay.correct;

import java.util.HexFormat;
import java.util.function.IntFunction;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.LinkLayer;

/** What can stand before TCP in a large frame, up to the innermost IP header. */
enum Enclosing {
  IP4(LinkLayer.ETHERNET, i -> inner4(ethernet(), i)),
  IP6(LinkLayer.ETHERNET, i -> inner6(ethernet())),
  TAG(LinkLayer.ETHERNET, i -> inner4(ethernet().vlan(100), i)),
  TWO_TAGS(LinkLayer.ETHERNET, i -> inner6(ethernet().vlan(0x88a8, 7).vlan(0x2064))),
  MPLS(LinkLayer.ETHERNET, i -> inner4(ethernet().etherType(0x8847).bytes(hex("00010140")), i)),
  COOKED(LinkLayer.SLL, i -> inner4(FrameBuilder.frame().sll(4), i)),
  LOOPBACK(LinkLayer.LOOPBACK, i -> inner4(FrameBuilder.frame().bytes(hex("02000000")), i)),
  NO_LINK(LinkLayer.RAW_IP, i -> inner6(FrameBuilder.frame())),
  /** Router alert, a routing header that has arrived, padding. */
  EXTENSIONS(
      LinkLayer.ETHERNET,
      i ->
          inner6(ethernet())
              .extension(0, hex("05020000"))
              .extension(43, hex("0400" + "00000000" + "fd000000000000000000000000000099"))
              .extension(60, hex("010200"))),
  IP_IN_IP(LinkLayer.ETHERNET, i -> inner4(outer4(i), i)),
  IP_IN_IP6(LinkLayer.ETHERNET, i -> inner4(outer6(), i)),
  GRE(LinkLayer.ETHERNET, i -> inner4(outer4(i).gre(), i)),
  ETHERNET_IN_GRE(LinkLayer.ETHERNET, i -> inner6(outer6().gre().ethernet().vlan(2))),
  GRE_KEY(
      LinkLayer.ETHERNET, i -> inner4(outer4(i).protocol(47).bytes(hex("2000080000000007")), i)),
  VXLAN(LinkLayer.ETHERNET, i -> inner4(outer4(i).udp(5555, 4789).vxlan(5).ethernet().vlan(3), i)),
  VXLAN_NO_CHECKSUM(
      LinkLayer.ETHERNET,
      i -> inner4(outer4(i).udp(5555, 4789).checksum(Checksum.ZERO).vxlan(5).ethernet(), i)),
  VXLAN_GPE(
      LinkLayer.ETHERNET, i -> inner4(outer6().udp(5, 4790).bytes(hex("0c00000100000500")), i)),
  GENEVE(LinkLayer.ETHERNET, i -> inner6(outer6().udp(1, 6081).geneve(9).ethernet())),
  GENEVE_IN_VXLAN(
      LinkLayer.ETHERNET,
      i ->
          inner4(
              outer6()
                  .udp(5, 4789)
                  .vxlan(5)
                  .ethernet()
                  .ipv4("192.0.2.3", "192.0.2.4")
                  .id(70 + i)
                  .udp(7, 6081)
                  .geneve(9),
              i)),
  TEREDO_ORIGIN(
      LinkLayer.ETHERNET, i -> inner6(outer4(i).udp(5, 3544).bytes(hex("0000112233445566"))));

  private final LinkLayer link;

  @SuppressWarnings("ImmutableEnumChecker") // each is a lambda that keeps nothing
  private final IntFunction<FrameBuilder> headers;

  Enclosing(LinkLayer link, IntFunction<FrameBuilder> headers) {
    this.link = link;
    this.headers = headers;
  }

  LinkLayer link() {
    return link;
  }

  /** Those of a piece, 0 for the first and for the large frame. */
  FrameBuilder headers(int piece) {
    return headers.apply(piece);
  }

  private static FrameBuilder ethernet() {
    return FrameBuilder.frame().ethernet();
  }

  private static FrameBuilder outer4(int piece) {
    return ethernet().ipv4("192.0.2.1", "192.0.2.2").id(900 + piece);
  }

  private static FrameBuilder outer6() {
    return ethernet().ipv6("fd00::1", "fd00::2");
  }

  private static FrameBuilder inner4(FrameBuilder headers, int piece) {
    return headers.ipv4("10.0.0.1", "10.0.0.2").id(4000 + piece);
  }

  private static FrameBuilder inner6(FrameBuilder headers) {
    return headers.ipv6("2001:db8::1", "2001:db8::2");
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
