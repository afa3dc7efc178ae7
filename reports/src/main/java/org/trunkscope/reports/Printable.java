package org.trunkscope.reports;

/** Text from a capture or a file name, made safe for a terminal. */
final class Printable {

  private Printable() {}

  /** The text with every control character replaced, so that it cannot move a cursor. */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) || !Character.isDefined(point) ? '?' : point)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }
}
