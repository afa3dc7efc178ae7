package org.trunkscope.analysis.counters.text;

/**
 * A line of a saved text.
 *
 * @param name the text's
 * @param number from 1
 * @param text without its end, and without what colours it on a terminal
 */
record Line(TextName name, int number, String text) {

  /** More of a line is not quoted. */
  private static final int MOST_QUOTED = 60;

  boolean isBlank() {
    return text.isBlank();
  }

  boolean isIndented() {
    return text.startsWith(" ") || text.startsWith("\t");
  }

  String[] words() {
    return text.strip().split("\\s+", -1);
  }

  /**
   * An error about this line, which is quoted.
   *
   * @param problem what follows the quoted line in the sentence
   */
  CounterTextException fault(String problem) {
    return new CounterTextException(
        name.file() + ": line " + number + ": '" + quoted() + "' " + problem);
  }

  private String quoted() {
    StringBuilder safe = new StringBuilder();
    text.strip()
        .codePoints()
        .limit(MOST_QUOTED)
        .map(point -> Character.isISOControl(point) || !Character.isDefined(point) ? '?' : point)
        .forEach(safe::appendCodePoint);
    boolean cut = text.strip().codePoints().skip(MOST_QUOTED).findAny().isPresent();
    return safe + (cut ? "..." : "");
  }
}
