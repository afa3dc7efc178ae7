package org.trunkscope.analysis.flow;

import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Vxlan;

/**
 * Names the flow of a segment: lane, tunnel layer and network, VLANs, protocol, addresses and
 * ports, the same for both directions. Allocates nothing.
 */
final class FlowKey {

  private static final long SECOND_KEY = 0x9e3779b97f4a7c15L;

  /** Writes key, direction, addresses and ports into {@code row}. */
  void read(FrameView view, Segment segment, int lane, SegmentRow row) {
    byte[] bytes = view.bytes();
    int source = segment.ipSourceOffset();
    int destination = segment.ipDestinationOffset();
    row.ip6 = segment.ipVersion() == 6;
    if (row.ip6) {
      row.sourceHigh = BigEndian.bits64(bytes, source);
      row.sourceLow = BigEndian.bits64(bytes, source + 8);
      row.destinationHigh = BigEndian.bits64(bytes, destination);
      row.destinationLow = BigEndian.bits64(bytes, destination + 8);
    } else {
      row.sourceHigh = 0;
      row.sourceLow = BigEndian.u32(bytes, source);
      row.destinationHigh = 0;
      row.destinationLow = BigEndian.u32(bytes, destination);
    }
    boolean ports = segment.portsCaptured();
    row.sourcePort = ports ? segment.sourcePort() : 0;
    row.destinationPort = ports ? segment.destinationPort() : 0;
    row.direction = isReverse(row) ? 1 : 0;
    hash(row, where(view, segment, lane));
  }

  private static boolean isReverse(SegmentRow row) {
    int order = Long.compareUnsigned(row.sourceHigh, row.destinationHigh);
    order = order != 0 ? order : Long.compareUnsigned(row.sourceLow, row.destinationLow);
    order = order != 0 ? order : Integer.compare(row.sourcePort, row.destinationPort);
    return order > 0;
  }

  private static void hash(SegmentRow row, long where) {
    boolean reverse = row.direction == 1;
    long lowHigh = reverse ? row.destinationHigh : row.sourceHigh;
    long lowLow = reverse ? row.destinationLow : row.sourceLow;
    long highHigh = reverse ? row.sourceHigh : row.destinationHigh;
    long highLow = reverse ? row.sourceLow : row.destinationLow;
    int lowPort = reverse ? row.destinationPort : row.sourcePort;
    int highPort = reverse ? row.sourcePort : row.destinationPort;
    long ports = (long) lowPort << 16 | highPort | (row.ip6 ? 1L << 32 : 0);
    row.keyHigh =
        row.ip6
            ? Hash.of(Hash.of(where ^ ports, lowLow), Hash.of(lowHigh, highLow) + highHigh)
            : Hash.of(where ^ ports, lowLow << 32 | highLow);
    row.keyLow =
        (lowLow * SECOND_KEY + highLow) * SECOND_KEY
            + (lowHigh + Long.rotateLeft(highHigh, 29)) * SECOND_KEY
            + Long.rotateLeft(ports, 32)
            + where;
  }

  private static long where(FrameView view, Segment segment, int lane) {
    long where =
        (long) lane << 40 | (long) segment.layer() << 35 | (segment.isTcp() ? 1L << 34 : 0);
    return view.vlanTagCount() == 0 && segment.layer() == 0
        ? where
        : networks(view, segment, where);
  }

  private static long networks(FrameView view, Segment segment, long where) {
    long mixed = where;
    for (int i = 0; i < view.layerCount(); i++) {
      int offset = view.layerOffset(i);
      if (offset >= segment.ipHeaderOffset()) {
        break;
      }
      LayerKind kind = view.layerKind(i);
      if (kind == LayerKind.VLAN_TAG) {
        mixed = Hash.of(mixed, BigEndian.u16(view.bytes(), offset) & 0xfff);
      } else if (kind == LayerKind.VXLAN || kind == LayerKind.GENEVE) {
        long word = BigEndian.u32(view.bytes(), offset + Vxlan.IDENTIFIER_OFFSET);
        mixed = Hash.of(mixed, word >>> 8 | 1L << 32);
      }
    }
    return mixed;
  }
}
