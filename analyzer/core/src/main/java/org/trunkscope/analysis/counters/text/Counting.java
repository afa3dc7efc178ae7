package org.trunkscope.analysis.counters.text;

/** What the numbers of a section count. */
public enum Counting {
  /**
   * Everything since the machine started or the driver was loaded; what is not listed, no one
   * knows.
   */
  TOTALS,
  /** The same by a program that leaves out zeros ({@code nstat -a}): what is not listed is 0. */
  TOTALS_WITHOUT_ZEROS,
  /** What came since the program's last call ({@code nstat} without {@code -a}). */
  SINCE_LAST_CALL
}
