package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.List;

/** Plain text for people, in printable ASCII, no line longer than {@link #WIDTH}. */
final class Page {

  static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  /** A line that starts a section, with a blank line before it. */
  void heading(String line) {
    blank();
    wrapped("", "", line);
  }

  /** One blank line, also where there is one already. */
  void blank() {
    if (text.indexOf("\n\n", Math.max(0, text.length() - 2)) < 0) {
      text.append('\n');
    }
  }

  /** A line as it is; cut where it is too long. */
  void line(String line) {
    String printable = printable(line);
    text.append(printable.length() <= WIDTH ? printable : printable.substring(0, WIDTH - 3) + "...")
        .append('\n');
  }

  /**
   * Words, broken where the line is full.
   *
   * @param first what stands before the first line
   * @param rest what stands before the others
   */
  void wrapped(String first, String rest, String words) {
    String prefix = first;
    for (String line : broken(printable(words), WIDTH - Math.max(first.length(), rest.length()))) {
      text.append((prefix + line).stripTrailing()).append('\n');
      prefix = rest;
    }
  }

  private static List<String> broken(String words, int width) {
    List<String> lines = new ArrayList<>();
    String left = words;
    while (left.length() > width) {
      int space = left.lastIndexOf(' ', width);
      int cut = space > 0 ? space : width;
      lines.add(left.substring(0, cut));
      left = left.substring(cut).stripLeading();
    }
    lines.add(left);
    return lines;
  }

  private static String printable(String words) {
    return words.replaceAll("[^ -~]", ".");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
