package org.trunkscope.wire;

/**
 * One TCP segment or UDP datagram of a frame, or a fragment of one: where it lies and how long the
 * headers say it is. Owned and reused by a {@link FrameView}; valid until its next parse.
 *
 * <p>All offsets are positions in {@link FrameView#bytes}. Proved: the IP header up to {@link
 * #ipHeaderOffset} + 20 (IPv4) or + 40 (IPv6) is captured, and so are the first {@link
 * #capturedLength} bytes of L4. The pseudo-header addresses are captured where {@link
 * #pseudoHeaderCaptured} says so.
 */
public final class Segment {

  /** {@link #protocol} of TCP. */
  public static final int TCP = 6;

  /** {@link #protocol} of UDP. */
  public static final int UDP = 17;

  /**
   * One for all: a view has as many segments as there can be, and is made for each frame of a path.
   */
  private static final byte[] NO_BYTES = new byte[0];

  private static final int UNVERIFIABLE =
      SegmentDetail.FIRST_FRAGMENT.mask()
          | SegmentDetail.LATER_FRAGMENT.mask()
          | SegmentDetail.CUT.mask()
          | SegmentDetail.IP_LENGTH_EXCEEDS_FRAME.mask()
          | SegmentDetail.SHORT.mask()
          | SegmentDetail.BAD_UDP_LENGTH.mask();

  byte[] bytes = NO_BYTES;
  int protocol;
  int layer;
  int ipVersion;
  int ipHeaderOffset;
  int ipHeaderLength;
  int l4Offset;
  long l4Length;
  long checksumLength;
  int capturedLength;
  long paddingLength;
  int pseudoSourceOffset;
  int pseudoDestinationOffset;
  boolean pseudoHeaderCaptured;
  int details;

  Segment() {}

  /** IP protocol number: {@link #TCP} or {@link #UDP}. */
  public int protocol() {
    return protocol;
  }

  /** Whether this is TCP. */
  public boolean isTcp() {
    return protocol == TCP;
  }

  /** 0 under the outermost IP header, n inside n tunnels; at most {@link FrameView#MAX_TUNNELS}. */
  public int layer() {
    return layer;
  }

  /** 4 or 6. */
  public int ipVersion() {
    return ipVersion;
  }

  /** Where the IP header starts. */
  public int ipHeaderOffset() {
    return ipHeaderOffset;
  }

  /** Bytes of the IPv4 header with its options (20 to 60), or 40 for IPv6. */
  public int ipHeaderLength() {
    return ipHeaderLength;
  }

  /** Bytes between the IP header and L4: IPv6 extension headers, or an authentication header. */
  public int extensionHeadersLength() {
    return l4Offset - ipHeaderOffset - ipHeaderLength;
  }

  /** Where the TCP or UDP header (in a later fragment: the data) starts. */
  public int l4Offset() {
    return l4Offset;
  }

  /**
   * Bytes of L4 header and data by the IP header, or up to the end of the frame where the IP length
   * is 0; may be more than the frame holds (see {@link SegmentDetail#IP_LENGTH_EXCEEDS_FRAME}).
   */
  public long l4Length() {
    return l4Length;
  }

  /**
   * Bytes the checksum covers: {@link #l4Length}, except for UDP whose own length field is smaller.
   */
  public long checksumLength() {
    return checksumLength;
  }

  /**
   * Captured bytes from {@link #l4Offset} on, at most {@link #l4Length}: padding is not counted.
   */
  public int capturedLength() {
    return capturedLength;
  }

  /** Bytes after the IP packet in what encloses it, 0 or more; they need not be captured. */
  public long paddingLength() {
    return paddingLength;
  }

  /** {@link SegmentDetail} bits. */
  public int details() {
    return details;
  }

  /** Whether a detail applies. */
  public boolean has(SegmentDetail detail) {
    return (details & detail.mask()) != 0;
  }

  /** Whether this is a fragment, first or later. */
  public boolean isFragment() {
    return has(SegmentDetail.FIRST_FRAGMENT) || has(SegmentDetail.LATER_FRAGMENT);
  }

  /** Whether the whole segment is here, so that its checksum can be verified. */
  public boolean isVerifiable() {
    return (details & UNVERIFIABLE) == 0;
  }

  /** Whether both ports are captured (never in a later fragment). */
  public boolean portsCaptured() {
    return capturedLength >= 4 && !has(SegmentDetail.LATER_FRAGMENT);
  }

  /** Source port; only where {@link #portsCaptured}. */
  public int sourcePort() {
    return BigEndian.u16(bytes, l4Offset);
  }

