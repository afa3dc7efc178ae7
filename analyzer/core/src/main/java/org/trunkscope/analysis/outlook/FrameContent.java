package org.trunkscope.analysis.outlook;

import java.util.Arrays;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/** What of a frame's outermost packet counts for its fate. */
final class FrameContent {

  private final byte[] bytes;
  private final FrameView view = new FrameView();
  private final boolean hasSegment;

  FrameContent(byte[] bytes) {
    this.bytes = bytes;
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    hasSegment = view.segmentCount() > 0 && view.segment(0).layer() == 0;
  }

  private Segment segment() {
    return view.segment(0);
  }

  ChecksumField field() {
    return ChecksumField.of(bytes);
  }

  boolean isTagged() {
    return view.vlanTagCount() > 0;
  }

  boolean isTcp() {
    return hasSegment && segment().isTcp();
  }

  boolean isSyn() {
    return isTcp() && segment().flagsCaptured() && (segment().flags() & Tcp.SYN) != 0;
  }

  boolean isFragment() {
    return hasSegment && segment().isFragment();
  }

  boolean hasExtensionHeaders() {
    return hasSegment && segment().extensionHeadersLength() > 0;
  }

  boolean isPadded() {
    return hasSegment && segment().paddingLength() > 0;
  }

  /** Whether the IPv4 header checksum is 0xffff. */
  boolean isIpChecksumAllOnes() {
    return hasSegment && segment().ipChecksumAllOnes();
  }

  /** The TCP or UDP checksum field; 0 if the frame holds none. */
  int checksum() {
    return hasChecksum() ? BigEndian.u16(bytes, segment().checksumOffset()) : 0;
  }

  private boolean hasChecksum() {
    return hasSegment
        && segment().checksumCaptured()
        && !segment().has(SegmentDetail.LATER_FRAGMENT);
  }

  private boolean isWholeTcp() {
    return isTcp() && hasChecksum() && !isFragment();
  }

  /** Bytes of TCP data of a whole segment, else 0. */
  int tcpPayloadLength() {
    return isWholeTcp() ? (int) segment().payloadLength() : 0;
  }

  /**
   * What the receiver hands on: the data of a whole TCP segment; of other packets everything behind
   * the IP header but a checksum; of a frame that is no IP packet everything behind the addresses.
   */
  byte[] payload() {
    if (!hasSegment) {
      return Arrays.copyOfRange(bytes, Math.min(Ethernet.TYPE_OFFSET, bytes.length), bytes.length);
    }
    int start = segment().l4Offset();
    int end = (int) Math.min(bytes.length, start + segment().l4Length());
    if (isWholeTcp()) {
      start += segment().l4HeaderLength();
    }
    byte[] payload = Arrays.copyOfRange(bytes, Math.min(start, end), end);
    if (!isWholeTcp() && hasChecksum()) {
      BigEndian.put16(payload, segment().checksumOffset() - start, 0);
    }
    return payload;
  }
}
