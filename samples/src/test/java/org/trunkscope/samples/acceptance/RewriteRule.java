package org.trunkscope.samples.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.SegmentDetail;

/**
 * Why {@code tcprewrite --fixcsum} writes other bytes than {@code fix}; each is seen on the frame.
 */
enum RewriteRule {
  /** It writes other MAC addresses over those of IPv6 frames (4.4.3), and is right otherwise. */
  ADDRESSES_OF_IPV6 {
    @Override
    boolean explains(Case each) {
      return each.hasIpv6() && each.sameBehindAddresses();
    }
  },
  /** The file gives a shorter snap length than the frame has, by which libpcap cuts it. */
  LONGER_THAN_SNAP_LENGTH {
    @Override
    boolean explains(Case each) {
      return each.theirs.captured() < each.before.captured() && each.oursIsRight();
    }
  },
  /** An IP length of 0 is made what does not fit into 16 bits, or the frame is wrong. */
  IP_LENGTH_ZERO {
    @Override
    boolean explains(Case each) {
      boolean wrong = !each.theirsIsRight() || !each.sameIpLength();
      return each.hasIpLength(0) && each.oursIsRight() && wrong;
    }
  },
  /** The IP length is raised by the padding, as if that were data. */
  PADDING_MADE_DATA {
    @Override
    boolean explains(Case each) {
      return each.isPadded() && !each.hasIpLength(0) && !each.sameIpLength();
    }
  },
  /** Only the outermost checksum is made, over what is unfinished inside. */
  INNER_LEFT_UNFINISHED {
    @Override
    boolean explains(Case each) {
      return each.isTunnel() && each.oursIsRight() && !each.theirsIsRight();
    }
  },
  /** It rewrites an outer checksum that is wrong for no known reason, and leaves the inner one. */
  CORRUPT_OUTER_REWRITTEN {
    @Override
    boolean explains(Case each) {
      return each.isTunnel() && each.oursIsRightButForCorrupt() && !each.theirsIsRight();
    }
  },
  /** It also rewrites an IP checksum that is wrong for no known reason, which we leave. */
  CORRUPT_REWRITTEN {
    @Override
    boolean explains(Case each) {
      return each.differsInCorruptIpHeaderAlone();
    }
  };

  abstract boolean explains(Case each);

  /** The first rule that explains the difference. */
  static Optional<RewriteRule> of(RawRecord before, RawRecord ours, RawRecord theirs) {
    Case each = new Case(before, ours, theirs);
    return Arrays.stream(values()).filter(rule -> rule.explains(each)).findFirst();
  }

  /** One frame, as captured and as both corrected it. */
  private record Case(RawRecord before, RawRecord ours, RawRecord theirs) {

    private static final int ADDRESSES = 12;

    private FrameView view() {
      return new Sums().parse(before);
    }

    private boolean has(LayerKind kind) {
      FrameView view = view();
      for (int i = 0; i < view.layerCount(); i++) {
        if (view.layerKind(i) == kind) {
          return true;
        }
      }
      return false;
    }

    boolean hasIpv6() {
      return before.linkType() == 1 && has(LayerKind.IPV6);
    }

    boolean sameBehindAddresses() {
      byte[] own = ours.frame();
      byte[] their = theirs.frame();
      return Arrays.equals(own, ADDRESSES, own.length, their, ADDRESSES, their.length);
    }

    boolean oursIsRight() {
      return isRight(ours);
    }

    boolean theirsIsRight() {
      return isRight(theirs);
    }

    private static boolean isRight(RawRecord record) {
      Sums sums = new Sums();
      sums.parse(record);
      return sums.segments().stream().allMatch(sum -> sum == Sum.RIGHT)
          && sums.ipHeaders().stream().allMatch(sum -> sum == Sum.RIGHT);
    }

    boolean oursIsRightButForCorrupt() {
      List<Sum> was = segments(before);
      List<Sum> is = segments(ours);
      for (int i = 0; i < is.size(); i++) {
        if (is.get(i) != Sum.RIGHT && !(is.get(i) == Sum.WRONG && was.get(i) == Sum.WRONG)) {
          return false;
        }
      }
      return is.get(is.size() - 1) == Sum.RIGHT;
    }

    private static List<Sum> segments(RawRecord record) {
      Sums sums = new Sums();
      sums.parse(record);
      return sums.segments();
    }

    private static List<Integer> ipLengths(RawRecord record) {
      Sums sums = new Sums();
      sums.parse(record);
      return sums.ipLengths();
    }

    boolean hasIpLength(int length) {
      return ipLengths(before).contains(length);
    }

    boolean sameIpLength() {
      return ipLengths(before).equals(ipLengths(theirs));
    }

    boolean isPadded() {
      FrameView view = view();
      return view.segmentCount() > 0
          && view.segment(view.segmentCount() - 1).has(SegmentDetail.PADDED);
    }

    boolean isTunnel() {
      return view().segmentCount() > 1;
    }

    boolean differsInCorruptIpHeaderAlone() {
      Sums sums = new Sums();
      FrameView view = sums.parse(before);
      if (view.segmentCount() != 1 || !sums.ipHeaders().equals(List.of(Sum.WRONG))) {
        return false;
      }
      int field = view.segment(0).ipHeaderOffset() + 10;
      byte[] their = theirs.frame();
      byte[] was = before.frame();
      System.arraycopy(was, field, their, field, 2);
      return Arrays.equals(ours.frame(), their);
    }
  }
}
