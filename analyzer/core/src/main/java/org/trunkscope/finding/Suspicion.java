package org.trunkscope.finding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/**
 * What a frame looks like by its own bytes, before anything is known of where it was captured and
 * what followed it. Where several findings fit, the most specific one: the first that fits in the
 * order of the tests.
 *
 * <p>Allocates nothing.
 */
public final class Suspicion {

  /** The longest Ethernet frame of a 1,500-byte MTU with its check sequence, without tags. */
  public static final long LONGEST_USUAL = 1518;

  private static final int TAG = 4;

  /** The shortest Ethernet frame without its check sequence. */
  private static final long SHORTEST_FRAME = 60;

  /** The smallest MSS that Linux accepts of its own routes (TCP_MIN_MSS). */
  private static final int LEAST_MSS = 88;

  private static final int PLAIN_IPV4_HEADER = 20;

  private static final Optional<FindingCode> NOTHING = Optional.empty();
  private static final List<Optional<FindingCode>> CODES =
      Arrays.stream(FindingCode.values()).map(Optional::of).toList();

  /**
   * What one segment looks like.
   *
   * @param view the frame's headers
   * @param i the segment's place in the view
   * @param state of its checksum
   * @param hint what it looks like where the state is UNVERIFIABLE
   * @return empty if nothing is odd about it
   */
  public Optional<FindingCode> of(FrameView view, int i, ChecksumState state, ChecksumHint hint) {
    Segment segment = view.segment(i);
    if (segment.ipChecksumAllOnes()) {
      return code(ofAllOnes(view, segment));
    }
    if (isOverwrittenFragment(view, segment)) {
      return code(FindingCode.FRAGMENT_OVERWRITTEN);
    }
    return switch (state) {
      case VALID, PARTIAL, NO_CHECKSUM, LARGE_SEND_MSS -> NOTHING;
      case ZERO -> segment.isTcp() ? ofZero(view, segment) : NOTHING;
      case NO_PSEUDO_HEADER -> code(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);
      case PARTIAL_OTHER_LENGTH ->
          code(
              view.wireLength() <= SHORTEST_FRAME + TAG
                  ? FindingCode.PADDING_IN_PSEUDO
                  : FindingCode.BAD_PSEUDO_CHECKSUM);
      case PARTIAL_NO_LENGTH -> ofNoLength(view);
      case CORRUPT -> code(ofCorrupt(view, segment));
      case UNVERIFIABLE -> ofHint(view, segment, hint);
    };
  }

  private static Optional<FindingCode> ofHint(FrameView view, Segment segment, ChecksumHint hint) {
    return switch (hint) {
      case NONE, LOOKS_PSEUDO -> NOTHING;
      case LOOKS_ZERO -> segment.isTcp() ? ofZero(view, segment) : NOTHING;
      case LOOKS_NOLEN -> ofNoLength(view);
    };
  }

  /** The old form of a large send that nobody undid, or a header checksum broken otherwise. */
  private static FindingCode ofAllOnes(FrameView view, Segment segment) {
    if (segment.isTcp() && isLarge(view)) {
      return carriesMss(view, segment)
          ? FindingCode.LARGE_SEND_UNMARKED
          : FindingCode.LARGE_SEND_WRONG_MSS;
    }
    return view.vlanTagCount() > 0 ? FindingCode.TAGGED_NOT_REPAIRED : FindingCode.IP_CHECKSUM_FFFF;
  }

  /** Whether the checksum field of an old-form large send can be an MSS: it cuts the payload. */
  private static boolean carriesMss(FrameView view, Segment segment) {
    if (!segment.checksumCaptured()) {
      return true;
    }
    int field = BigEndian.u16(view.bytes(), segment.checksumOffset());
    return field >= LEAST_MSS && field < segment.payloadLength();
  }

  /**
   * Whether a later fragment carries, where a TCP header has its checksum, the pseudo sum that the
   * receive routine writes (model document, section 6 rule 5 and consequence 4). An IPv6 fragment
   * is never touched: its fixed header does not announce TCP.
   */
  public static boolean isOverwrittenFragment(FrameView view, Segment segment) {
    boolean touched =
        segment.has(SegmentDetail.LATER_FRAGMENT)
            && segment.isTcp()
            && segment.ipVersion() == 4
            && segment.layer() == 0
            && view.vlanTagCount() == 0;
    if (!touched
        || !segment.pseudoHeaderCaptured()
        || segment.capturedLength() < Tcp.CHECKSUM_OFFSET + 2) {
      return false;
    }
    long length = segment.l4Length() + segment.paddingLength();
    int written = InternetChecksum.fold(segment.pseudoHeaderSum(length));
    return BigEndian.u16(view.bytes(), segment.checksumOffset()) == written;
  }

  /** A buffer that is still to be segmented may carry a zero: its segments get their own. */
  private static Optional<FindingCode> ofZero(FrameView view, Segment segment) {
    if (view.vlanTagCount() > 0) {
      return code(FindingCode.TAGGED_NOT_REPAIRED);
    }
    if (segment.ipVersion() == 6 && segment.extensionHeadersLength() > 0) {
      return code(FindingCode.EXTENSION_HEADER_NOT_REPAIRED);
    }
    if (isLarge(view)) {
      return NOTHING;
    }
    return code(
        (segment.flags() & Tcp.SYN) != 0
            ? FindingCode.ZERO_CHECKSUM_SYN
            : FindingCode.ZERO_CHECKSUM_SEGMENT);
  }

  /** Some stacks hand large sends down with length 0 in the pseudo header. */
  private static Optional<FindingCode> ofNoLength(FrameView view) {
    return isLarge(view) ? NOTHING : code(FindingCode.BAD_PSEUDO_CHECKSUM);
  }

  private static FindingCode ofCorrupt(FrameView view, Segment segment) {
    if (!segment.isTcp()) {
      return FindingCode.CORRUPT_CHECKSUM;
    }
    if (segment.has(SegmentDetail.PADDED) && verifiesWithPadding(view, segment)) {
      return FindingCode.PADDING_IN_PSEUDO;
    }
    boolean bare =
        segment.ipVersion() == 4
            && segment.ipHeaderLength() == PLAIN_IPV4_HEADER
            && segment.l4HeaderLength() == Tcp.LENGTH;
    return bare && view.wireLength() <= SHORTEST_FRAME
        ? FindingCode.SHORT_FRAME_CHECKSUM
        : FindingCode.CORRUPT_CHECKSUM;
  }

  /** Completed over a pseudo header whose length counts the padding (consequence 5). */
  private static boolean verifiesWithPadding(FrameView view, Segment segment) {
    long sum = segment.pseudoHeaderSum(segment.l4Length() + segment.paddingLength());
    return InternetChecksum.verifies(
        InternetChecksum.add(
            sum, view.bytes(), segment.l4Offset(), (int) segment.checksumLength()));
  }

  private static boolean isLarge(FrameView view) {
    return isLarge(view.wireLength(), view.vlanTagCount());
  }

  /** Whether a frame is longer than any of a 1,500-byte MTU with so many VLAN tags. */
  public static boolean isLarge(long wireLength, int tags) {
    return wireLength > LONGEST_USUAL + (long) TAG * tags;
  }

  private static Optional<FindingCode> code(FindingCode code) {
    return CODES.get(code.ordinal());
  }
}
