package org.trunkscope.replay.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Frames of all shapes, damaged and cut, the same ones in every run. */
class RewriteFuzzTest {

  private static final int VARIANTS = 50_000;
  private static final int[] LINKS = {0, 1, 9, 12, 51, 101, 104, 105, 108, 113, 239, 276};
  private static final Rewriting ALL =
      new Rewriting(
          Rules.pair("02:00:00:00:00:0a", "02:00:00:00:00:0b"),
          Rules.pair("02:00:00:00:00:0c", "02:00:00:00:00:0d"),
          PrefixMap.parse(Rules.INVOLUTION),
          PrefixMap.parse("128.0.0.0/1:10.0.0.0/8"),
          PrefixMap.parse("[::]/0:[fd00::]/16"),
          PortMap.parse("0-65535:4789"),
          VlanEdit.NONE);

  private final Random random = new Random(8_050);

  @Test
  void shouldTakeWhateverBytesThereAre() {
    List<byte[]> shapes = shapes();
    FrameRewriter add = new FrameRewriter(with(VlanEdit.Kind.ADD));
    FrameRewriter delete = new FrameRewriter(with(VlanEdit.Kind.DELETE));
    FrameRewriter change = new FrameRewriter(with(VlanEdit.Kind.CHANGE));
    SideSplitter sides = new SideSplitter(new SideRule.Flow(), 500, 500);
    FrameView view = new FrameView();
    for (int i = 0; i < VARIANTS; i++) {
      byte[] frame = damaged(shapes.get(random.nextInt(shapes.size())));
      int link = random.nextInt(10) == 0 ? LINKS[random.nextInt(LINKS.length)] : 1;
      long wire = random.nextInt(10) == 0 ? random.nextLong(1L << 32) : frame.length;
      view.parse(LinkLayer.of(link), frame, 0, frame.length, wire);
      Side side = sides.side(view);
      byte[] given = frame.clone();

      add.rewrite(frame, 0, frame.length, link, wire, side);
      delete.rewrite(frame, 0, frame.length, link, wire, side);
      change.rewrite(frame, 0, frame.length, link, wire, side);

      assertThat(frame).isEqualTo(given);
      assertThat(change.length()).isEqualTo(frame.length);
      assertThat(add.length()).isIn(frame.length, frame.length + 4);
      assertThat(delete.length()).isBetween(frame.length - 4, frame.length);
      assertThat(delete.bytes().length - delete.offset()).isGreaterThanOrEqualTo(delete.length());
    }
    SideSummary summary = sides.summary();
    assertThat(summary.client() + summary.server()).isEqualTo(VARIANTS);
    assertThat(summary.notKept()).isPositive();
    assertThat(summary.server()).isPositive();
  }

  private static Rewriting with(VlanEdit.Kind kind) {
    VlanEdit edit =
        new VlanEdit(
            kind, OptionalInt.of(1), OptionalInt.of(2), OptionalInt.of(1), OptionalInt.empty());
    return new Rewriting(
        ALL.sourceMac(),
        ALL.destinationMac(),
        ALL.addresses(),
        ALL.sources(),
        ALL.destinations(),
        ALL.ports(),
        edit);
  }

  private byte[] damaged(byte[] whole) {
    byte[] frame = whole.clone();
    int headers = Math.min(frame.length, 170);
    for (int flips = random.nextInt(5); flips > 0; flips--) {
      frame[random.nextInt(headers)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(frame, random.nextInt(frame.length + 1)) : frame;
  }

  private static List<byte[]> shapes() {
    HexFormat hex = HexFormat.of();
    return List.of(
        four().tcp(40_000, 80).payload(100, 1).build(),
        four().ipOptions(hex.parseHex("8307040102030400")).udp(53, 5353).payload(90, 1).build(),
        four().fragment(0, true).protocol(17).payload(64, 1).build(),
        four().protocol(1).payload(hex.parseHex("0303000000000000" + "45".repeat(40))).build(),
        four().gre().ethernet().vlan(3).ipv6("fd00::1", "fd00::2").tcp(1, 2).build(),
        four().udp(9, 4789).vxlan(1).ethernet().ipv4("10.0.0.3", "10.0.0.4").tcp(1, 2).build(),
        four().udp(9, 6081).geneve(1).ethernet().ipv6("fd00::1", "fd00::2").udp(1, 2).build(),
        six().extension(0, new byte[6]).tcp(1, 2).payload(70, 1).build(),
        six().extension(43, hex.parseHex("000100000000" + "fd".repeat(16))).udp(1, 2).build(),
        six().protocol(58).payload(hex.parseHex("87" + "00".repeat(23) + "0101aabbccddee")).build(),
        six().fragmentHeader(0, true, 7).protocol(6).payload(64, 1).build(),
        FrameBuilder.frame()
            .ethernet()
            .vlan(5)
            .etherType(0x0806)
            .payload(hex.parseHex("00010800060400010a0b0c0d0e0f0a00000102020202020a000002"))
            .build());
  }

  private static FrameBuilder four() {
    return FrameBuilder.frame().ethernet().vlan(9).ipv4("10.0.0.1", "192.0.2.1");
  }

  private static FrameBuilder six() {
    return FrameBuilder.frame().ethernet().ipv6("2001:db8::1", "fe80::1");
  }
}
