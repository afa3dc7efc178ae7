package org.trunkscope.replay.send;

import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.Udp;

/**
 * Tells what the kernel has to be told of a frame: what the fixed driver says of it when it hands
 * it up.
 */
final class FrameState {

  private final ChecksumClassifier classifier = new ChecksumClassifier();

  /** Most frames have the header of the one before. */
  private VirtioHeader partial = VirtioHeader.NONE;

  private VirtioHeader large = VirtioHeader.NONE;

  /**
   * The header of a frame that is not to be cut.
   *
   * @param view of the frame as it is sent
   */
  VirtioHeader of(FrameView view) {
    if (view.segmentCount() == 0) {
      return VirtioHeader.NONE;
    }
    Segment segment = view.segment(view.segmentCount() - 1);
    if (classifier.classify(segment) != ChecksumState.PARTIAL) {
      return VirtioHeader.NONE;
    }
    int start = segment.l4Offset() - view.frameOffset();
    int field = segment.isTcp() ? Tcp.CHECKSUM_OFFSET : Udp.CHECKSUM_OFFSET;
    if (partial.checksumStart() != start || partial.checksumOffset() != field) {
      partial = VirtioHeader.partial(start, field);
    }
    return partial;
  }

  /**
   * The header of a super-frame. Its checksum becomes the pseudo sum, whatever it was: a kernel
   * that cuts starts from that.
   *
   * @param view of the frame as it is sent; its bytes are written to
   * @param mss bytes of TCP data in each piece, 1 to 65,535
   */
  VirtioHeader ofLarge(FrameView view, int mss) {
    Segment tcp = view.segment(view.segmentCount() - 1);
    int pseudo = InternetChecksum.fold(tcp.pseudoHeaderSum(tcp.l4Length()));
    BigEndian.put16(view.bytes(), tcp.checksumOffset(), pseudo);
    int start = tcp.l4Offset() - view.frameOffset();
    int type = tcp.ipVersion() == 4 ? VirtioHeader.GSO_TCPV4 : VirtioHeader.GSO_TCPV6;
    int congested = (tcp.flags() & Tcp.CWR) != 0 ? VirtioHeader.GSO_ECN : 0;
    int headers = start + tcp.l4HeaderLength();
    boolean same =
        large.gsoType() == (type | congested)
            && large.headerLength() == headers
            && large.gsoSize() == mss
            && large.checksumStart() == start;
    if (!same) {
      large =
          new VirtioHeader(
              VirtioHeader.NEEDS_CHECKSUM,
              type | congested,
              headers,
              mss,
              start,
              Tcp.CHECKSUM_OFFSET);
    }
    return large;
  }
}
