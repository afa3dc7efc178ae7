package org.trunkscope.analysis;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.capture.WholeFile;

/** What the user asked of the outputs, and the way to where they go. */
public interface OutputRequest {

  /** The argument of an output's option, if it was given. */
  Optional<String> value(String option);

  /** Whether an option that takes no argument was given. */
  boolean isGiven(String option);

  /**
   * Opens a destination, which appears whole when it is committed or not at all.
   *
   * @param target a path, or {@code -} for standard output
   * @throws IOException if it cannot be written; the message names it
   */
  WholeFile open(String target) throws IOException;

  /**
   * Where the report for people goes: standard output, or standard error if an output has taken
   * standard output with {@code -}.
   */
  WholeFile report();

  /** Tells people one line about an output, on standard error and only if they want to hear it. */
  void say(String line);

  /** What can be seen where the report goes. */
  Set<ReportTrait> reportTraits();
}
