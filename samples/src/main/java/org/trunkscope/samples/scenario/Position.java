package org.trunkscope.samples.scenario;

/**
 * A place in a scenario file.
 *
 * @param file the name the file was opened by
 * @param line 1-based
 * @param column 1-based, in characters
 */
public record Position(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
