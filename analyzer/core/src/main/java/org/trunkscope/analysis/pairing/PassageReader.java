package org.trunkscope.analysis.pairing;

import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.PackedPlace;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/** Turns what the loop sees into rows. Allocates nothing. */
final class PassageReader {

  /** Of what is not TCP so many bytes tell one frame from another, beside addresses and lengths. */
  private static final int BODY = 32;

  /** An ARP packet for IPv4 (RFC 826): what follows it may be padding. */
  private static final int BODY_WITHOUT_IP = 28;

  /** More than any large frame carries: BIG TCP stays below 512 KiB (Linux GSO_MAX_SIZE). */
  private static final int MOST_PAYLOAD = 1 << 20;

  /** Fills a row. */
  void read(Passage passage, PairRow row) {
    FrameView view = passage.view;
    CapturedFrame frame = passage.frame;
    row.side = passage.side;
    row.stream = passage.stream;
    row.direction = direction(frame, view);
    row.tap = passage.tap;
    row.time = passage.time;
    row.place = PackedPlace.of(passage.capture, frame.number);
    row.link = passage.link;
    row.wireLength = Math.min(view.wireLength(), 0xffffffffL);
    row.capturedLength = view.capturedLength();
    row.vlan = vlan(view);
    row.suspicion = passage.suspicion.isPresent() ? passage.suspicion.get().ordinal() + 1 : 0;
    row.train = 0;
    row.sequence = 0;
    row.payload = 0;
    row.identification = 0;
    row.ip4 = false;
    row.comparable = true;
    row.addressed = view.hasSourceMac() && view.hasDestinationMac();
    row.connection = 0;
    row.way = 0;
    row.acknowledges = false;
    row.acknowledgment = 0;
    row.state = 0;
    row.full = PairRow.NOT_KNOWN;
    int segments = view.segmentCount();
    if (segments == 0) {
      row.exact = withoutSegment(view);
      return;
    }
    Segment segment = view.segment(segments - 1);
    row.state = passage.state.ordinal() + 1;
    row.full = full(view, segment, passage);
    segment(view, segment, row);
  }

  private static int direction(CapturedFrame frame, FrameView view) {
    return switch (Side.recorded(frame, view)) {
      case RECEIVED -> PairRow.RECEIVED;
      case SENT -> PairRow.SENT;
      case UNKNOWN -> PairRow.UNDIRECTED;
    };
  }

  private static int vlan(FrameView view) {
    int tags = view.vlanTagCount();
    if (tags == 0) {
      return PairRow.NO_TAG;
    }
    for (int i = 0; i < view.layerCount(); i++) {
      if (view.layerKind(i) == LayerKind.VLAN_TAG) {
        return tags << 16 | (BigEndian.u16(view.bytes(), view.layerOffset(i)) & 0xfff);
      }
    }
    return tags << 16;
  }

  /** The right value, from the field and how far it is off. */
  private static int full(FrameView view, Segment segment, Passage passage) {
    boolean verified =
        switch (passage.state) {
          case VALID,
              ZERO,
              PARTIAL,
              PARTIAL_NO_LENGTH,
              PARTIAL_OTHER_LENGTH,
              NO_PSEUDO_HEADER,
              CORRUPT ->
              true;
          case LARGE_SEND_MSS, UNVERIFIABLE, NO_CHECKSUM -> false;
        };
    if (!verified) {
      return PairRow.NOT_KNOWN;
    }
    int field = BigEndian.u16(view.bytes(), segment.checksumOffset());
    int full = InternetChecksum.fold((long) field + (~passage.checksumError & 0xffff));
    return full == 0xffff ? 0 : full;
  }

  private static void segment(FrameView view, Segment segment, PairRow row) {
    boolean whole = segment.l4HeaderLength() > 0 && !segment.has(SegmentDetail.SHORT);
    if (segment.isFragment() || !whole) {
      row.exact = piece(view, segment);
    } else if (segment.isTcp()) {
      tcp(view.bytes(), segment, row);
    } else {
      row.comparable = isCaptured(segment, BODY);
      row.exact = datagram(view.bytes(), segment);
    }
  }

  /** Whether the header and so many bytes after it, as far as there are any, are captured. */
  private static boolean isCaptured(Segment segment, int body) {
    long needed = segment.l4HeaderLength() + Math.min(segment.payloadLength(), body);
    return segment.capturedLength() >= needed;
  }

  private static void tcp(byte[] bytes, Segment segment, PairRow row) {
    int at = segment.l4Offset();
    row.sequence = (int) BigEndian.u32(bytes, at + Tcp.SEQUENCE_OFFSET);
    long payload = segment.payloadLength();
    row.payload = payload <= MOST_PAYLOAD ? (int) payload : 0;
    row.identification = identification(bytes, segment);
    row.ip4 = segment.ipVersion() == 4;
    row.comparable = isCaptured(segment, 0);
    connection(bytes, segment, row);
    row.acknowledges = (segment.flags() & Tcp.ACK) != 0;
    row.acknowledgment = (int) BigEndian.u32(bytes, at + Tcp.ACKNOWLEDGMENT_OFFSET);
    int header = Math.min(segment.l4HeaderLength(), segment.capturedLength());
    long train = Hash.of(Hash.of(row.connection, row.way), row.acknowledgment);
    train = body(train, bytes, at + Tcp.LENGTH, at + header);
    row.train = train;
    // The data offset, the flags and the window.
    long flags = BigEndian.u32(bytes, at + Tcp.DATA_OFFSET_OFFSET);
    row.exact =
        Hash.of(
            Hash.of(train, (long) row.sequence << 32 | flags), payload << 16 | row.identification);
  }

