package org.trunkscope.samples.scenario;

/**
 * One word of a scenario file, or one {@code key=value}.
 *
 * @param key the key; empty for a plain word
 * @param value the word or the value, without quotation marks
 * @param position where the token begins
 */
record Token(String key, String value, Position position) {

  boolean isOption() {
    return !key.isEmpty();
  }

  boolean is(String word) {
    return key.isEmpty() && value.equals(word);
  }

  /** Where the value begins. */
  Position valuePosition() {
    int skip = key.isEmpty() ? 0 : key.length() + 1;
    return new Position(position.file(), position.line(), position.column() + skip);
  }

  /** As people wrote it, for messages. */
  String shown() {
    return key.isEmpty() ? "'" + value + "'" : "'" + key + "=" + value + "'";
  }
}
