package org.trunkscope.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a saved analysis with its place in the file. A wrong answer to what its reader asks is
 * an {@link IOException} that names file, line and column.
 */
final class SavedValue {

  /** What the value is in JSON. */
  enum Kind {
    OBJECT("an object"),
    ARRAY("a list"),
    STRING("text"),
    COUNT("a whole number from 0 on"),
    NULL("null"),
    OTHER("something else");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;
  private final String name;
  private final Place place;
  private final String text;
  private final Map<String, SavedValue> fields;
  private final List<SavedValue> elements;

  /**
   * Where a value begins.
   *
   * @param file for messages
   * @param line from 1
   * @param column from 1
   */
  record Place(String file, int line, int column) {

    IOException fault(String message) {
      return new IOException(file + ": line " + line + ", column " + column + ": " + message);
    }
  }

  /** A value under a key, or in a list under it; a number's text is at most as long as a long's. */
  SavedValue(
      Kind kind,
      String name,
      Place place,
      String text,
      Map<String, SavedValue> fields,
      List<SavedValue> elements) {
    this.kind = kind;
    this.name = name;
    this.place = place;
    this.text = text;
    this.fields = fields;
    this.elements = elements;
  }

  boolean isNull() {
    return kind == Kind.NULL;
  }

  /** The value under a key that must be there; it may be null. */
  SavedValue field(String key) throws IOException {
    require(Kind.OBJECT);
    SavedValue value = fields.get(key);
    if (value == null) {
      throw place.fault((name.isEmpty() ? "" : name + ": ") + "key '" + key + "' is missing");
    }
    return value;
  }

  /** The value under a key; empty if it is missing or null. */
  Optional<SavedValue> optional(String key) throws IOException {
    require(Kind.OBJECT);
    return Optional.ofNullable(fields.get(key)).filter(value -> !value.isNull());
  }

  /** The values of a list. */
  List<SavedValue> elements() throws IOException {
    require(Kind.ARRAY);
    return elements;
  }

  /** The keys of an object with their values, in the order of the file. */
  Map<String, SavedValue> entries() throws IOException {
    require(Kind.OBJECT);
    return fields;
  }

  String text() throws IOException {
    require(Kind.STRING);
    return text;
  }

  long count() throws IOException {
    require(Kind.COUNT);
    return Long.parseLong(text);
  }

  /** Counts by name, in the order of the file. */
  Map<String, Long> counts() throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Map.Entry<String, SavedValue> entry : entries().entrySet()) {
      counts.put(entry.getKey(), entry.getValue().count());
    }
    return counts;
  }

  /** A list of counts. */
  SavedAnalysis.Series series() throws IOException {
    Long[] counts = new Long[elements().size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = elements.get(i).count();
    }
    return new SavedAnalysis.Series(List.of(counts));
  }

  /** A fault of this value. */
  IOException fault(String message) {
    return place.fault(name.isEmpty() ? message : name + ": " + message);
  }

  private void require(Kind wanted) throws IOException {
    if (kind != wanted) {
      throw fault("expected " + wanted.words + ", found " + found());
    }
  }

  private String found() {
    return kind == Kind.OTHER && !text.isEmpty() ? text : kind.words;
  }
}
