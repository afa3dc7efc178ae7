package org.trunkscope.replay.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Programs of the operating system; a child is in the network namespace of the thread that starts
 * it.
 */
final class Programs {

  private static final long LONGEST_SECONDS = 30;

  private Programs() {}

  /**
   * Runs a program to its end.
   *
   * @param environment set beside what this process has
   * @throws IOException if it is missing, fails, or takes longer than 30 s; the message is its last
   *     line
   */
  static void run(Collection<String> command, Map<String, String> environment) throws IOException {
    String name = command.iterator().next();
    ProcessBuilder builder = new ProcessBuilder(List.copyOf(command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IOException("the program '" + name + "' is missing", e);
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (end(process, name) != 0) {
      throw new IOException(name + ": " + lastLine(said));
    }
  }

  private static int end(Process process, String name) throws IOException {
    try {
      if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IOException(name + ": did not end");
  }

  private static String lastLine(String said) {
    return said.strip().lines().reduce((first, second) -> second).orElse("failed");
  }
}
