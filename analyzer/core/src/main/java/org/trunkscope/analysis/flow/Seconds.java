package org.trunkscope.analysis.flow;

/** Lengths of time for people. */
final class Seconds {

  private static final long MILLIS = 1000;
  private static final long TENTH = 100;
  private static final long TEN_SECONDS = 10_000;

  private Seconds() {}

  /** E.g. {@code 204 ms}, {@code 1 s}, {@code 1.2 s}, {@code 31 s}: two digits or three. */
  static String text(long millis) {
    if (millis < MILLIS) {
      return millis + " ms";
    }
    long tenths = (millis + TENTH / 2) / TENTH;
    return millis >= TEN_SECONDS || tenths % 10 == 0
        ? (millis + MILLIS / 2) / MILLIS + " s"
        : tenths / 10 + "." + tenths % 10 + " s";
  }
}
