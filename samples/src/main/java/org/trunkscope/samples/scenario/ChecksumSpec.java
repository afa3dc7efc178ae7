package org.trunkscope.samples.scenario;

/**
 * What a scenario wants in a TCP or UDP checksum field.
 *
 * @param kind which value
 * @param number the value itself, 0 to 0xffff, with {@link Kind#LITERAL}; what the right value is
 *     off by, 1 to 0xfffe, with {@link Kind#OFF_BY}; else 0
 */
public record ChecksumSpec(Kind kind, int number) {

  /** The right value. */
  public static final ChecksumSpec VALID = new ChecksumSpec(Kind.VALID, 0);

  /** The values that have a name. */
  public enum Kind {
    /** The checksum that verifies. */
    VALID("valid"),
    /** 0x0000. */
    ZERO("zero"),
    /** Folded pseudo-header sum with the segment's length, not complemented. */
    PSEUDO("pseudo"),
    /** The same with length 0. */
    PSEUDO_NOLEN("pseudo-nolen"),
    /** The same with the length up to the end of the padded frame. */
    PSEUDO_PADDED("pseudo-padded"),
    /** The checksum of the segment alone, without a pseudo header. */
    NO_PSEUDO("no-pseudo"),
    /** The right value with one bit changed. */
    CORRUPT("corrupt"),
    /** The right value and a number, added in ones' complement. */
    OFF_BY("off-by:"),
    /** A number that the scenario gives. */
    LITERAL("");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in a scenario file, with a colon if a number follows; empty for a literal. */
    public String word() {
      return word;
    }
  }
}
