package org.trunkscope.reports.chart;

import java.awt.Color;
import java.util.Arrays;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;

/**
 * The one look of everything that charts tell apart: a cause has the same in every chart, whatever
 * else is in it. Colours are those of Okabe and Ito (Color Universal Design, 2008), which the
 * colour-blind can tell apart; a hatch tells those apart that share one, and those with one hatch
 * differ in lightness, so that print without colour shows the same.
 */
final class Palette {

  private static final Color ORANGE = new Color(0xE69F00);
  private static final Color SKY = new Color(0x56B4E9);
  private static final Color GREEN = new Color(0x009E73);
  private static final Color YELLOW = new Color(0xF0E442);
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color VERMILLION = new Color(0xD55E00);
  private static final Color PURPLE = new Color(0xCC79A7);
  private static final Color PALE = new Color(0xD9D9D9);
  private static final Color DARK = new Color(0x4D4D4D);

  /** Frames that arrive, or have nothing wrong. */
  static final HatchPaint FINE = new HatchPaint(PALE, Hatch.SOLID);

  /** What nobody knows. */
  static final HatchPaint UNKNOWN = new HatchPaint(Color.WHITE, Hatch.DOTS);

  /** What has no name here, as a code of a newer version. */
  static final HatchPaint OTHER = new HatchPaint(PALE, Hatch.VERTICAL);

  /** What came in, or goes the first way. */
  static final HatchPaint IN = new HatchPaint(BLUE, Hatch.SOLID);

  /** What went out, or goes back. */
  static final HatchPaint OUT = new HatchPaint(ORANGE, Hatch.RISING);

  private Palette() {}

  /** The look of a code by its name; that of {@link #OTHER} if it has none here. */
  static HatchPaint code(String key) {
    return Arrays.stream(FindingCode.values())
        .filter(code -> code.key().equals(key))
        .findAny()
        .map(Palette::of)
        .orElse(OTHER);
  }

  /** The look of a checksum state by its name; that of {@link #OTHER} if it has none here. */
  static HatchPaint state(String text) {
    return Arrays.stream(ChecksumState.values())
        .filter(state -> state.text().equals(text))
        .findAny()
        .map(Palette::of)
        .orElse(OTHER);
  }

  /** The look of how a connection was opened, by the word of JSON. */
  static HatchPaint handshake(String word) {
    return switch (word) {
      case "answered" -> FINE;
      case "refused" -> new HatchPaint(YELLOW, Hatch.RISING);
      case "unanswered" -> solid(VERMILLION);
      case "silent" -> new HatchPaint(PURPLE, Hatch.FALLING);
      default -> OTHER;
    };
  }

  /** The look of a trouble of a flow, by the name of its count in JSON. */
  static HatchPaint event(String key) {
    return switch (key) {
      case "synRetransmissions" -> solid(VERMILLION);
      case "retransmissions" -> solid(ORANGE);
      case "resets" -> new HatchPaint(BLUE, Hatch.RISING);
      case "outOfOrder" -> new HatchPaint(GREEN, Hatch.CROSS);
      case "duplicateAcks" -> new HatchPaint(SKY, Hatch.RISING);
      case "zeroWindows" -> new HatchPaint(PURPLE, Hatch.FALLING);
      default -> OTHER;
    };
  }

  static HatchPaint of(FindingCode code) {
    return switch (code) {
      case ZERO_CHECKSUM_SYN -> solid(VERMILLION);
      case ZERO_CHECKSUM_SEGMENT -> solid(ORANGE);
      case BAD_PSEUDO_CHECKSUM -> new HatchPaint(SKY, Hatch.RISING);
      case CHECKSUM_WITHOUT_PSEUDO_HEADER -> new HatchPaint(BLUE, Hatch.RISING);
      case CORRUPT_CHECKSUM -> new HatchPaint(PURPLE, Hatch.FALLING);
      case FRAG_LIST_SEGMENTATION -> new HatchPaint(YELLOW, Hatch.FALLING);
      case FRAG_LIST_DROPPED -> new HatchPaint(GREEN, Hatch.RISING);
      case OFFLOAD_REFUSED -> new HatchPaint(YELLOW, Hatch.RISING);
      case LARGE_SEND_WRONG_MSS -> new HatchPaint(ORANGE, Hatch.FALLING);
      case LARGE_SEND_UNMARKED -> new HatchPaint(BLUE, Hatch.FALLING);
      case OVER_MTU_DROPPED -> new HatchPaint(VERMILLION, Hatch.DOTS);
      case LOST_IN_FORWARDING -> new HatchPaint(PURPLE, Hatch.HORIZONTAL);
      case SMALL_MSS -> new HatchPaint(YELLOW, Hatch.CROSS);
      case TAGGED_NOT_REPAIRED -> new HatchPaint(GREEN, Hatch.CROSS);
      case EXTENSION_HEADER_NOT_REPAIRED -> new HatchPaint(BLUE, Hatch.HORIZONTAL);
      case FRAGMENT_OVERWRITTEN -> new HatchPaint(ORANGE, Hatch.HORIZONTAL);
      case PADDING_IN_PSEUDO -> new HatchPaint(SKY, Hatch.CROSS);
      case SOURCE_MAC_DROPPED -> solid(DARK);
      case OWN_MAC_DROPPED -> new HatchPaint(DARK, Hatch.FALLING);
      case IP_CHECKSUM_FFFF -> new HatchPaint(ORANGE, Hatch.DOTS);
      case ADDRESSES_REWRITTEN -> new HatchPaint(PALE, Hatch.HORIZONTAL);
      case PAYLOAD_ZERO_PADDING -> new HatchPaint(PURPLE, Hatch.VERTICAL);
      case SHORT_FRAME_CHECKSUM -> new HatchPaint(BLUE, Hatch.CROSS);
      case OFFLOAD_ARTEFACT -> new HatchPaint(PALE, Hatch.DOTS);
    };
  }

  static HatchPaint of(ChecksumState state) {
    return switch (state) {
      case VALID -> FINE;
      case ZERO -> solid(VERMILLION);
      case PARTIAL -> solid(SKY);
      case PARTIAL_NO_LENGTH -> of(FindingCode.BAD_PSEUDO_CHECKSUM);
      case PARTIAL_OTHER_LENGTH -> of(FindingCode.PADDING_IN_PSEUDO);
      case NO_PSEUDO_HEADER -> of(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);
      case LARGE_SEND_MSS -> new HatchPaint(ORANGE, Hatch.FALLING);
      case CORRUPT -> of(FindingCode.CORRUPT_CHECKSUM);
      case UNVERIFIABLE -> solid(DARK);
      case NO_CHECKSUM -> new HatchPaint(YELLOW, Hatch.CROSS);
    };
  }

  private static HatchPaint solid(Color color) {
    return new HatchPaint(color, Hatch.SOLID);
  }
}
