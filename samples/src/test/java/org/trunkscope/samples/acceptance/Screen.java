package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.trunkscope.testing.Requirement;

/**
 * A command that a page shows, and what the page says it prints.
 *
 * @param page the page's path in the repository
 * @param command the command without the program's name
 * @param output what stands below it
 */
record Screen(String page, String command, String output) {

  private static final String INDENT = "    ";
  private static final String PROGRAM = INDENT + "$ analyzer/app/trunkscope ";
  private static final String SAMPLES = "samples/captures/";

  /** The screens of a page, in order. */
  static List<Screen> of(String page) throws IOException {
    List<Screen> screens = new ArrayList<>();
    List<String> lines = Files.readAllLines(Requirement.root().resolve(page), UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(PROGRAM)) {
        screens.add(
            new Screen(page, lines.get(i).substring(PROGRAM.length()), blockAfter(lines, i)));
      }
    }
    return screens;
  }

  /**
   * The indented and blank lines after {@code index} and before the next command, without the
   * indent and the last blanks.
   */
  private static String blockAfter(List<String> lines, int index) {
    return lines.stream()
            .skip(index + 1L)
            .takeWhile(line -> line.isEmpty() || line.startsWith(INDENT))
            .takeWhile(line -> !line.startsWith(INDENT + "$ "))
            .map(line -> line.isEmpty() ? line : line.substring(INDENT.length()))
            .collect(Collectors.joining("\n"))
            .stripTrailing()
        + "\n";
  }

  /** Runs the command on the repository's samples. */
  Invocation run() {
    return Invocation.of(
        Arrays.stream(command.split(" ", -1))
            .map(word -> word.startsWith(SAMPLES) ? root() + word : word)
            .toArray(String[]::new));
  }

  /** What a run printed, with paths as the page has them. */
  static String printed(Invocation run) {
    return run.out().replace(root(), "");
  }

  private static String root() {
    return Requirement.root() + "/";
  }

  @Override
  public String toString() {
    return page + ": " + command;
  }
}
