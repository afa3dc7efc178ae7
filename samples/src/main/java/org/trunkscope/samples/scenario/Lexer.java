package org.trunkscope.samples.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a scenario file into statements and those into tokens. A line that begins with white space
 * continues the statement above it; {@code #} outside quotation marks begins a comment.
 */
final class Lexer {

  private final String file;
  private final List<List<Token>> statements = new ArrayList<>();
  private String line = "";
  private int lineNumber;
  private int place;

  private Lexer(String file) {
    this.file = file;
  }

  /**
   * The statements of a file, each with at least one token.
   *
   * @throws ScenarioException if quotation marks are not closed or a continuation continues nothing
   */
  static List<List<Token>> statements(String file, String text) throws ScenarioException {
    Lexer lexer = new Lexer(file);
    for (String line : text.split("\n", -1)) {
      lexer.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    return lexer.statements;
  }

  private void line(String text) throws ScenarioException {
    line = text;
    lineNumber++;
    place = 0;
    List<Token> tokens = new ArrayList<>();
    while (skipBlank()) {
      tokens.add(token());
    }
    if (tokens.isEmpty()) {
      return;
    }
    if (!Character.isWhitespace(line.charAt(0))) {
      statements.add(tokens);
    } else if (statements.isEmpty()) {
      throw new ScenarioException(
          tokens.get(0).position(), "expected a statement at the start of the line");
    } else {
      statements.get(statements.size() - 1).addAll(tokens);
    }
  }

  /** Whether a token follows. */
  private boolean skipBlank() {
    while (place < line.length() && Character.isWhitespace(line.charAt(place))) {
      place++;
    }
    return place < line.length() && line.charAt(place) != '#';
  }

  private Token token() throws ScenarioException {
    Position start = here();
    StringBuilder text = new StringBuilder();
    String key = "";
    while (place < line.length() && !Character.isWhitespace(line.charAt(place))) {
      char c = line.charAt(place);
      if (c == '"') {
        quoted(text);
      } else if (c == '=' && key.isEmpty() && text.length() > 0) {
        key = text.toString();
        text.setLength(0);
        place++;
      } else {
        text.append(c);
        place++;
      }
    }
    return new Token(key, text.toString(), start);
  }

  private void quoted(StringBuilder text) throws ScenarioException {
    int close = line.indexOf('"', place + 1);
    if (close < 0) {
      throw new ScenarioException(here(), "expected a closing quotation mark on this line");
    }
    text.append(line, place + 1, close);
    place = close + 1;
  }

  private Position here() {
    return new Position(file, lineNumber, place + 1);
  }
}
