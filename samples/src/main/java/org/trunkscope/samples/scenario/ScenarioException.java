package org.trunkscope.samples.scenario;

import java.io.IOException;

/**
 * A scenario file that does not follow the grammar or contradicts itself. The message is one line:
 * file, line, column, what was expected and what stands there.
 */
public final class ScenarioException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With the place and a message for people. */
  public ScenarioException(Position position, String message) {
    super(position + ": " + message);
  }
}