  /** Destination port; only where {@link #portsCaptured}. */
  public int destinationPort() {
    return BigEndian.u16(bytes, l4Offset + 2);
  }

  /** Whether the TCP flags are captured (never for UDP or in a later fragment). */
  public boolean flagsCaptured() {
    return isTcp() && capturedLength >= Tcp.FLAGS_OFFSET + 2 && !has(SegmentDetail.LATER_FRAGMENT);
  }

  /** The 12 TCP flag bits, reserved ones included; 0 unless {@link #flagsCaptured}. */
  public int flags() {
    return flagsCaptured() ? BigEndian.u16(bytes, l4Offset + Tcp.FLAGS_OFFSET) & 0xfff : 0;
  }

  /** Whether the checksum field is captured (never in a later fragment). */
  public boolean checksumCaptured() {
    int end = isTcp() ? Tcp.CHECKSUM_OFFSET + 2 : Udp.CHECKSUM_OFFSET + 2;
    return capturedLength >= end && !has(SegmentDetail.LATER_FRAGMENT);
  }

  /** Where the checksum field lies, captured or not. */
  public int checksumOffset() {
    return l4Offset + (isTcp() ? Tcp.CHECKSUM_OFFSET : Udp.CHECKSUM_OFFSET);
  }

  /**
   * Bytes of the L4 header: 8 for UDP, 20 to 60 by the data offset for TCP. 0 where it is not
   * captured, a later fragment, or wrong ({@link SegmentDetail#BAD_DATA_OFFSET}).
   */
  public int l4HeaderLength() {
    if (has(SegmentDetail.LATER_FRAGMENT) || has(SegmentDetail.BAD_DATA_OFFSET)) {
      return 0;
    }
    if (!isTcp()) {
      return capturedLength >= Udp.LENGTH ? Udp.LENGTH : 0;
    }
    return capturedLength > Tcp.DATA_OFFSET_OFFSET
        ? BigEndian.u8(bytes, l4Offset + Tcp.DATA_OFFSET_OFFSET) >>> 4 << 2
        : 0;
  }

  /**
   * Bytes of data after the L4 header by the IP header, whether captured or not; 0 where {@link
   * #l4HeaderLength} is not known.
   */
  public long payloadLength() {
    int header = l4HeaderLength();
    return header == 0 ? 0 : Math.max(0, checksumLength - header);
  }

  /** Whether the addresses of the pseudo header are captured. */
  public boolean pseudoHeaderCaptured() {
    return pseudoHeaderCaptured;
  }

  /** Where the pseudo header's source address starts: a home address option counts. */
  public int pseudoSourceOffset() {
    return pseudoSourceOffset;
  }

  /** Where the pseudo header's destination address starts: the last hop of a source route. */
  public int pseudoDestinationOffset() {
    return pseudoDestinationOffset;
  }

  /** Bytes of an address: 4 or 16. */
  public int addressLength() {
    return ipVersion == 4 ? 4 : 16;
  }

  /** Where the IP header's source address starts. */
  public int ipSourceOffset() {
    return ipHeaderOffset + (ipVersion == 4 ? Ipv4.SOURCE_OFFSET : Ipv6.SOURCE_OFFSET);
  }

  /** Where the IP header's destination address starts. */
  public int ipDestinationOffset() {
    return ipHeaderOffset + (ipVersion == 4 ? Ipv4.DESTINATION_OFFSET : Ipv6.DESTINATION_OFFSET);
  }

  /**
   * A sum of the pseudo header with the given length in it; only where {@link
   * #pseudoHeaderCaptured}.
   *
   * @param length 0 to 2^32-1
   */
  public long pseudoHeaderSum(long length) {
    return ipVersion == 4
        ? InternetChecksum.pseudoIpv4(
            bytes, pseudoSourceOffset, pseudoDestinationOffset, protocol, length)
        : InternetChecksum.pseudoIpv6(
            bytes, pseudoSourceOffset, pseudoDestinationOffset, protocol, length);
  }

  /** The state of the IPv4 header checksum, computed on each call. */
  public IpChecksumState ipChecksumState() {
    return ipVersion == 4
        ? IpChecksumState.of(bytes, ipHeaderOffset, ipHeaderLength, pseudoHeaderCaptured)
        : IpChecksumState.NOT_APPLICABLE;
  }

  /** Whether the IPv4 header checksum is 0xffff, the old mark of a large send. */
  public boolean ipChecksumAllOnes() {
    return ipVersion == 4 && BigEndian.u16(bytes, ipHeaderOffset + Ipv4.CHECKSUM_OFFSET) == 0xffff;
  }
}
