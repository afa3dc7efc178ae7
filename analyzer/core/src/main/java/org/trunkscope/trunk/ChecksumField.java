package org.trunkscope.trunk;

import org.trunkscope.wire.InternetChecksum;

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

  /** Judges the outermost TCP or UDP checksum of an Ethernet frame. */
  public static ChecksumField of(byte[] frame) {
    PathFrame headers = PathFrame.at(frame);
    if (!(headers.isTcp() || headers.isUdp())
        || headers.fragment() != PathFrame.Fragment.WHOLE
        || !headers.isComplete()) {
      return ABSENT;
    }
    if (headers.isTcp() && headers.isIpv4() && headers.ipv4HeaderChecksum() == 0xffff) {
      return MSS;
    }
    if (headers.verifies()) {
      return FULL;
    }
    return incomplete(headers);
  }

  private static ChecksumField incomplete(PathFrame headers) {
    int field = headers.checksumField();
    int length = headers.datagramEnd() - headers.transportOffset();
    if (field == 0) {
      return ZERO;
    }
    if (field == InternetChecksum.fold(headers.pseudoSum(length))) {
      return PSEUDO;
    }
    if (headers.padding() > 0
        && field == InternetChecksum.fold(headers.pseudoSum(length + headers.padding()))) {
      return PSEUDO_OTHER_LENGTH;
    }
    long segment =
        InternetChecksum.add(
            InternetChecksum.start(), headers.bytes(), headers.transportOffset(), length);
    return InternetChecksum.verifies(segment) ? NO_PSEUDO_HEADER : OTHER;
  }
}
