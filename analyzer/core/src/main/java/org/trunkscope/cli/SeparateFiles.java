package org.trunkscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sees to it that no output of a command replaces one of its inputs or another output, by whatever
 * name (a link, a detour through other folders) it is called.
 */
public final class SeparateFiles {

  private SeparateFiles() {}

  /**
   * Checks targets as the command line has them; {@code -} stands for a stream, and devices and
   * pipes may be named as often as one likes.
   *
   * @param inputs what will be read
   * @param outputs what will be written
   * @throws UsageException if an output is the same file as an input or an output before it
   */
  public static void require(List<String> inputs, List<String> outputs) throws UsageException {
    List<Path> read = new ArrayList<>();
    for (String input : inputs) {
      file(input).ifPresent(read::add);
    }
    List<Path> written = new ArrayList<>();
    for (String output : outputs) {
      Optional<Path> target = file(output);
      if (target.isPresent()) {
        if (read.stream().anyMatch(path -> isSame(path, target.get()))) {
          throw new UsageException(output + " is an input, which is never written to");
        }
        if (written.stream().anyMatch(path -> isSame(path, target.get()))) {
          throw new UsageException(output + " is the target of two outputs");
        }
        written.add(target.get());
      }
    }
  }

  private static Optional<Path> file(String target) {
    if (target.equals("-")) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(target);
      return Files.exists(path) && !Files.isRegularFile(path)
          ? Optional.empty()
          : Optional.of(path.toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      // Whoever opens it tells that it is none.
      return Optional.empty();
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return one.equals(other) || (Files.exists(one) && Files.isSameFile(one, other));
    } catch (IOException e) {
      // One of the two is not there, or cannot be reached.
      return false;
    }
  }
}
