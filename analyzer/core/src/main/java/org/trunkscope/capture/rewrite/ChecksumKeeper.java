package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/**
 * Keeps every checksum in its state when what it covers has changed: one that verified verifies,
 * one that was off is off by the same, one that was left to a device still is, and what is no
 * checksum is not touched (RFC 1624 for the arithmetic).
 *
 * <p>Once in some 65,000 segments a state would change by accident: a field that stays could be
 * right now. Where the aim is to hide what was there, another field of TCP gives way then, the
 * urgent pointer, which has no meaning without the flag URG (RFC 9293 section 3.1), and whether it
 * does depends on nothing but the right value, so that both sides of a pair agree. Where a wrong
 * field itself would be taken for another state, it is off by one more. Not covered: the same
 * accident in UDP, and in TCP with URG.
 *
 * <p>The fields of the first {@link #MOST} headers are kept: no frame that is not made to has more.
 */
final class ChecksumKeeper {

  /** As many fields of one frame are kept in their state. */
  static final int MOST = 96;

  private static final int TRIES = 8;

  private final FrameRewrite frame;
  private final Aim aim;
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final CoveredField[] fields = new CoveredField[MOST];
  private int count;

  ChecksumKeeper(FrameRewrite frame, Aim aim) {
    this.frame = frame;
    this.aim = aim;
    for (int i = 0; i < MOST; i++) {
      fields[i] = new CoveredField();
    }
  }

  void begin() {
    count = 0;
  }

  /** The header checksum of IPv4. */
  void ipv4Header(int at, int headerLength) {
    int before = count;
    other(at + Ipv4.CHECKSUM_OFFSET, at, at + (long) headerLength);
    if (count > before) {
      fields[before].owner = CoveredField.Owner.IPV4_HEADER;
    }
  }

  /** A checksum over a range, which is not there if it is 0; after the fields that enclose it. */
  void other(int at, int from, long end) {
    if (count == MOST || !frame.holds(at, 2)) {
      return;
    }
    CoveredField field = fields[count++];
    field.owner = CoveredField.Owner.OTHER;
    field.at = at;
    field.from = from;
    field.end = end;
    field.source = -1;
  }

  /** The checksum of ICMP for IPv4 over all that follows: 0 is a value like others (RFC 792). */
  void icmp(int at, int from) {
    int before = count;
    other(at, from, Long.MAX_VALUE);
    if (count > before) {
      fields[before].owner = CoveredField.Owner.ICMP;
    }
  }

  /** The same over all that follows, and over a source and a destination before it. */
  void withPseudo(int at, int from, int addresses, int addressLength) {
    int before = count;
    other(at, from, Long.MAX_VALUE);
    if (count > before && frame.holds(addresses, 2 * addressLength)) {
      CoveredField field = fields[before];
      field.source = addresses;
      field.destination = addresses + addressLength;
      field.addressLength = addressLength;
    }
  }

  /** The checksum of a segment, with the state it has now. */
  void segment(Segment segment) {
    if (count == MOST) {
      return;
    }
    ChecksumState state = classifier.classify(segment);
    if (classifier.isFieldKnown()) {
      fields[count++].of(segment, classifier, state);
    } else if (aim == Aim.HIDE && isOverwritten(segment)) {
      fields[count++].of(segment, classifier, ChecksumState.PARTIAL_OTHER_LENGTH);
    }
  }

  /**
   * Whether the data of a later fragment holds a pseudo sum where a header would: a driver wrote it
   * there (model document, section 6 rule 5), and it tells the addresses' sum.
   */
  private boolean isOverwritten(Segment segment) {
    if (!segment.has(SegmentDetail.LATER_FRAGMENT)
        || !segment.isTcp()
        || !segment.pseudoHeaderCaptured()
        || segment.capturedLength() < Tcp.CHECKSUM_OFFSET + 2) {
      return false;
    }
    long length = segment.l4Length() + segment.paddingLength();
    int written = InternetChecksum.fold(segment.pseudoHeaderSum(length));
    return frame.u16(segment.checksumOffset()) == written;
  }

  /** Brings all fields into the state they had, the innermost first. */
  void keep() {
    for (int i = count - 1; i >= 0; i--) {
      CoveredField field = fields[i];
      switch (field.owner) {
        case IPV4_HEADER -> keepIpv4(field);
        case TCP, UDP -> keepSegment(field);
        case ICMP -> keepIcmp(field);
        case OTHER -> keepOther(field);
      }
    }
  }

  private void keepIpv4(CoveredField field) {
    int old = frame.u16(field.at);
    boolean whole = field.end <= frame.length;
    boolean verifies =
        whole
            && InternetChecksum.verifies(
                InternetChecksum.add(
                    InternetChecksum.start(),
                    frame.before,
                    field.from,
                    (int) field.end - field.from));
    if (old == 0xffff || (old == 0 && !verifies)) {
      return;
    }
    int growth = frame.growth(field.from, field.end);
    if (OnesComplement.isZero(growth)) {
      return;
    }
    int kept = OnesComplement.difference(old, growth);
    if (OnesComplement.isZero(kept)) {
      // A right 0 is written so; a wrong one would be taken for the mark of an offload.
      kept = verifies ? 0 : 1;
    }
    frame.put16(field.at, kept);
  }

  /** A 0 that does not verify was left to a device. */
  private void keepIcmp(CoveredField field) {
    int old = frame.u16(field.at);
    int growth = growth(field);
    if (OnesComplement.isZero(growth) || (old == 0 && !verified(field))) {
      return;
    }
    int kept = OnesComplement.difference(old, growth);
    frame.put16(field.at, kept == 0xffff ? 0 : kept);
  }

