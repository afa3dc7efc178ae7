package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** What {@code -h} prints: usage, purpose, and one line or more for each option. */
final class HelpText {

  private static final int WIDTH = 100;
  private static final String MARGIN = "  ";

  private HelpText() {}

  /** The help of one command; ends with a line feed. */
  static String of(Command command, Options options) {
    List<Option> listed = List.copyOf(options.getOptions());
    int column =
        listed.stream().map(HelpText::form).mapToInt(String::length).max().orElse(0)
            + 2 * MARGIN.length();
    StringBuilder text = new StringBuilder();
    text.append("usage: trunkscope ").append(command.name()).append(' ');
    text.append(command.synopsis()).append("\n\n").append(command.summary()).append("\n\n");
    for (Option option : listed) {
      String form = MARGIN + form(option);
      text.append(form).append(" ".repeat(column - form.length()));
      String description = option.getDescription() == null ? "" : option.getDescription();
      text.append(String.join("\n" + " ".repeat(column), wrapped(description, WIDTH - column)));
      text.append('\n');
    }
    return text.toString();
  }

  /** Short names in front, long names below each other: {@code -o, --output OUT}. */
  private static String form(Option option) {
    StringBuilder form = new StringBuilder(option.getOpt() == null ? "    " : "");
    if (option.getOpt() != null) {
      form.append('-').append(option.getOpt()).append(option.hasLongOpt() ? ", " : "");
    }
    if (option.hasLongOpt()) {
      form.append("--").append(option.getLongOpt());
    }
    if (option.hasArg()) {
      form.append(' ').append(option.getArgName() == null ? "ARG" : option.getArgName());
    }
    return form.toString();
  }

  private static List<String> wrapped(String description, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : description.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
