package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.VlanTag;

/**
 * What stands between the two trunks: the Linux bridge, or Open vSwitch with its kernel datapath.
 * Rules B1 to B10 of {@code analyzer/MODEL.md}.
 */
public final class BridgeHop {

  private static final int LINUX_MTU_EXCESS = 18;

  private final BridgeKind kind;
  private final BridgeNetfilter netfilter;
  private final int portMtu;

  /**
   * A bridge.
   *
   * @param netfilter counts for {@link BridgeKind#LINUX_BRIDGE} only
   * @param portMtu MTU of the outbound port, bytes
   */
  public BridgeHop(BridgeKind kind, BridgeNetfilter netfilter, int portMtu) {
    this.kind = kind;
    this.netfilter = netfilter;
    this.portMtu = portMtu;
  }

  /**
   * Forwards one buffer.
   *
   * @param buffer may be changed
   */
  public Forwarded forward(SocketBuffer buffer, PathCounters counters, Trace trace) {
    return switch (kind) {
      case LINUX_BRIDGE -> linux(buffer, trace);
      case OVS_HIT -> {
        trace.step(BridgeRule.FLOW_HIT, "flow in the cache");
        yield overOpenVswitchMtu(buffer, counters, trace)
            ? Forwarded.dropped(Fate.DROPPED_OVER_MTU)
            : Forwarded.as(buffer);
      }
      case OVS_MISS -> miss(buffer, counters, trace);
    };
  }

  private Forwarded linux(SocketBuffer buffer, Trace trace) {
    if (netfilter == BridgeNetfilter.ON && netfilterRefuses(buffer, trace)) {
      return Forwarded.dropped(Fate.DROPPED_BY_BRIDGE_NETFILTER);
    }
    if (overLinuxMtu(buffer, trace)) {
      return Forwarded.dropped(Fate.DROPPED_OVER_MTU);
    }
    trace.step(BridgeRule.LINUX_FORWARDS, "forwarded in state " + buffer.ipSummed());
    return Forwarded.as(buffer);
  }

  /** B9; trims (B10) what it does not refuse. */
  private static boolean netfilterRefuses(SocketBuffer buffer, Trace trace) {
    PathFrame headers = PathFrame.at(buffer.frame());
    if (!headers.isIpv4() || headers.tags() > 0) {
      return false;
    }
    if (!headers.ipv4HeaderVerifies()) {
      trace.step(
          BridgeRule.NETFILTER_HEADER,
          "IPv4 header checksum " + HexWord.of(headers.ipv4HeaderChecksum()) + " is wrong");
      return true;
    }
    trimPadding(buffer, headers, trace);
    return false;
  }

  /** B10. */
  private static void trimPadding(SocketBuffer buffer, PathFrame headers, Trace trace) {
    if (headers.padding() == 0 || !headers.isComplete()) {
      return;
    }
    byte[] frame = buffer.frame();
    int end = headers.datagramEnd();
    trace.step(
        BridgeRule.NETFILTER_TRIM,
        headers.padding() + " bytes of padding cut off",
        end,
        Arrays.copyOfRange(frame, end, frame.length),
        new byte[0]);
    buffer.replaceFrame(Arrays.copyOf(frame, end));
  }

  /** B7. */
  private boolean overLinuxMtu(SocketBuffer buffer, Trace trace) {
    int length = buffer.frame().length - metadataTag(buffer);
    if (buffer.isGso() || length <= portMtu + LINUX_MTU_EXCESS) {
      return false;
    }
    trace.step(
        BridgeRule.OVER_MTU_LINUX,
        length + " bytes, not large, limit " + (portMtu + LINUX_MTU_EXCESS) + ": dropped silently");
    return true;
  }

  /** B8. */
  private boolean overOpenVswitchMtu(SocketBuffer buffer, PathCounters counters, Trace trace) {
    int length = buffer.frame().length - Ethernet.LENGTH - metadataTag(buffer);
    if (buffer.isGso() || length <= portMtu) {
      return false;
    }
    counters.add(Place.BRIDGE, "tx_errors", 1);
    trace.step(BridgeRule.OVER_MTU_OVS, "dropped over-mtu packet: " + length + " > " + portMtu);
    return true;
  }

  private static int metadataTag(SocketBuffer buffer) {
    return PathFrame.at(buffer.frame()).tags() > 0 ? VlanTag.LENGTH : 0;
  }

  private Forwarded miss(SocketBuffer buffer, PathCounters counters, Trace trace) {
    if (buffer.isGso()) {
      return missOfLarge(buffer, counters, trace);
    }
    if (buffer.ipSummed() == IpSummed.PARTIAL) {
      SoftwareChecksum.complete(buffer, BridgeRule.MISS_COMPLETED, trace);
    } else {
      trace.step(
          BridgeRule.MISS_UNCHANGED, "bytes unchanged, state " + buffer.ipSummed() + " to NONE");
    }
    SocketBuffer back = new SocketBuffer(buffer.frame(), buffer.protocol());
    return fromUserSpace(List.of(back), counters, trace);
  }

  /** What user space sent back leaves through the port, unless it is too long for it (B8). */
  private Forwarded fromUserSpace(List<SocketBuffer> back, PathCounters counters, Trace trace) {
    List<SocketBuffer> sent = new ArrayList<>();
    List<Fate> drops = new ArrayList<>();
    for (SocketBuffer buffer : back) {
      if (overOpenVswitchMtu(buffer, counters, trace)) {
        drops.add(Fate.DROPPED_OVER_MTU);
      } else {
        sent.add(buffer);
      }
    }
    return new Forwarded(sent, drops);
  }

  /** B5, B6. */
  private Forwarded missOfLarge(SocketBuffer buffer, PathCounters counters, Trace trace) {
    Segmentation split = new Segmentation(Segmentation.Checksums.FULL, Segmentation.Cut.MSS);
    return split
        .segments(buffer)
        .map(
            frames -> {
              trace.step(BridgeRule.MISS_SPLIT, frames.size() + " frames with full checksums");
              return fromUserSpace(frames, counters, trace);
            })
        .orElseGet(
            () -> {
              counters.add(Place.BRIDGE, "lost", 1);
              trace.step(BridgeRule.MISS_LOST, "cannot be split, gso_size " + buffer.gsoSize());
              return Forwarded.dropped(Fate.DROPPED_IN_UPCALL);
            });
  }

  /**
   * What the bridge sends on.
   *
   * @param buffers in order
   * @param drops what ended here
   */
  public record Forwarded(List<SocketBuffer> buffers, List<Fate> drops) {

    /** Copies the lists. */
    public Forwarded {
      buffers = List.copyOf(buffers);
      drops = List.copyOf(drops);
    }

    static Forwarded as(SocketBuffer buffer) {
      return new Forwarded(List.of(buffer), List.of());
    }

    static Forwarded dropped(Fate fate) {
      return new Forwarded(List.of(), List.of(fate));
    }
  }
}
