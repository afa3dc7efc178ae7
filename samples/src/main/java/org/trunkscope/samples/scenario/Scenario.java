package org.trunkscope.samples.scenario;

import java.time.Instant;
import java.util.List;

/**
 * A scenario file, taken apart and checked for everything that needs no model.
 *
 * @param title one line for the list of samples
 * @param start time of the first frame
 * @param captures the files it makes, in order
 * @param statements what happens, in order
 */
public record Scenario(
    String title, Instant start, List<CaptureSpec> captures, List<Statement> statements) {

  /** Copies the lists. */
  public Scenario {
    captures = List.copyOf(captures);
    statements = List.copyOf(statements);
  }
}
