package org.trunkscope.reports;

/**
 * One thing to do about a finding, or to know before it is done.
 *
 * @param words without a full stop; of {@link Kind#LOOK} a command for a shell
 */
public record Advice(Kind kind, String words) {

  /** What it tells. */
  public enum Kind {
    /** The command that shows one of the frames. */
    LOOK("look"),
    /** Where it comes from. */
    CAUSE("cause"),
    /** What ends it. */
    CURE("cure"),
    /** What helps until then, and its cost. */
    OR("or");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The word of the text report. */
    public String key() {
      return key;
    }
  }
}
