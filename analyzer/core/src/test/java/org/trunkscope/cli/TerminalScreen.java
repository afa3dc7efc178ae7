package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a terminal shows after some output: a carriage return goes back, characters replace. */
public final class TerminalScreen {

  private TerminalScreen() {}

  /** The lines, without blanks at their ends. */
  public static String after(String output) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int column = 0;
    for (int i = 0; i < output.length(); i++) {
      char c = output.charAt(i);
      StringBuilder line = lines.get(lines.size() - 1);
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        lines.add(new StringBuilder());
        column = 0;
      } else {
        line.replace(column, Math.min(column + 1, line.length()), Character.toString(c));
        column++;
      }
    }
    return lines.stream()
        .map(line -> line.toString().stripTrailing())
        .collect(Collectors.joining("\n"));
  }
}
