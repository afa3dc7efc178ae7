package org.trunkscope.app;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.cli.ExitCode;

/**
 * Runs the usual commands once for nobody. The launcher starts it while the JVM writes the
 * class-data archive, so that later starts find the classes and lambdas of these commands there.
 */
final class Rehearsal {

  private static final String CAPTURE = "CAPTURE";

  /** The generated frames have every checksum state; the scenarios what only an outcome shows. */
  private static final List<String> COMMANDS =
      List.of(
          "sample --frames 1000 -o CAPTURE",
          "analyze CAPTURE",
          "analyze CAPTURE --json - --point trunk --driver v4.12",
          "analyze CAPTURE --segments -",
          "explain CAPTURE --frame 1",
          "fix CAPTURE --dry-run",
          "sample issue2-old --capture trunk-out.pcap -o CAPTURE",
          "analyze CAPTURE",
          "sample finding-lost-in-forwarding -o CAPTURE",
          "analyze CAPTURE",
          "sample ipv6-connection --capture trunk-in.pcap -o CAPTURE",
          "analyze CAPTURE",
          "drivers",
          "analyze -h",
          "--version");

  private Rehearsal() {}

  /**
   * Runs them.
   *
   * @param arguments a file for the captures; what it held is lost
   */
  public static void main(String[] arguments) {
    // On a terminal more classes are needed than anywhere else.
    System.setProperty(Main.TERMINAL, "out,err");
    OutputStream nowhere = OutputStream.nullOutputStream();
    PrintStream err = new PrintStream(nowhere, false, StandardCharsets.UTF_8);
    for (String command : COMMANDS) {
      ExitCode code = Main.run(words(command, arguments[0]), nowhere, err);
      if (code != ExitCode.OK) {
        // The archive is made of what ran; a test asks for this code.
        System.err.println("trunkscope: rehearsal of '" + command + "' ended with " + code);
        System.exit(code.number());
      }
    }
  }

  private static String[] words(String command, String capture) {
    return Arrays.stream(command.split(" "))
        .map(word -> word.equals(CAPTURE) ? capture : word)
        .toArray(String[]::new);
  }
}
