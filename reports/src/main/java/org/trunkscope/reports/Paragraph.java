package org.trunkscope.reports;

/** Text broken into lines of at most {@link #COLUMNS} columns, between words. */
final class Paragraph {

  /** What terminals and mails show without breaking lines. */
  static final int COLUMNS = 100;

  private Paragraph() {}

  /**
   * Writes a paragraph, ended by a line feed.
   *
   * @param lead begins the first line; later lines are indented by its length
   * @param words what to break; a word that is too long stays whole
   */
  static void append(StringBuilder text, String lead, String words) {
    StringBuilder line = new StringBuilder(lead);
    boolean atStart = true;
    for (String word : words.split(" ", -1)) {
      if (!atStart && line.length() + 1 + word.length() > COLUMNS) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(lead.length()));
        atStart = true;
      }
      line.append(atStart ? "" : " ").append(word);
      atStart = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
