package org.trunkscope.replay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.cli.Console;

/**
 * A user who may not make network namespaces may make them inside a user namespace. A process with
 * several threads, as every Java is, cannot enter one, so this process starts itself again there.
 */
final class UserNamespace {

  /** Is in the environment of the process that was started again. */
  private static final String AGAIN = "TRUNKSCOPE_LAB_NAMESPACE";

  /** CAP_NET_ADMIN and CAP_SYS_ADMIN (linux/capability.h). */
  private static final long NEEDED = 1L << 12 | 1L << 21;

  private final Console console;

  UserNamespace(Console console) {
    this.console = console;
  }

  /**
   * Does this process's work in a user namespace, if it may not do it here.
   *
   * @return empty if it can go on here; else how the other process ended, empty if it was killed
   * @throws IOException if it may not, there either
   */
  Optional<OptionalInt> run() throws IOException {
    if (mayHere()) {
      return Optional.empty();
    }
    List<String> command = command();
    int word = command.indexOf("lab");
    if (word < 0 || System.getenv(AGAIN) != null) {
      throw new IOException("the lab needs root, or a process of its own in a user namespace");
    }
    requireUserNamespaces();
    List<String> again = new ArrayList<>(List.of("unshare", "-Urn"));
    again.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(again);
    builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(AGAIN, "1");
    Process process = builder.start();
    Thread ending = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(ending);
    try (InputStream said = process.getInputStream()) {
      said.transferTo(console.out());
    }
    try {
      int status = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(ending);
      return Optional.of(status > 128 ? OptionalInt.empty() : OptionalInt.of(status));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(OptionalInt.empty());
    }
  }

  private static boolean mayHere() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      throw new IOException("the lab needs Linux");
    }
    for (String row : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
      if (row.startsWith("CapEff:")) {
        long effective = Long.parseUnsignedLong(row.substring("CapEff:".length()).strip(), 16);
        return (effective & NEEDED) == NEEDED;
      }
    }
    return false;
  }

  /** The command line of this process, word for word. */
  private static List<String> command() throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
    String all =
        new String(bytes, Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
    List<String> words = new ArrayList<>(Arrays.asList(all.split("\0", -1)));
    words.remove(words.size() - 1);
    // The launcher's word may be relative to a PATH that the child has as well.
    ProcessHandle.current().info().command().ifPresent(java -> words.set(0, java));
    return words;
  }

  private static void requireUserNamespaces() throws IOException {
    try {
      Process trial =
          new ProcessBuilder("unshare", "-Urn", "true").redirectErrorStream(true).start();
      String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (trial.waitFor() != 0) {
        throw new IOException("the lab needs root or user namespaces: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
