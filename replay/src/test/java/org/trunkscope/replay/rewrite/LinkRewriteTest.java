package org.trunkscope.replay.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameBuilder;

/** MAC addresses and VLAN tags of Ethernet frames. */
class LinkRewriteTest {

  private static final String[] MACS = {
    "02:00:00:00:0c:01", "02:00:00:00:0c:02", "02:00:00:00:05:01", "02:00:00:00:05:02"
  };

  private static FrameBuilder behind(FrameBuilder link) {
    return link.ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).payload(50, 1);
  }

  private static VlanEdit tag(VlanEdit.Kind kind, int identifier) {
    return new VlanEdit(
        kind,
        OptionalInt.of(identifier),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty());
  }

  @Test
  void shouldGiveEachSideItsAddresses() {
    byte[] frame = behind(FrameBuilder.frame().ethernet()).build();
    FrameRewriter rewriter =
        new FrameRewriter(Rules.macs(Rules.pair(MACS[0], MACS[2]), Rules.pair(MACS[1], MACS[3])));

    rewriter.rewrite(frame, 0, frame.length, 1, frame.length, Side.CLIENT);
    byte[] client = Rewritten.result(rewriter);
    rewriter.rewrite(frame, 0, frame.length, 1, frame.length, Side.SERVER);
    byte[] server = Rewritten.result(rewriter);

    assertThat(client).isEqualTo(behind(FrameBuilder.frame().ethernet(MACS[0], MACS[1])).build());
    assertThat(server).isEqualTo(behind(FrameBuilder.frame().ethernet(MACS[2], MACS[3])).build());
  }

  /** As tcprewrite does it: a second address is for the server's frames, the first is not. */
  @Test
  void shouldLeaveTheServersFramesWithoutASecondAddress() {
    byte[] frame = behind(FrameBuilder.frame().ethernet()).build();
    MacPair clientAlone = new MacPair(Rules.pair(MACS[0], MACS[0]).client(), MacPair.NONE.server());
    FrameRewriter rewriter = new FrameRewriter(Rules.macs(MacPair.NONE, clientAlone));

    rewriter.rewrite(frame, 0, frame.length, 1, frame.length, Side.SERVER);

    assertThat(Rewritten.result(rewriter)).isEqualTo(frame);
  }

  @Test
  void shouldPutATagBeforeThoseThatAreThere() {
    VlanEdit service =
        new VlanEdit(
            VlanEdit.Kind.ADD,
            OptionalInt.of(100),
            OptionalInt.of(5),
            OptionalInt.of(1),
            OptionalInt.of(0x88a8));

    byte[] after =
        Rewritten.of(Rules.vlan(service), behind(FrameBuilder.frame().ethernet().vlan(7)).build());

    assertThat(after)
        .isEqualTo(
            behind(FrameBuilder.frame().ethernet().vlan(0x88a8, 5 << 13 | 1 << 12 | 100).vlan(7))
                .build());
  }

  @Test
  void shouldTakeTheOutermostTagOff() {
    byte[] after =
        Rewritten.of(
            Rules.vlan(VlanEdit.DELETE),
            behind(FrameBuilder.frame().ethernet().vlan(0x88a8, 100).vlan(7)).build());

    assertThat(after).isEqualTo(behind(FrameBuilder.frame().ethernet().vlan(7)).build());
  }

  @Test
  void shouldChangeOnlyWhatIsGivenOfATag() {
    byte[] after =
        Rewritten.of(
            Rules.vlan(tag(VlanEdit.Kind.CHANGE, 200)),
            behind(FrameBuilder.frame().ethernet().vlan(0x88a8, 0xf064).vlan(7)).build());

    assertThat(after)
        .isEqualTo(behind(FrameBuilder.frame().ethernet().vlan(0x88a8, 0xf0c8).vlan(7)).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "CHANGE"})
  void shouldLeaveAFrameWithoutATag(String kind) {
    byte[] frame = behind(FrameBuilder.frame().ethernet()).build();

    byte[] after = Rewritten.of(Rules.vlan(tag(VlanEdit.Kind.valueOf(kind), 9)), frame);

    assertThat(after).isEqualTo(frame);
  }

  /** A frame as short as one may be is so without its tag, by zeros behind what belongs to IP. */
  @Test
  void shouldFillAFrameThatBecomesTooShort() {
    byte[] tagged =
        FrameBuilder.frame()
            .ethernet()
            .vlan(7)
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .padTo(60)
            .build();

    byte[] after = Rewritten.of(Rules.vlan(VlanEdit.DELETE), tagged);

    assertThat(after)
        .isEqualTo(
            FrameBuilder.frame()
                .ethernet()
                .ipv4("10.0.0.1", "10.0.0.2")
                .tcp(1, 2)
                .padTo(60)
                .build());
  }

  @Test
  void shouldTellBothLengthsOfACutFrame() {
    byte[] frame = behind(FrameBuilder.frame().ethernet().vlan(7)).build();
    CapturedFrame cut = new CapturedFrame();
    cut.bytes = Arrays.copyOf(frame, 62);
    cut.capturedLength = 62;
    cut.wireLength = frame.length;
    cut.linkType = 1;

    new FrameRewriter(Rules.vlan(VlanEdit.DELETE)).rewrite(cut, Side.CLIENT);

    assertThat(cut.capturedLength).isEqualTo(58);
    assertThat(cut.wireLength).isEqualTo(frame.length - 4);
  }

  @Test
  void shouldUndoAnAddedTagByDeletingIt() {
    FrameRewriter add = new FrameRewriter(Rules.vlan(tag(VlanEdit.Kind.ADD, 4095)));
    FrameRewriter delete = new FrameRewriter(Rules.vlan(VlanEdit.DELETE));
    byte[] longest = FrameBuilder.frame().ethernet().payload(1500, 1).build();
    for (int length = 0; length < longest.length; length++) {
      byte[] frame = Arrays.copyOf(longest, length);

      byte[] tagged = Rewritten.of(add, 1, frame, length);
      byte[] back = Rewritten.of(delete, 1, tagged, tagged.length);

      // From 56 to 59 bytes a tagged frame is as long as a whole one must be, and stays so.
      int least = length >= 56 && length < 60 ? 60 : length;
      assertThat(back).isEqualTo(Arrays.copyOf(frame, least));
    }
  }

  @Test
  void shouldLeaveLinksThatAreNotEthernet() {
    byte[] frame = FrameBuilder.frame().sll(0).ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).build();
    FrameRewriter rewriter = new FrameRewriter(Rules.vlan(tag(VlanEdit.Kind.ADD, 1)));

    byte[] after = Rewritten.of(rewriter, 113, frame, frame.length);

    assertThat(after).isEqualTo(frame);
  }
}
