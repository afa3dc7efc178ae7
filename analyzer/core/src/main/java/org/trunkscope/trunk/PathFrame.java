package org.trunkscope.trunk;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;

/**
 * Where the headers of a frame lie, as the kernel steps around the driver see them: after VLAN
 * tags, IPv4 options and IPv6 extension headers. (The driver itself looks at fixed places only.)
 *
 * <p>{@link #at} proves that every offset it reports lies inside the frame. The view reads the
 * array it was given, so it follows later changes of fields but not of lengths.
 */
final class PathFrame {

  static final int ETHERTYPE_OFFSET = 12;
  static final int ETHERNET_HEADER = 14;
  static final int VLAN_TAG = 4;
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV4_HEADER = 20;
  static final int IPV6_HEADER = 40;
  static final int TCP_CHECKSUM = 16;
  static final int UDP_CHECKSUM = 6;

  private static final int MIN_TCP_HEADER = 20;
  private static final int UDP_HEADER = 8;

  private final byte[] bytes;
  private int tags;
  private int ethertype;
  private int networkOffset = ETHERNET_HEADER;
  private Network network = Network.OTHER;
  private Fragment fragment = Fragment.WHOLE;
  private int transportOffset;
  private int transportProtocol = -1;
  private int datagramEnd;

  private PathFrame(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Finds the headers; a frame too short for what it claims is {@link Network#OTHER}. */
  static PathFrame at(byte[] bytes) {
    PathFrame frame = new PathFrame(bytes);
    frame.walkEthernet();
    return frame;
  }

  private void walkEthernet() {
    int at = ETHERTYPE_OFFSET;
    while (bytes.length >= at + 2 && isTag(BigEndian.u16(bytes, at))) {
      tags++;
      at += VLAN_TAG;
    }
    networkOffset = at + 2;
    if (bytes.length < networkOffset) {
      return;
    }
    ethertype = BigEndian.u16(bytes, at);
    if (ethertype == IPV4) {
      walkIpv4();
    } else if (ethertype == IPV6) {
      walkIpv6();
    }
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88a8;
  }

  private void walkIpv4() {
    if (bytes.length < networkOffset + IPV4_HEADER) {
      return;
    }
    int header = (bytes[networkOffset] & 0xf) * 4;
    if (header < IPV4_HEADER || bytes.length < networkOffset + header) {
      return;
    }
    network = Network.IPV4;
    int total = BigEndian.u16(bytes, networkOffset + 2);
    datagramEnd = total == 0 ? bytes.length : networkOffset + total;
    transportOffset = networkOffset + header;
    transportProtocol = BigEndian.u8(bytes, networkOffset + 9);
    int fragmentBits = BigEndian.u16(bytes, networkOffset + 6) & 0x3fff;
    if (fragmentBits != 0) {
      fragment = (fragmentBits & 0x1fff) == 0 ? Fragment.FIRST : Fragment.LATER;
    }
  }

  private void walkIpv6() {
    if (bytes.length < networkOffset + IPV6_HEADER) {
      return;
    }
    network = Network.IPV6;
    int payload = BigEndian.u16(bytes, networkOffset + 4);
    datagramEnd = payload == 0 ? bytes.length : networkOffset + IPV6_HEADER + payload;
    int next = BigEndian.u8(bytes, networkOffset + 6);
    int at = networkOffset + IPV6_HEADER;
    while (isExtension(next) && bytes.length >= at + 8 && fragment != Fragment.LATER) {
      if (next == 44) {
        int fragmentBits = BigEndian.u16(bytes, at + 2);
        if ((fragmentBits & 0xfff9) != 0) {
          fragment = (fragmentBits & 0xfff8) == 0 ? Fragment.FIRST : Fragment.LATER;
        }
      }
      int length = next == 44 ? 8 : (BigEndian.u8(bytes, at + 1) + 1) * 8;
      next = BigEndian.u8(bytes, at);
      at += length;
    }
    transportOffset = Math.min(at, bytes.length);
    transportProtocol = isExtension(next) ? -1 : next;
  }

  private static boolean isExtension(int next) {
    return next == 0 || next == 43 || next == 44 || next == 60;
  }

  byte[] bytes() {
    return bytes;
  }

  int tags() {
    return tags;
  }

  int networkOffset() {
    return networkOffset;
  }

  Network network() {
    return network;
  }

  Fragment fragment() {
    return fragment;
  }

  boolean isIpv4() {
    return network == Network.IPV4;
  }

  boolean isIpv6() {
    return network == Network.IPV6;
  }

  /** Whether headers stand between the fixed IPv6 header and the transport header. */
  boolean hasExtensionHeaders() {
    return isIpv6() && transportOffset > networkOffset + IPV6_HEADER;
  }

  int ipv4HeaderLength() {
    return transportOffset - networkOffset;
  }

  int transportOffset() {
    return transportOffset;
  }

  int transportProtocol() {
    return transportProtocol;
  }

  /**
   * Where the datagram ends by its own length field; may lie beyond the frame or before its end.
   */
  int datagramEnd() {
    return datagramEnd;
  }

  /** Whether the frame holds all of the datagram. */
  boolean isComplete() {
    return network != Network.OTHER
        && datagramEnd <= bytes.length
        && datagramEnd >= transportOffset;
  }

  /** Bytes after the end of the datagram. */
  int padding() {
    return network == Network.OTHER ? 0 : Math.max(0, bytes.length - datagramEnd);
  }

  /** Whether a whole TCP header with its options stands in the frame, in no later fragment. */
  boolean isTcp() {
    return transportProtocol == TCP
        && fragment != Fragment.LATER
        && bytes.length >= transportOffset + MIN_TCP_HEADER
        && tcpHeaderLength() >= MIN_TCP_HEADER
        && bytes.length >= transportOffset + tcpHeaderLength();
  }

  boolean isUdp() {
    return transportProtocol == UDP
        && fragment != Fragment.LATER
        && bytes.length >= transportOffset + UDP_HEADER;
  }

  int tcpHeaderLength() {
    return (bytes[transportOffset + 12] >> 4 & 0xf) * 4;
  }

  int tcpFlags() {
    return BigEndian.u8(bytes, transportOffset + 13);
  }

  long tcpSequence() {
    return BigEndian.u32(bytes, transportOffset + 4);
  }

  int payloadOffset() {
    return transportOffset + tcpHeaderLength();
  }

  /** Bytes of TCP data by the datagram's length; 0 if the lengths contradict each other. */
  int payloadLength() {
    return Math.max(0, Math.min(datagramEnd, bytes.length) - payloadOffset());
  }

  /** Where the checksum field of TCP or UDP is. */
  int checksumOffset() {
    return transportOffset + (transportProtocol == UDP ? UDP_CHECKSUM : TCP_CHECKSUM);
  }

  int checksumField() {
    return BigEndian.u16(bytes, checksumOffset());
  }

  /** The sum of the pseudo header for a segment of {@code length} bytes. */
  long pseudoSum(int length) {
    return isIpv4()
        ? InternetChecksum.pseudoIpv4(
            bytes, networkOffset + 12, networkOffset + 16, transportProtocol, length)
        : InternetChecksum.pseudoIpv6(
            bytes, networkOffset + 8, networkOffset + 24, transportProtocol, length);
  }

  /** Whether the segment's checksum verifies over the datagram; the frame must be complete. */
  boolean verifies() {
    int length = datagramEnd - transportOffset;
    return InternetChecksum.verifies(
        InternetChecksum.add(pseudoSum(length), bytes, transportOffset, length));
  }

  /** Whether the IPv4 header checksum is right; true for IPv6, which has none. */
  boolean ipv4HeaderVerifies() {
    return !isIpv4()
        || InternetChecksum.verifies(
            InternetChecksum.add(
                InternetChecksum.start(), bytes, networkOffset, ipv4HeaderLength()));
  }

  /** What the IPv4 header checksum field holds. */
  int ipv4HeaderChecksum() {
    return BigEndian.u16(bytes, networkOffset + 10);
  }

  /** Writes the right IPv4 header checksum. */
  void repairIpv4Header() {
    BigEndian.put16(bytes, networkOffset + 10, 0);
    BigEndian.put16(
        bytes,
        networkOffset + 10,
        InternetChecksum.finish(
            InternetChecksum.add(
                InternetChecksum.start(), bytes, networkOffset, ipv4HeaderLength())));
  }

  /** Writes the datagram's length so that it ends with the frame, and the IPv4 header checksum. */
  void setLengthToFrame() {
    if (isIpv4()) {
      BigEndian.put16(bytes, networkOffset + 2, bytes.length - networkOffset);
      repairIpv4Header();
    } else {
      BigEndian.put16(bytes, networkOffset + 4, bytes.length - networkOffset - IPV6_HEADER);
    }
    datagramEnd = bytes.length;
  }

  /** Which network layer. */
  enum Network {
    IPV4,
    IPV6,
    OTHER
  }

  /** Which part of a datagram. */
  enum Fragment {
    WHOLE,
    FIRST,
    LATER
  }
}
