package org.trunkscope.replay.send.verify;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * What tells which frame it is although a device on the path has changed it: of TCP the ends of the
 * connection, the place in the stream and (without data) the acknowledgment; of UDP the ends, the
 * IPv4 identification and the length; of other IP packets the addresses, identification, place of
 * the fragment and length; else the first bytes behind link and tags. Hop limit, link addresses,
 * tags and checksums are in none of them. Of frames in a tunnel the outermost headers count.
 *
 * <p>Reusable, allocates nothing. Not safe for use by several threads.
 */
final class FrameIdentity {

  private static final int LINK_LENGTH = 14;
  private static final int TAG_LENGTH = 4;

  /** An ARP message; a frame of any protocol may be padded behind it. */
  private static final int FIRST_BYTES = 28;

  private final FrameView view = new FrameView();
  private byte[] bytes = new byte[0];
  private int start;
  private int captured;
  private int ipAt;
  private LayerKind ip = LayerKind.NONE;
  private boolean tcp;
  private int transportAt;
  private int dataAt;
  private int dataLength;
  private long flow;
  private long key;

  /**
   * Reads an Ethernet frame. Both sides have to be read with as many bytes at hand.
   *
   * @param capturedLength bytes of it that are here
   * @param length bytes that it has
   */
  void read(byte[] newBytes, int offset, int capturedLength, int length) {
    bytes = newBytes;
    start = offset;
    captured = capturedLength;
    view.parse(LinkLayer.ETHERNET, bytes, start, captured, length);
    tcp = false;
    transportAt = -1;
    flow = 0;
    findIp();
    if (ip == LayerKind.NONE) {
      readOther(length);
    } else if (hasSegment()) {
      readSegment(view.segment(0), length);
    } else {
      readPacket(length);
    }
  }

  private void findIp() {
    ip = LayerKind.NONE;
    for (int i = 0; i < view.layerCount() && ip == LayerKind.NONE; i++) {
      LayerKind kind = view.layerKind(i);
      if (kind == LayerKind.IPV4 || kind == LayerKind.IPV6) {
        ip = kind;
        ipAt = view.layerOffset(i);
      }
    }
  }

  private boolean hasSegment() {
    return view.segmentCount() > 0
        && view.segment(0).ipHeaderOffset() == ipAt
        && !view.segment(0).isFragment()
        && view.segment(0).l4HeaderLength() > 0
        && view.segment(0).capturedLength() >= view.segment(0).l4HeaderLength()
        && view.segment(0).portsCaptured();
  }

  private void readSegment(Segment segment, int length) {
    tcp = segment.isTcp();
    transportAt = segment.l4Offset();
    dataAt = segment.l4Offset() + segment.l4HeaderLength();
    dataLength = (int) Math.min(segment.payloadLength(), start + length - dataAt);
    long ends = FrameHash.part(bytes, transportAt, 4, 2 * segment.addressLength());
    flow = FrameHash.mix(addresses(segment.addressLength()) + ends, segment.protocol());
    if (tcp) {
      key = dataKey(sequence());
      if (dataLength == 0) {
        long acknowledgment = BigEndian.u32(bytes, transportAt + Tcp.ACKNOWLEDGMENT_OFFSET);
        key = FrameHash.mix(key, acknowledgment << 12 | segment.flags());
      }
    } else {
      key = FrameHash.mix(FrameHash.mix(flow, identification()), dataLength);
    }
  }

  private void readPacket(int length) {
    boolean four = ip == LayerKind.IPV4;
    int header = four ? (bytes[ipAt] & 0xf) << 2 : 40;
    dataAt = ipAt + header;
    int stated =
        four
            ? BigEndian.u16(bytes, ipAt + Ipv4.TOTAL_LENGTH_OFFSET) - header
            : BigEndian.u16(bytes, ipAt + 4);
    dataLength = Math.max(0, Math.min(stated, start + length - dataAt));
    int protocol = bytes[ipAt + (four ? Ipv4.PROTOCOL_OFFSET : 6)] & 0xff;
    long packet = FrameHash.mix(addresses(four ? 4 : 16), identification());
    key = FrameHash.mix(FrameHash.mix(packet, protocol), dataLength);
  }

  private void readOther(int length) {
    int tags = LINK_LENGTH + TAG_LENGTH * view.vlanTagCount();
    dataAt = start + Math.min(tags, captured);
    dataLength = start + length - dataAt;
    int first = Math.min(FIRST_BYTES, start + captured - dataAt);
    // Without its length: a short frame may have been padded with zeros, which add nothing.
    key = FrameHash.mix(FrameHash.sum(bytes, dataAt, first));
  }

  private long addresses(int length) {
    int at = ipAt + (ip == LayerKind.IPV4 ? Ipv4.SOURCE_OFFSET : 8);
    return FrameHash.sum(bytes, at, 2 * length);
  }

  /** Identification, flags and place of a fragment; 0 for IPv6, which has none in its header. */
  private long identification() {
    return ip == LayerKind.IPV4 ? BigEndian.u32(bytes, ipAt + Ipv4.ID_OFFSET) & 0xffff_1fffL : 0;
  }

  /** By what a changed frame is found. */
  long key() {
    return key;
  }

  /** The key of the TCP segment of this connection whose data start at a sequence number. */
  long dataKey(long sequence) {
    return FrameHash.mix(flow, sequence);
  }

  /** The same for all frames of one direction of a connection; only for TCP and UDP. */
  long flow() {
    return flow;
  }

  boolean isTcp() {
    return tcp;
  }

  /** Of TCP, 0 to 2^32-1. */
  long sequence() {
    return BigEndian.u32(bytes, transportAt + Tcp.SEQUENCE_OFFSET);
  }

  /** Where the data of the packet start, in the array; not always captured. */
  int dataAt() {
    return dataAt;
  }

  /** Bytes of data by the IP header, or to the end of a frame that has none. */
  int dataLength() {
    return dataLength;
  }

  /** Where the first IP header starts, in the array; only where {@link #ip} is not NONE. */
  int ipAt() {
    return ipAt;
  }

  /** IPV4, IPV6 or NONE. */
  LayerKind ip() {
    return ip;
  }

  /** Where TCP or UDP starts, in the array; -1 if there is none. */
  int transportAt() {
    return transportAt;
  }

  /** The frame's headers. */
  FrameView view() {
    return view;
  }
}
