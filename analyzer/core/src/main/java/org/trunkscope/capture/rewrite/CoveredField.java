package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.Segment;

/** A checksum field with what it covers and what it held. Reused. */
final class CoveredField {

  /** Whose checksum it is. */
  enum Owner {
    /** An IPv4 header: 0 and 65,535 in the field mark offloads. */
    IPV4_HEADER,
    /** A TCP segment whose state is known. */
    TCP,
    /** A UDP datagram whose state is known. */
    UDP,
    /** An ICMP message for IPv4. */
    ICMP,
    /** Anything else, where 0 says that there is none. */
    OTHER
  }

  Owner owner = Owner.OTHER;
  int at;
  int from;

  /** One past what is covered, captured or not. */
  long end;

  /** Where the pseudo header's addresses start, or -1 without one. */
  int source;

  int destination;
  int addressLength;
  int protocol;

  ChecksumState state = ChecksumState.UNVERIFIABLE;
  ChecksumHint hint = ChecksumHint.NONE;

  /** The lengths that a pseudo header may have held. */
  long coveredLength;

  long paddedLength;
  boolean fragment;
  boolean fullKnown;
  int full;
  int pseudo;
  int pseudoNoLength;

  /** The checksum of a segment. */
  void of(Segment segment, ChecksumClassifier classified, ChecksumState itsState) {
    owner = segment.isTcp() ? Owner.TCP : Owner.UDP;
    at = segment.checksumOffset();
    from = segment.l4Offset();
    end = from + segment.checksumLength();
    source = segment.pseudoHeaderCaptured() ? segment.pseudoSourceOffset() : -1;
    destination = segment.pseudoDestinationOffset();
    addressLength = segment.addressLength();
    protocol = segment.protocol();
    state = itsState;
    hint = classified.hint();
    coveredLength = segment.checksumLength();
    paddedLength = segment.extensionHeadersLength() + segment.l4Length() + segment.paddingLength();
    fragment = segment.isFragment();
    pseudo = classified.pseudo();
    pseudoNoLength = classified.pseudoNoLength();
    fullKnown = classified.isFullKnown();
    full = classified.full();
  }
}
