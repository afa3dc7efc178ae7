package org.trunkscope.wire;

/**
 * Tells what the checksum field of a segment holds. A reusable object: the values behind the last
 * verdict stay readable until the next {@link #classify}. Allocates nothing, and sums the segment
 * once.
 *
 * <p>The order of the tests decides where several would fit: an IPv4 header checksum of 0xffff
 * comes first (TCP), then what cannot be verified, then a checksum that verifies; so a field that
 * is right by accident is {@link ChecksumState#VALID}.
 *
 * <p>Not safe for use by several threads.
 */
public final class ChecksumClassifier {

  private ChecksumHint hint = ChecksumHint.NONE;
  private int field;
  private int full;
  private int pseudo;
  private int pseudoNoLength;
  private boolean fieldKnown;
  private boolean fullKnown;
  private boolean pseudoKnown;

  /**
   * The state of a segment's checksum.
   *
   * @param segment of a {@link FrameView} whose bytes have not changed since its parse
   */
  public ChecksumState classify(Segment segment) {
    hint = ChecksumHint.NONE;
    fullKnown = false;
    fieldKnown = segment.checksumCaptured();
    field = fieldKnown ? BigEndian.u16(segment.bytes, segment.checksumOffset()) : 0;
    pseudoKnown = segment.pseudoHeaderCaptured() && !segment.has(SegmentDetail.LATER_FRAGMENT);
    if (pseudoKnown) {
      long addresses = segment.pseudoHeaderSum(0);
      pseudoNoLength = InternetChecksum.fold(addresses);
      pseudo = InternetChecksum.fold(InternetChecksum.addLength(addresses, segment.checksumLength));
    }
    if (segment.isTcp()) {
      return segment.ipChecksumAllOnes() ? ChecksumState.LARGE_SEND_MSS : tcp(segment);
    }
    return udp(segment);
  }

  private ChecksumState tcp(Segment segment) {
    return segment.isVerifiable() ? verified(segment) : unverifiable(segment);
  }

  private ChecksumState udp(Segment segment) {
    if (fieldKnown && field == 0 && segment.ipVersion() == 4) {
      return ChecksumState.NO_CHECKSUM;
    }
    return segment.isVerifiable() ? verified(segment) : unverifiable(segment);
  }

  private ChecksumState unverifiable(Segment segment) {
    if (fieldKnown && !segment.isFragment()) {
      if (field == 0) {
        hint = ChecksumHint.LOOKS_ZERO;
      } else if (pseudoKnown && field == pseudo) {
        hint = ChecksumHint.LOOKS_PSEUDO;
      } else if (pseudoKnown && field == pseudoNoLength) {
        hint = ChecksumHint.LOOKS_NOLEN;
      }
    }
    return ChecksumState.UNVERIFIABLE;
  }

  private ChecksumState verified(Segment segment) {
    int at = segment.l4Offset;
    int checksumAt = segment.checksumOffset();
    int end = at + (int) segment.checksumLength;
    long alone = InternetChecksum.add(InternetChecksum.start(), segment.bytes, at, checksumAt - at);
    alone = InternetChecksum.add(alone, segment.bytes, checksumAt + 2, end - checksumAt - 2);
    long all = alone + pseudo;
    full = segment.isTcp() ? InternetChecksum.finish(all) : InternetChecksum.finishUdp(all);
    fullKnown = true;
    // UDP's 0 says "none", so over IPv6 it never verifies (RFC 8200 section 8.1).
    boolean absent = field == 0 && !segment.isTcp();
    if (!absent && InternetChecksum.verifies(InternetChecksum.addWord(all, field))) {
      return ChecksumState.VALID;
    }
    if (field == 0) {
      return ChecksumState.ZERO;
    }
    if (field == pseudo) {
      return ChecksumState.PARTIAL;
    }
    if (field == pseudoNoLength) {
      return ChecksumState.PARTIAL_NO_LENGTH;
    }
    if (segment.has(SegmentDetail.PADDED) && field == pseudoOfPaddedFrame(segment)) {
      return ChecksumState.PARTIAL_OTHER_LENGTH;
    }
    return field == InternetChecksum.finish(alone)
        ? ChecksumState.NO_PSEUDO_HEADER
        : ChecksumState.CORRUPT;
  }

  /** The driver takes the length from the buffer less the IP header: padding counts as data. */
  private static int pseudoOfPaddedFrame(Segment segment) {
    long length = segment.extensionHeadersLength() + segment.l4Length() + segment.paddingLength();
    return InternetChecksum.fold(segment.pseudoHeaderSum(length));
  }

  /** What the last segment's field looks like; NONE unless it is unverifiable. */
  public ChecksumHint hint() {
    return hint;
  }

  /** Whether the last segment's field is captured. */
  public boolean isFieldKnown() {
    return fieldKnown;
  }

  /** The last segment's field; only where {@link #isFieldKnown}. */
  public int field() {
    return field;
  }

  /** Whether the right value was computed: the last segment was verifiable. */
  public boolean isFullKnown() {
    return fullKnown;
  }

  /** The right value of the last segment's field; only where {@link #isFullKnown}. */
  public int full() {
    return full;
  }

  /**
   * How far the last segment's field is off: the ones' complement difference of the field and the
   * right value, 1 to 65,534; 0 where it verifies or the right value is not known.
   */
  public int error() {
    int difference = fullKnown ? InternetChecksum.fold((long) field + (~full & 0xffff)) : 0;
    return difference == 0xffff ? 0 : difference;
  }

  /** Whether the last segment's pseudo header is known: not of a later fragment. */
  public boolean isPseudoKnown() {
    return pseudoKnown;
  }

  /** The folded pseudo header with the segment's length; only where {@link #isPseudoKnown}. */
  public int pseudo() {
    return pseudo;
  }

  /** The folded pseudo header with length 0; only where {@link #isPseudoKnown}. */
  public int pseudoNoLength() {
    return pseudoNoLength;
  }
}
