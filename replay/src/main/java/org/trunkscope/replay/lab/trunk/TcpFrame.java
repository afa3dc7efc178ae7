package org.trunkscope.replay.lab.trunk;

import java.util.Optional;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/**
 * Where TCP is in a frame of the lab.
 *
 * @param sourcePort whose it is
 * @param destinationPort whose it is
 * @param offset of the TCP header
 * @param headersLength bytes before the data
 * @param dataLength bytes of data
 * @param flags the 12 bits
 */
record TcpFrame(
    int sourcePort, int destinationPort, int offset, int headersLength, int dataLength, int flags) {

  /** Looks at an Ethernet frame; empty if it carries no TCP, or not all of its header. */
  static Optional<TcpFrame> of(byte[] frame) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    if (view.segmentCount() == 0) {
      return Optional.empty();
    }
    Segment segment = view.segment(0);
    if (!segment.isTcp() || !segment.checksumCaptured() || segment.l4HeaderLength() == 0) {
      return Optional.empty();
    }
    int headers = segment.l4Offset() + segment.l4HeaderLength();
    return Optional.of(
        new TcpFrame(
            segment.sourcePort(),
            segment.destinationPort(),
            segment.l4Offset(),
            headers,
            Math.max(0, frame.length - headers),
            segment.flags()));
  }

  /** Whether it goes from or to a port. */
  boolean isOf(int port) {
    return sourcePort == port || destinationPort == port;
  }

  boolean has(int flag) {
    return (flags & flag) == flag;
  }
}
