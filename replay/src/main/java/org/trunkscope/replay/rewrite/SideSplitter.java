package org.trunkscope.replay.rewrite;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Tcp;

/**
 * Tells which side sent each frame of a capture, frame by frame in their order, by the outermost IP
 * header.
 *
 * <p>By flow ({@link SideRule.Flow}): who sends the SYN is the client, and who gets the SYN-ACK;
 * the first of them counts. Of a flow without either, TCP or UDP, the lower port is the server's,
 * until one is seen. Where nothing tells (equal ports, tunnels, fragments, other protocols, ARP),
 * the client is that of the first flow between the two addresses which told, and before there is
 * one, whoever sent the first frame between them; without IP, MAC addresses are the two. A frame
 * from a host to itself, and one without any address, is the client's.
 *
 * <p>The other rules decide by a list, and leave to this one what it says nothing about: ports that
 * both or neither are in it, and frames without the addresses that it has.
 *
 * <p>Remembered are {@value #MOST_FLOWS} flows and {@value #MOST_PAIRS} pairs of addresses, in at
 * most 28 MB. Frames of others are told by themselves: by their SYN, their ports, or the lower
 * address being the client's; and they are counted. Two flows with one 64-bit fingerprint are one.
 * Once a flow is known, nothing is allocated for its frames. Not safe for use by several threads.
 */
public final class SideSplitter {

  static final int MOST_FLOWS = 1 << 20;
  static final int MOST_PAIRS = 1 << 19;

  /** In a memory's entry: the end that comes first is the client. Beside it the reason and 1. */
  private static final int FIRST_IS_CLIENT = 0x10;

  private static final int REASON = 0xf;
  private static final int HANDSHAKE = SideReason.HANDSHAKE.ordinal() + 1;
  private static final SideReason[] REASONS = SideReason.values();

  private final SideRule rule;
  private final long[] clientMacs;
  private final BitSet serverPorts = new BitSet();
  private final SideMemory flows;
  private final SideMemory pairs;
  private final Ends ends = new Ends();
  private final long[] byReason = new long[REASONS.length];
  private final long[] bySide = new long[Side.values().length];
  private SideReason reason = SideReason.FIRST_SENDER;
  private boolean forgotten;
  private long notKept;

  /** Before the first frame. */
  public SideSplitter(SideRule rule) {
    this(rule, MOST_FLOWS, MOST_PAIRS);
  }

  SideSplitter(SideRule rule, int mostFlows, int mostPairs) {
    this.rule = rule;
    this.clientMacs =
        rule instanceof SideRule.Macs list
            ? list.clients().stream().mapToLong(Long::longValue).sorted().toArray()
            : new long[0];
    if (rule instanceof SideRule.Ports list) {
      list.servers().forEach(serverPorts::set);
    }
    this.flows = new SideMemory(mostFlows);
    this.pairs = new SideMemory(mostPairs);
  }

  /**
   * The side that sent the next frame.
   *
   * @param view of the frame as it was captured, after its parse
   */
  public Side side(FrameView view) {
    ends.read(view);
    forgotten = false;
    Side side = isClient(view) ? Side.CLIENT : Side.SERVER;
    byReason[reason.ordinal()]++;
    bySide[side.ordinal()]++;
    notKept += forgotten ? 1 : 0;
    return side;
  }

  private boolean isClient(FrameView view) {
    reason = SideReason.LIST;
    if (rule instanceof SideRule.Addresses list && ends.kind.compareTo(Ends.Kind.LINK) > 0) {
      return isListed(list.clients());
    }
    if (rule instanceof SideRule.Macs && view.hasSourceMac()) {
      return Arrays.binarySearch(clientMacs, mac(view)) >= 0;
    }
    if (rule instanceof SideRule.Ports && ends.ports) {
      boolean toServer = serverPorts.get(ends.destinationPort);
      if (toServer != serverPorts.get(ends.sourcePort)) {
        return toServer;
      }
    }
    return (ends.ports && !ends.isTunnel()) ? byFlow() : byPair();
  }

  private boolean isListed(List<Cidr> ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      boolean in =
          ends.kind == Ends.Kind.IPV4
              ? ranges.get(i).contains((int) ends.sourceLow)
              : ranges.get(i).contains(ends.sourceHigh, ends.sourceLow);
      if (in) {
        return true;
      }
    }
    return false;
  }

  private static long mac(FrameView view) {
    int at = view.sourceMacOffset();
    return (long) BigEndian.u16(view.bytes(), at) << 32 | BigEndian.u32(view.bytes(), at + 2);
  }

  private boolean byFlow() {
    long key = ends.flow();
    int known = flows.get(key);
    if ((known & REASON) < HANDSHAKE) {
      int told = told();
      if ((told & REASON) > (known & REASON)) {
        known = told;
        forgotten = !flows.put(key, told);
        tellPair(told);
      }
    }
    return known == 0 ? byPair() : isClient(known, ends.isSourceEndFirst());
  }

  /** What the segment itself tells of its flow, as an entry; 0 if nothing. */
  private int told() {
    int opening = ends.segmentFlags & (Tcp.SYN | Tcp.ACK | Tcp.RST | Tcp.FIN);
    if (ends.tcp && (opening == Tcp.SYN || opening == (Tcp.SYN | Tcp.ACK))) {
      return entry(SideReason.HANDSHAKE, opening == Tcp.SYN, ends.isSourceEndFirst());
    }
    return ends.sourcePort == ends.destinationPort
        ? 0
        : entry(
            SideReason.LOWER_PORT, ends.sourcePort > ends.destinationPort, ends.isSourceEndFirst());
  }

  /** Lets the pair of addresses know what a flow between them showed, if it knew less. */
  private void tellPair(int told) {
    long key = ends.pair();
    if (!ends.isOneHost() && (told & REASON) > (pairs.get(key) & REASON)) {
      forgotten |= !pairs.put(key, told);
    }
  }

  private boolean byPair() {
    if (ends.kind == Ends.Kind.NONE || ends.isOneHost()) {
      reason = SideReason.FIRST_SENDER;
      return true;
    }
    long key = ends.pair();
    int known = pairs.get(key);
    if (known == 0) {
      known = entry(SideReason.FIRST_SENDER, true, ends.isSourceFirst());
      if (!pairs.put(key, known)) {
        forgotten = true;
        known = entry(SideReason.FIRST_SENDER, true, true);
      }
    }
    return isClient(known, ends.isSourceFirst());
  }

  private static int entry(SideReason why, boolean sourceIsClient, boolean sourceIsFirst) {
    return (sourceIsClient == sourceIsFirst ? FIRST_IS_CLIENT : 0) | (why.ordinal() + 1);
  }

  private boolean isClient(int known, boolean sourceIsFirst) {
    reason = REASONS[(known & REASON) - 1];
    return ((known & FIRST_IS_CLIENT) != 0) == sourceIsFirst;
  }

  /** What was told of all frames so far. */
  public SideSummary summary() {
    Map<SideReason, Long> reasons = new EnumMap<>(SideReason.class);
    for (SideReason each : REASONS) {
      if (byReason[each.ordinal()] > 0) {
        reasons.put(each, byReason[each.ordinal()]);
      }
    }
    return new SideSummary(
        bySide[Side.CLIENT.ordinal()], bySide[Side.SERVER.ordinal()], reasons, notKept);
  }
}
