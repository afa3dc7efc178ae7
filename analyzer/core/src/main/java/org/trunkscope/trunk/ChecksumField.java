package org.trunkscope.trunk;

import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.Segment;

/**
 * What the TCP or UDP checksum field of a frame on the path holds, in the words of the
 * capture-point tables (model document, section 9).
 */
public enum ChecksumField {
  /** 0x0000, and that is not the right value. */
  ZERO("zero"),
  /** The folded, not complemented pseudo-header sum over the segment. */
  PSEUDO("pseudo"),
  /** The same with the length up to the end of a padded frame. */
  PSEUDO_OTHER_LENGTH("pseudo-other"),
  /** A checksum that verifies. */
  FULL("full"),
  /** The IPv4 header checksum is 0xffff: the old large-send form, the field carries an MSS. */
  MSS("mss"),
  /** A sum over the segment alone, the pseudo header left out. */
  NO_PSEUDO_HEADER("no-pseudo"),
  /** None of these. */
  OTHER("other"),
  /** The frame has no such field, or not all the bytes to judge it. */
  ABSENT("absent");

  private final String word;

  ChecksumField(String word) {
    this.word = word;
  }

  /** The word of the tables. */
  public String word() {
    return word;
  }

  /** Judges the outermost TCP or UDP checksum of an Ethernet frame, as the kernel sees it. */
  public static ChecksumField of(byte[] frame) {
    return PathFrame.at(frame)
        .segment()
        .filter(Segment::checksumCaptured)
        .map(segment -> of(new ChecksumClassifier().classify(segment)))
        .orElse(ABSENT);
  }

  private static ChecksumField of(ChecksumState state) {
    return switch (state) {
      case VALID -> FULL;
      case ZERO, NO_CHECKSUM -> ZERO;
      case PARTIAL -> PSEUDO;
      case PARTIAL_OTHER_LENGTH -> PSEUDO_OTHER_LENGTH;
      case LARGE_SEND_MSS -> MSS;
      case NO_PSEUDO_HEADER -> NO_PSEUDO_HEADER;
      case PARTIAL_NO_LENGTH, CORRUPT -> OTHER;
      case UNVERIFIABLE -> ABSENT;
    };
  }
}
