package org.trunkscope.trunk;

import java.util.List;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;

/**
 * What frames at the start of a stretch have about them that a knob of the path may matter for. All
 * of these lean to one side: what is said to be so may not be so, but never the other way round.
 */
final class FrameTraits {

  private static final int IPV4_CHECKSUM_AT = 24;
  private static final int MARK = 0xffff;

  private int longest;
  private boolean good;
  private boolean marked;
  private boolean large;
  private boolean open;
  private boolean otherThanIpv4;
  private boolean tagged;

  FrameTraits(List<PointState> frames) {
    for (PointState frame : frames) {
      if (frame instanceof HypervisorFrame sent) {
        good |= sent.checksumOffload() == HypervisorFrame.ChecksumFlag.GOOD;
        marked |= sent.mss().isPresent() || isMarked(sent.sharedBytes());
        read(sent.sharedBytes());
      } else if (frame instanceof TapState tap) {
        large |= tap.gsoSize() != 0 || tap.shape().hasFragList();
        open |= tap.ipSummed() != IpSummed.NONE;
        read(tap.sharedBytes());
      }
    }
  }

  private static boolean isMarked(byte[] bytes) {
    return bytes.length >= IPV4_CHECKSUM_AT + 2 && BigEndian.u16(bytes, IPV4_CHECKSUM_AT) == MARK;
  }

  private void read(byte[] bytes) {
    longest = Math.max(longest, bytes.length);
    int type = bytes.length < Ethernet.LENGTH ? 0 : BigEndian.u16(bytes, Ethernet.TYPE_OFFSET);
    otherThanIpv4 |= type != EtherType.IPV4;
    tagged |= type != EtherType.IPV4 && type != EtherType.IPV6;
  }

  /** Whether the hypervisor vouches for the checksum of one. */
  boolean hasGood() {
    return good;
  }

  /** Whether one is marked as a large send in either form. */
  boolean isMarked() {
    return marked;
  }

  /** Whether a driver with an MTU may take one for large. */
  boolean mayBeLarge(int mtu) {
    return marked || longest > mtu + Ethernet.LENGTH;
  }

  /** Whether one is a large buffer, or hangs together by its frag_list. */
  boolean isLarge() {
    return large;
  }

  /** Whether one asks the device for anything, so that its features count. */
  boolean asksDevice() {
    return large || open || tagged;
  }

  /** Whether one may have extension headers. */
  boolean mayHaveExtensionHeaders() {
    return otherThanIpv4;
  }
}
