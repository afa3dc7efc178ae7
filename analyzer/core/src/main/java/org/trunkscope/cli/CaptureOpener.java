package org.trunkscope.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;

/** Opens captures as {@code --reader} and {@code --filter} ask. */
final class CaptureOpener {

  private static final String READER = "reader";

  private final Console console;

  private CaptureOpener(Console console) {
    this.console = console;
  }

  static Options options() {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(READER)
                .hasArg()
                .argName("own|pcap4j")
                .desc("who reads captures: trunkscope itself (the default) or libpcap with pcap4j")
                .get());
  }

  static CaptureOpener of(CommandLine line, Console console) throws UsageException {
    String reader = line.getOptionValue(READER, "own");
    return switch (reader) {
      case "own" -> new CaptureOpener(console);
      default -> throw new UsageException("--reader is own or pcap4j, not '" + reader + "'");
    };
  }

  /**
   * Opens a capture.
   *
   * @param target a path, or {@code -} for standard input
   */
  FrameSource open(String target) throws IOException {
    if (target.equals("-")) {
      return CaptureFiles.open(console.in(), "standard input");
    }
    try {
      return CaptureFiles.open(Path.of(target));
    } catch (InvalidPathException e) {
      throw new CaptureException(target + ": is not a path: " + e.getReason(), e);
    }
  }
}
