package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.cli.CommandRunner;

/** The program in a process of its own, in the network namespace of the thread that starts it. */
final class ReplayProcess {

  /** From here on, the launcher allows what JNA does, too. */
  private static final int FIRST_TO_WARN = 22;

  private ReplayProcess() {}

  /** What the process does. */
  public static void main(String[] arguments) {
    System.exit(
        CommandRunner.ofInstalledCommands("test")
            .run(arguments, System.in, System.out, System.err)
            .number());
  }

  /**
   * Starts it.
   *
   * @param wrapper a program that runs the one that its arguments name, and its arguments
   */
  static Process start(List<String> wrapper, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(wrapper);
    line.add(ProcessHandle.current().info().command().orElseThrow());
    if (Runtime.version().feature() >= FIRST_TO_WARN) {
      line.add("--enable-native-access=ALL-UNNAMED");
    }
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(ReplayProcess.class.getName());
    line.addAll(Arrays.asList(arguments));
    Process process = new ProcessBuilder(line).start();
    process.getOutputStream().close();
    return process;
  }
}
