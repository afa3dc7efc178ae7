package org.trunkscope.analysis.counters.text;

/** Takes the lines of one section, after the one that began it. */
interface SectionReader {

  /**
   * Takes a line that is not blank.
   *
   * @return false if it is not part of the section, which then has ended
   * @throws CounterTextException if it has to be part of it and is not
   */
  boolean takes(Line line) throws CounterTextException;

  /**
   * What was read.
   *
   * @throws CounterTextException if something is missing at the end
   */
  Section section() throws CounterTextException;
}