  /** Names both directions of a connection alike. */
  private static void connection(byte[] bytes, Segment segment, PairRow row) {
    int length = segment.addressLength();
    int source = segment.ipSourceOffset();
    int destination = segment.ipDestinationOffset();
    long from = body(segment.sourcePort(), bytes, source, source + length);
    long to = body(segment.destinationPort(), bytes, destination, destination + length);
    row.way = Long.compareUnsigned(from, to) <= 0 ? 0 : 1;
    row.connection = Hash.of(row.way == 0 ? from : to, row.way == 0 ? to : from);
  }

  private static int identification(byte[] bytes, Segment segment) {
    return segment.ipVersion() == 6
        ? 0
        : BigEndian.u16(bytes, segment.ipHeaderOffset() + Ipv4.ID_OFFSET);
  }

  /** The flow of one direction, of what is not TCP. */
  private static long flow(byte[] bytes, Segment segment) {
    int ports =
        segment.portsCaptured() ? segment.sourcePort() << 16 | segment.destinationPort() : 0;
    return Hash.of(
        addresses(bytes, segment), (long) segment.protocol() << 32 | (ports & 0xffffffffL));
  }

  private static long addresses(byte[] bytes, Segment segment) {
    int length = segment.addressLength();
    long source = body(0, bytes, segment.ipSourceOffset(), segment.ipSourceOffset() + length);
    int destination = segment.ipDestinationOffset();
    return body(source, bytes, destination, destination + length);
  }

  private static long datagram(byte[] bytes, Segment segment) {
    int data = segment.l4Offset() + segment.l4HeaderLength();
    int end = segment.l4Offset() + segment.capturedLength();
    long key =
        Hash.of(flow(bytes, segment), segment.l4Length() << 16 | identification(bytes, segment));
    return body(key, bytes, data, Math.min(end, data + BODY));
  }

  /** A fragment, or a segment whose header is cut. */
  private static long piece(FrameView view, Segment segment) {
    byte[] bytes = view.bytes();
    long key =
        Hash.of(addresses(bytes, segment), (long) segment.protocol() << 48 | segment.l4Length());
    if (segment.ipVersion() == 4) {
      // Identification, flags and fragment offset.
      int word = segment.ipHeaderOffset() + Ipv4.ID_OFFSET;
      return Hash.of(key, BigEndian.u32(bytes, word));
    }
    for (int i = 0; i < view.layerCount(); i++) {
      if (view.layerKind(i) == LayerKind.FRAGMENT) {
        return Hash.of(key, BigEndian.bits64(bytes, view.layerOffset(i)));
      }
    }
    return key;
  }

  private static long withoutSegment(FrameView view) {
    int ip = -1;
    for (int i = 0; i < view.layerCount(); i++) {
      if (view.layerKind(i) == LayerKind.IPV4 || view.layerKind(i) == LayerKind.IPV6) {
        ip = i;
      }
    }
    byte[] bytes = view.bytes();
    int captured = view.frameOffset() + view.capturedLength();
    int body = view.endOffset();
    if (ip < 0) {
      long type = view.hasEtherType() ? view.etherType() : -1;
      return body(Hash.of(type), bytes, body, Math.min(captured, body + BODY_WITHOUT_IP));
    }
    int at = view.layerOffset(ip);
    return view.layerKind(ip) == LayerKind.IPV4
        ? ipv4(bytes, at, body, captured)
        : ipv6(bytes, at, body, captured);
  }

  private static long ipv4(byte[] bytes, int at, int body, int captured) {
    int length = BigEndian.u16(bytes, at + Ipv4.TOTAL_LENGTH_OFFSET);
    long key = Hash.of(length, BigEndian.u32(bytes, at + Ipv4.ID_OFFSET));
    key = Hash.of(key, BigEndian.u8(bytes, at + Ipv4.PROTOCOL_OFFSET));
    key = body(key, bytes, at + Ipv4.SOURCE_OFFSET, at + Ipv4.LENGTH);
    int end = length == 0 ? captured : Math.min(captured, at + length);
    return body(key, bytes, body, Math.min(end, body + BODY));
  }

  private static long ipv6(byte[] bytes, int at, int body, int captured) {
    int length = BigEndian.u16(bytes, at + Ipv6.PAYLOAD_LENGTH_OFFSET);
    long key = Hash.of(length, BigEndian.u8(bytes, at + Ipv6.NEXT_HEADER_OFFSET));
    key = body(key, bytes, at + Ipv6.SOURCE_OFFSET, at + Ipv6.LENGTH);
    int end = length == 0 ? captured : Math.min(captured, at + Ipv6.LENGTH + length);
    return body(key, bytes, body, Math.min(end, body + BODY));
  }

  /** Mixes bytes into a key. */
  private static long body(long key, byte[] bytes, int from, int end) {
    long mixed = key;
    int at = from;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      mixed = Hash.of(mixed, BigEndian.bits64(bytes, at));
    }
    for (; at < end; at++) {
      mixed = Hash.of(mixed, BigEndian.u8(bytes, at));
    }
    return mixed;
  }
}
