package org.trunkscope.analysis;

import java.util.Optional;

/**
 * An option of {@code analyze} that an output brings with it.
 *
 * @param name the long option without dashes, e.g. {@code segments}
 * @param argument what its argument stands for, e.g. {@code FILE}; empty if it takes none
 * @param description one line for the help text
 */
public record OutputOption(String name, Optional<String> argument, String description) {

  /** One whose argument names a destination. */
  public OutputOption(String name, String argument, String description) {
    this(name, Optional.of(argument), description);
  }

  /** One without an argument: it is given, or not. */
  public static OutputOption flag(String name, String description) {
    return new OutputOption(name, Optional.empty(), description);
  }
}