  private boolean verified(CoveredField field) {
    return InternetChecksum.verifies(
        InternetChecksum.add(
            InternetChecksum.start(), frame.before, field.from, frame.length - field.from));
  }

  private void keepOther(CoveredField field) {
    int old = frame.u16(field.at);
    int growth = growth(field);
    if (old == 0 || OnesComplement.isZero(growth)) {
      return;
    }
    int kept = OnesComplement.difference(old, growth);
    frame.put16(field.at, kept == 0 ? 0xffff : kept);
  }

  /** By how much the sum over range and pseudo header has grown. */
  private int growth(CoveredField field) {
    int range = frame.growth(field.from, field.end);
    if (field.source < 0) {
      return range;
    }
    int is = InternetChecksum.fold(addresses(frame.after, field));
    int was = InternetChecksum.fold(addresses(frame.before, field));
    return InternetChecksum.fold((long) range + OnesComplement.difference(is, was));
  }

  private static long addresses(byte[] bytes, CoveredField field) {
    long source =
        InternetChecksum.add(InternetChecksum.start(), bytes, field.source, field.addressLength);
    return InternetChecksum.add(source, bytes, field.destination, field.addressLength);
  }

  private void keepSegment(CoveredField field) {
    boolean tcp = field.owner == CoveredField.Owner.TCP;
    if (aim == Aim.HIDE && tcp && field.fullKnown && field.source >= 0) {
      avoidAccident(field);
    }
    int old = frame.u16(field.at);
    switch (field.state) {
      case VALID, CORRUPT -> shift(field, old, growth(field));
      case PARTIAL -> frame.put16(field.at, pseudo(field, field.coveredLength));
      case PARTIAL_NO_LENGTH -> frame.put16(field.at, pseudo(field, 0));
      case PARTIAL_OTHER_LENGTH -> frame.put16(field.at, pseudo(field, field.paddedLength));
      case NO_PSEUDO_HEADER -> shift(field, old, frame.growth(field.from, field.end));
      case UNVERIFIABLE -> keepUnverifiable(field, old);
      case ZERO, LARGE_SEND_MSS, NO_CHECKSUM -> {}
    }
  }

  private void keepUnverifiable(CoveredField field, int old) {
    if (field.hint == ChecksumHint.LOOKS_PSEUDO) {
      frame.put16(field.at, pseudo(field, field.coveredLength));
    } else if (field.hint == ChecksumHint.LOOKS_NOLEN) {
      frame.put16(field.at, pseudo(field, 0));
    } else if (old != 0) {
      shift(field, old, growth(field));
    }
  }

  /** The folded pseudo header as it is now. */
  private int pseudo(CoveredField field, long length) {
    return InternetChecksum.fold(
        InternetChecksum.addLength(addresses(frame.after, field) + field.protocol, length));
  }

  private void shift(CoveredField field, int old, int growth) {
    boolean right = field.state == ChecksumState.VALID;
    int kept = OnesComplement.isZero(growth) ? old : OnesComplement.difference(old, growth);
    if (OnesComplement.isZero(kept) && kept != old) {
      kept = right && field.owner == CoveredField.Owner.TCP ? 0 : 0xffff;
    }
    if (aim == Aim.HIDE && !right && field.state != ChecksumState.NO_PSEUDO_HEADER) {
      kept = unlikeOthers(field, kept, growth);
    }
    if (kept != old) {
      frame.put16(field.at, kept);
    }
  }

  /** A wrong value that is not by accident one with a meaning. */
  private int unlikeOthers(CoveredField field, int value, int growth) {
    if (field.source < 0 || field.fragment) {
      return value;
    }
    int pseudo = pseudo(field, field.coveredLength);
    int noLength = pseudo(field, 0);
    int padded = pseudo(field, field.paddedLength);
    int full = OnesComplement.difference(field.full, growth);
    int alone = InternetChecksum.fold((long) full + pseudo);
    int kept = value;
    for (int i = 0; i < TRIES; i++) {
      boolean free = kept != 0 && kept != pseudo && kept != noLength && kept != padded;
      boolean wrong =
          !field.fullKnown
              || (!OnesComplement.same(kept, full) && !OnesComplement.same(kept, alone));
      if (free && wrong) {
        return kept;
      }
      kept = (kept + 1) & 0xffff;
    }
    return kept;
  }

  /** Lets the urgent pointer give way where a field that stays would now be right. */
  private void avoidAccident(CoveredField field) {
    int flags = frame.u16(field.from + Tcp.FLAGS_OFFSET);
    if ((flags & Tcp.URG) != 0 || clashes(field.full, field.pseudo, field.pseudoNoLength)) {
      return;
    }
    int pseudo = pseudo(field, field.coveredLength);
    int noLength = pseudo(field, 0);
    int urgentAt = field.from + Tcp.URGENT_OFFSET;
    for (int i = 0; i < TRIES; i++) {
      int full = OnesComplement.difference(field.full, growth(field));
      if (!clashes(full, pseudo, noLength)) {
        return;
      }
      frame.put16(urgentAt, BigEndian.u16(frame.after, urgentAt) + 1);
    }
  }

  /** Whether a segment's right value is one that stands in fields which nobody completed. */
  private static boolean clashes(int full, int pseudo, int noLength) {
    return OnesComplement.isZero(full)
        || OnesComplement.same(full, pseudo)
        || OnesComplement.same(full, noLength);
  }
}
