package org.trunkscope.json;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as it stands on a line, with its place, and what the reader of vectors asks of it. A
 * wrong answer is a {@link VectorException} that names the field.
 */
final class JsonValue {

  /** What the value is in JSON. */
  enum Kind {
    OBJECT("an object"),
    ARRAY("a list"),
    STRING("a string"),
    INTEGER("a whole number"),
    FRACTION("a number with a fraction"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;
  private final String path;
  private final int column;
  private final String text;
  private final Map<String, JsonValue> fields;
  private final List<JsonValue> elements;

  JsonValue(
      Kind kind,
      String path,
      int column,
      String text,
      Map<String, JsonValue> fields,
      List<JsonValue> elements) {
    this.kind = kind;
    this.path = path;
    this.column = column;
    this.text = text;
    this.fields = fields;
    this.elements = elements;
  }

  boolean isNull() {
    return kind == Kind.NULL;
  }

  /** A field that must be there; it may be null. */
  JsonValue field(String name) throws VectorException {
    JsonValue value = object().get(name);
    if (value == null) {
      throw fault((path.isEmpty() ? "" : path + ": ") + "field '" + name + "' is missing");
    }
    return value;
  }

  /** A field that may be missing. */
  Optional<JsonValue> optional(String name) throws VectorException {
    return Optional.ofNullable(object().get(name));
  }

  private Map<String, JsonValue> object() throws VectorException {
    require(Kind.OBJECT);
    return fields;
  }

  List<JsonValue> elements() throws VectorException {
    require(Kind.ARRAY);
    return elements;
  }

  String string() throws VectorException {
    require(Kind.STRING);
    return text;
  }

  boolean bool() throws VectorException {
    require(Kind.BOOLEAN);
    return Boolean.parseBoolean(text);
  }

  /** A whole number between two bounds, both included. */
  int integer(int least, int most) throws VectorException {
    require(Kind.INTEGER);
    // Ten digits and a sign hold every int; longer ones would not fit a long.
    long value = text.length() <= 11 ? Long.parseLong(text) : Long.MAX_VALUE;
    if (value < least || value > most) {
      throw named(text + " is not between " + least + " and " + most);
    }
    return (int) value;
  }

  /** Exactly so many hexadecimal digits, at most 8. */
  int hexWord(int digits) throws VectorException {
    String word = string();
    if (word.length() != digits || !word.chars().allMatch(HexFormat::isHexDigit)) {
      throw named("'" + brief(word) + "' is not " + digits + " hexadecimal digits");
    }
    return (int) HexFormat.fromHexDigitsToLong(word);
  }

  byte[] hexBytes() throws VectorException {
    try {
      return HexFormat.of().parseHex(string());
    } catch (IllegalArgumentException e) {
      throw named("'" + brief(text) + "' is not pairs of hexadecimal digits");
    }
  }

  /** A fault of this value, named. */
  VectorException named(String message) {
    return fault((path.isEmpty() ? "" : path + ": ") + message);
  }

  private void require(Kind wanted) throws VectorException {
    if (kind != wanted) {
      throw named("expected " + wanted.words + ", found " + kind.words);
    }
  }

  private VectorException fault(String message) {
    return new VectorException(column, message);
  }

  private static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
