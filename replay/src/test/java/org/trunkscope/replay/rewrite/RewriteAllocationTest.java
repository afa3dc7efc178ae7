package org.trunkscope.replay.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Tcp;

/** Neither sides nor rewriting allocate for a frame, once its flow is known. */
class RewriteAllocationTest {

  private static final int FRAMES = 100_000;
  private static final long SLACK_BYTES = 64 * 1024;

  private static final Rewriting RULES =
      new Rewriting(
          Rules.pair("02:00:00:00:00:0a", "02:00:00:00:00:0b"),
          Rules.pair("02:00:00:00:00:0c", "02:00:00:00:00:0d"),
          PrefixMap.parse(Rules.INVOLUTION),
          PrefixMap.NONE,
          PrefixMap.NONE,
          PortMap.parse("80:8080,40000-50000:60000"),
          new VlanEdit(
              VlanEdit.Kind.ADD,
              OptionalInt.of(1),
              OptionalInt.empty(),
              OptionalInt.empty(),
              OptionalInt.empty()));

  private static final List<SideRule> SIDES =
      List.of(
          new SideRule.Flow(),
          new SideRule.Addresses(List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"))),
          new SideRule.Macs(Set.of(0x020000000001L, 0x02000000ffffL)),
          new SideRule.Ports(Set.of(80, 8080, 40_000)));

  @Test
  void shouldAllocateNothingForAFrame() {
    allocatedBytes(FRAMES / 10);

    long few = allocatedBytes(FRAMES / 10);
    long many = allocatedBytes(FRAMES);

    assertThat(many - few).isLessThan(SLACK_BYTES);
    assertThat(few).isPositive();
  }

  private static long allocatedBytes(int count) {
    byte[][] turn = {
      FrameBuilder.frame()
          .ethernet()
          .ipv4("10.0.0.1", "10.0.0.2")
          .tcp(40_000, 80)
          .flags(Tcp.SYN)
          .build(),
      FrameBuilder.frame()
          .ethernet()
          .ipv4("10.0.0.1", "10.0.0.2")
          .tcp(40_000, 80)
          .payload(1400, 1)
          .build(),
      FrameBuilder.frame()
          .ethernet()
          .ipv6("fd00::1", "fd00::2")
          .udp(5000, 53)
          .payload(9, 1)
          .build(),
      FrameBuilder.frame()
          .ethernet()
          .ipv4("10.0.0.1", "10.0.0.2")
          .protocol(1)
          .payload(new byte[] {8, 0, 1, 2, 3, 4, 5, 6})
          .build(),
    };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    FrameRewriter rewriter = new FrameRewriter(RULES);
    FrameView view = new FrameView();
    for (SideRule rule : SIDES) {
      SideSplitter sides = new SideSplitter(rule);
      for (int i = 0; i < count; i++) {
        byte[] frame = turn[i % turn.length];
        view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
        rewriter.rewrite(frame, 0, frame.length, 1, frame.length, sides.side(view));
      }
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
