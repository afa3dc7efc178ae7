package org.trunkscope.replay.cli;

import org.apache.commons.cli.Option;

/** How options of this package are made. */
final class LongOption {

  private LongOption() {}

  /** One with a value. */
  static Option valued(String name, String argument, String text) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(text).get();
  }

  /** One with a value, and a letter for short. */
  static Option valued(String letter, String name, String argument, String text) {
    return Option.builder(letter).longOpt(name).hasArg().argName(argument).desc(text).get();
  }

  /** One that is there or not. */
  static Option flag(String name, String text) {
    return Option.builder().longOpt(name).desc(text).get();
  }

  /** One that is there or not, with a letter for short. */
  static Option flag(String letter, String name, String text) {
    return Option.builder(letter).longOpt(name).desc(text).get();
  }
}
