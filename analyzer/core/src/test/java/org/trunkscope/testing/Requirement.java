package org.trunkscope.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is missing the test is skipped and says why; under
 * {@code -Dtrunkscope.required=true}, as in {@code .ci/run}, it fails instead.
 */
public final class Requirement {

  private Requirement() {}

  /** The root of this repository's work tree. */
  public static Path root() {
    String root = System.getProperty("trunkscope.root");
    if (root == null || root.isEmpty()) {
      throw new IllegalStateException("-Dtrunkscope.root is not set; run the tests through Maven");
    }
    return Path.of(root);
  }

  /** A file or folder of the material that stands beside the repository. */
  public static Path shared(String relative) {
    Path path = root().resolveSibling("shared").resolve(relative);
    require(Files.exists(path), "../shared/" + relative + " is not there");
    return path;
  }

  /** The process runs as root. */
  public static void rootUser() {
    require("root".equals(System.getProperty("user.name")), "needs root");
  }

  /** A program of the operating system that answers {@code command}. */
  public static void program(String... command) {
    boolean there;
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      there = process.waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      there = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      there = false;
    }
    require(there, "needs the program " + command[0]);
  }

  /** The browser Chromium and the program that drives it. */
  public static void browser() {
    program("chromium", "--version");
    program("chromedriver", "--version");
  }

  /** Goes on if {@code met}; else skips with the reason, or fails where nothing may be skipped. */
  public static void require(boolean met, String reason) {
    if (met) {
      return;
    }
    if (Boolean.getBoolean("trunkscope.required")) {
      fail("this run may skip nothing, but " + reason);
    }
    System.err.println("skipped: " + reason);
    Assumptions.abort(reason);
  }
}
