package org.trunkscope.reports;

import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** What a checksum state means, for people who meet its name for the first time. */
final class ChecksumMeaning {

  private ChecksumMeaning() {}

  /** One line that follows the state's name. */
  static String of(ChecksumState state) {
    return switch (state) {
      case VALID -> "a checksum that verifies";
      case ZERO -> "0x0000, which is not the right value";
      case PARTIAL -> "pseudo-header sum alone: left for a device to complete";
      case PARTIAL_NO_LENGTH -> "pseudo-header sum with length 0: left by a large send";
      case PARTIAL_OTHER_LENGTH -> "pseudo-header sum with the length of a padded frame";
      case NO_PSEUDO_HEADER -> "a sum without the pseudo header (Issue 3)";
      case LARGE_SEND_MSS -> "IP checksum 0xffff: an old large send's MSS";
      case CORRUPT -> "wrong, and none of the forms above";
      case UNVERIFIABLE -> "a fragment, cut short, or of contradicting lengths";
      case NO_CHECKSUM -> "UDP sent without a checksum";
    };
  }

  /** One line that follows the hint's name. */
  static String of(ChecksumHint hint) {
    return switch (hint) {
      case NONE -> "";
      case LOOKS_ZERO -> "of these: 0x0000, likely ZERO";
      case LOOKS_PSEUDO -> "of these: the pseudo-header sum, likely PSEUDO";
      case LOOKS_NOLEN -> "of these: the same with length 0, likely PSEUDO_NOLEN";
    };
  }
}
