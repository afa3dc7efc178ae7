package org.trunkscope.samples.acceptance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;

/**
 * What the checksums of one frame hold, by plain arithmetic (RFC 1071) of its own. Where headers
 * are is asked of {@link FrameView}, which is proved against the shared captures.
 */
final class Sums {

  /** What a checksum field holds. */
  enum Sum {
    /** The right one, or none where none is needed. */
    RIGHT,
    /** Zero, which is not right. */
    ZERO,
    /** The pseudo header alone, with the segment's length or with 0. */
    PSEUDO,
    /** The segment without the pseudo header. */
    NO_PSEUDO,
    /** 0xffff in an IPv4 header. */
    ALL_ONES,
    /** None of these. */
    WRONG,
    /** What cannot be verified. */
    UNKNOWN
  }

  private final FrameView view = new FrameView();
  private byte[] bytes = new byte[0];

  /** Parses a frame; what is asked later is of this one. */
  FrameView parse(RawRecord record) {
    bytes = record.frame();
    view.parse(LinkLayer.of(record.linkType()), bytes, 0, bytes.length, record.wire());
    return view;
  }

  /** Parses a frame, and gives what of TCP or UDP is innermost in it. */
  Segment innermost(RawRecord record) {
    parse(record);
    return view.segment(view.segmentCount() - 1);
  }

  /** The sequence number of the innermost segment. */
  long sequence() {
    int at = view.segment(view.segmentCount() - 1).l4Offset() + 4;
    return (long) u16(at) << 16 | u16(at + 2);
  }

  /** The innermost segment's addresses and ports, as hexadecimal digits. */
  String flow() {
    Segment segment = view.segment(view.segmentCount() - 1);
    HexFormat hex = HexFormat.of();
    int length = segment.addressLength();
    int source = segment.ipSourceOffset();
    int destination = segment.ipDestinationOffset();
    return hex.formatHex(bytes, source, source + length)
        + hex.formatHex(bytes, destination, destination + length)
        + hex.formatHex(bytes, segment.l4Offset(), segment.l4Offset() + 4);
  }

  /** Where in the frame there are fields of the kind that a plan names. */
  List<Integer> fields(String kind) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      boolean later = segment.has(SegmentDetail.LATER_FRAGMENT);
      switch (kind) {
        case "TCP checksum" -> addIf(places, segment.isTcp() && !later, segment.l4Offset() + 16);
        case "UDP checksum" -> addIf(places, !segment.isTcp() && !later, segment.l4Offset() + 6);
        case "overwritten fragment word" -> addIf(places, later, segment.l4Offset() + 16);
        default -> {}
      }
    }
    for (int i = 0; i < view.layerCount(); i++) {
      LayerKind layer = view.layerKind(i);
      int at = view.layerOffset(i);
      switch (kind) {
        case "IPv4 header checksum" -> addIf(places, layer == LayerKind.IPV4, at + 10);
        case "IP length" -> {
          addIf(places, layer == LayerKind.IPV4, at + 2);
          addIf(places, layer == LayerKind.IPV6, at + 4);
        }
        case "GRE checksum" -> addIf(places, layer == LayerKind.GRE, at + 4);
        default -> {}
      }
    }
    return places;
  }

  /** The length fields of the IP headers, the outermost first. */
  List<Integer> ipLengths() {
    return fields("IP length").stream().map(this::u16).toList();
  }

  private static void addIf(List<Integer> places, boolean met, int place) {
    if (met) {
      places.add(place);
    }
  }

  /** Of each TCP segment and UDP datagram, the outermost first. */
  List<Sum> segments() {
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < view.segmentCount(); i++) {
      sums.add(sum(view.segment(i)));
    }
    return sums;
  }

  /** Of each IPv4 header, the outermost first. */
  List<Sum> ipHeaders() {
    List<Sum> sums = new ArrayList<>();
    for (int i = 0; i < view.layerCount(); i++) {
      if (view.layerKind(i) == LayerKind.IPV4) {
        sums.add(ipHeader(view.layerOffset(i)));
      }
    }
    return sums;
  }

  private Sum ipHeader(int at) {
    int length = (bytes[at] & 0xf) * 4;
    if (length < 20 || at + length > bytes.length) {
      return Sum.UNKNOWN;
    }
    if (folded(add(0, at, length)) == 0xffff) {
      return Sum.RIGHT;
    }
    int field = u16(at + 10);
    return field == 0 ? Sum.ZERO : field == 0xffff ? Sum.ALL_ONES : Sum.WRONG;
  }

  private Sum sum(Segment segment) {
    boolean whole = segment.l4Offset() + segment.checksumLength() <= bytes.length;
    if (!segment.isVerifiable() || !whole || segment.has(SegmentDetail.SHORT)) {
      return Sum.UNKNOWN;
    }
    int length = (int) segment.checksumLength();
    long addresses = add(0, segment.pseudoSourceOffset(), segment.addressLength());
    addresses = add(addresses, segment.pseudoDestinationOffset(), segment.addressLength());
    long noLength = addresses + segment.protocol();
    long pseudo = noLength + (length >>> 16) + (length & 0xffff);
    long data = add(0, segment.l4Offset(), length);
    int field = u16(segment.checksumOffset());
    if (!segment.isTcp() && field == 0) {
      return Sum.RIGHT;
    }
    if (folded(pseudo + data) == 0xffff) {
      return Sum.RIGHT;
    }
    if (field == 0) {
      return Sum.ZERO;
    }
    if (field == folded(pseudo) || field == folded(noLength)) {
      return Sum.PSEUDO;
    }
    return folded(data) == 0xffff ? Sum.NO_PSEUDO : Sum.WRONG;
  }

  private long add(long sum, int at, int length) {
    long total = sum;
    for (int i = 0; i + 1 < length; i += 2) {
      total += u16(at + i);
    }
    return length % 2 == 0 ? total : total + ((bytes[at + length - 1] & 0xff) << 8);
  }

  private int u16(int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static int folded(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded >>> 16) + (folded & 0xffff);
    }
    return (int) folded;
  }
}
