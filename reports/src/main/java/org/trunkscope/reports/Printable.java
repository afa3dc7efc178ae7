package org.trunkscope.reports;

/** Text from a capture or a file name, made safe for a terminal, and for XML once it is escaped. */
public final class Printable {

  private Printable() {}

  /**
   * The text with every control character replaced, so that it cannot move a cursor, and whatever
   * is no character, as half a surrogate pair, which XML 1.0 section 2.2 forbids.
   */
  public static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().map(point -> isPrintable(point) ? point : '?').forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isPrintable(int point) {
    return !Character.isISOControl(point)
        && Character.isDefined(point)
        && Character.getType(point) != Character.SURROGATE;
  }
}
