package org.trunkscope.samples.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The words and options of one statement or layer, taken one after the other. Remembers which
 * options were asked for, so that {@link #done} can name them when it meets another.
 */
final class Words {

  private final List<Token> words = new ArrayList<>();
  private final Map<String, Token> options = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Position start;
  private Position end;
  private int place;

  Words(Position start, List<Token> tokens) throws ScenarioException {
    this.start = start;
    end = start;
    for (Token token : tokens) {
      end = token.position();
      if (!token.isOption()) {
        words.add(token);
      } else if (options.put(token.key(), token) != null) {
        throw new ScenarioException(
            token.position(), "'" + token.key() + "=' is given twice; expected it once");
      }
    }
  }

  Position start() {
    return start;
  }

  boolean hasWord() {
    return place < words.size();
  }

  /** Whether the next word is {@code word}; if so it is taken. */
  boolean take(String word) {
    if (hasWord() && words.get(place).is(word)) {
      place++;
      return true;
    }
    return false;
  }

  /** The next word, whatever it is. */
  Token word(String expected) throws ScenarioException {
    if (!hasWord()) {
      throw new ScenarioException(end, "expected " + expected + " after this");
    }
    return words.get(place++);
  }

  void expect(String word) throws ScenarioException {
    Token token = word("'" + word + "'");
    if (!token.is(word)) {
      throw Values.expected(token, "'" + word + "'");
    }
  }

  Optional<Token> option(String key) {
    known.add(key);
    return Optional.ofNullable(options.get(key));
  }

  Token required(String key, String expected) throws ScenarioException {
    Optional<Token> token = option(key);
    if (token.isEmpty()) {
      throw new ScenarioException(end, "expected '" + key + "=' with " + expected + " after this");
    }
    return token.get();
  }

  int number(String key, int least, int most, int otherwise) throws ScenarioException {
    return (int) longNumber(key, least, most, otherwise);
  }

  long longNumber(String key, long least, long most, long otherwise) throws ScenarioException {
    OptionalLong number = optionalLong(key, least, most);
    return number.isPresent() ? number.getAsLong() : otherwise;
  }

  OptionalInt optionalNumber(String key, int least, int most) throws ScenarioException {
    OptionalLong number = optionalLong(key, least, most);
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  OptionalLong optionalLong(String key, long least, long most) throws ScenarioException {
    Optional<Token> token = option(key);
    return token.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Values.number(token.get(), least, most));
  }

  /** One of several words. */
  String choice(String key, String otherwise, List<String> allowed) throws ScenarioException {
    Optional<Token> token = option(key);
    if (token.isEmpty()) {
      return otherwise;
    }
    if (!allowed.contains(token.get().value())) {
      throw Values.expected(token.get(), "one of " + String.join(", ", allowed));
    }
    return token.get().value();
  }

  boolean yes(String key, boolean otherwise) throws ScenarioException {
    return choice(key, otherwise ? "yes" : "no", List.of("yes", "no")).equals("yes");
  }

  String text(String key) {
    return option(key).map(Token::value).orElse("");
  }

  /**
   * Ends the statement.
   *
   * @throws ScenarioException if a word or an option is left that nothing asked for
   */
  void done() throws ScenarioException {
    if (hasWord()) {
      throw Values.expected(words.get(place), "the end of the statement");
    }
    for (Token option : options.values()) {
      if (!known.contains(option.key())) {
        String expected =
            known.isEmpty()
                ? "no option here"
                : "an option among " + String.join("=, ", known) + "=";
        throw Values.expected(option, expected);
      }
    }
  }
}
