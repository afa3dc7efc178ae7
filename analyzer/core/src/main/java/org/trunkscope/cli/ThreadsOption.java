package org.trunkscope.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code -j N}: how many threads read a capture. */
final class ThreadsOption {

  private static final String NAME = "j";
  private static final int MOST = 1024;

  /** Heap for each thread: its tables and buffers at their largest, and as much room to breathe. */
  private static final long BYTES_PER_THREAD = 16 * 1024 * 1024;

  private ThreadsOption() {}

  static Option option() {
    return Option.builder(NAME)
        .hasArg()
        .argName("N")
        .desc(
            "threads that read a capture, at most one for each 16 MB of heap; all processors if not"
                + " given. The result is the same")
        .get();
  }

  /** How many a command line asks for, 1 or more, as far as the heap is large enough. */
  static int of(CommandLine line) throws UsageException {
    int asked =
        line.hasOption(NAME)
            ? number(line.getOptionValue(NAME))
            : Runtime.getRuntime().availableProcessors();
    long most = Math.max(1, Runtime.getRuntime().maxMemory() / BYTES_PER_THREAD);
    return (int) Math.min(asked, most);
  }

  private static int number(String text) throws UsageException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private static UsageException wrong(String text) {
    return new UsageException("-j takes a number from 1 to " + MOST + ", not '" + text + "'");
  }
}
