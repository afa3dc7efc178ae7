package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.json.SavedValue.Kind;
import org.trunkscope.json.SavedValue.Place;

/**
 * Takes JSON apart in bounded memory: all of an analysis, of which it keeps the outermost keys that
 * are wanted and of them at most {@value #MOST_VALUES} values, or a longer file piece by piece.
 */
final class SavedTree implements Closeable {

  /**
   * Values of an analysis that are kept. An analysis has some ten thousand: 512 for each series
   * over time.
   */
  static final int MOST_VALUES = 400_000;

  private static final int MOST_DEPTH = 32;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_NAME = 1 << 16;
  private static final int BRIEF = 40;

  private static final JsonFactory BOUNDED = factory(SavedAnalysis.MOST_BYTES);
  private static final JsonFactory ENDLESS = factory(-1);

  private static JsonFactory factory(long mostBytes) {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        // A name of an untrusted file would stay in the table of all parsers.
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MOST_DEPTH)
                .maxStringLength(MOST_CHARACTERS)
                .maxNameLength(MOST_NAME)
                .maxDocumentLength(mostBytes)
                .build())
        .build();
  }

  private final String file;
  private final String what;
  private final JsonParser parser;
  private int values;
  private int mostValues;

  private SavedTree(String file, String what, JsonParser parser) {
    this.file = file;
    this.what = what;
    this.parser = parser;
  }

  /**
   * Reads the one object of the file of an analysis.
   *
   * @param file for messages
   * @param wanted the outermost keys to keep
   */
  static SavedValue read(InputStream in, String file, Set<String> wanted) throws IOException {
    try (SavedTree tree = open(BOUNDED, in, file, "an analysis")) {
      tree.startObject();
      tree.mostValues = MOST_VALUES;
      SavedValue value = tree.told(() -> tree.object("", wanted));
      tree.end();
      return value;
    }
  }

  /**
   * Starts to read a file of any length, piece by piece.
   *
   * @param file for messages
   * @param what is expected in it, for messages
   */
  static SavedTree open(InputStream in, String file, String what) throws IOException {
    return open(ENDLESS, in, file, what);
  }

  private static SavedTree open(JsonFactory factory, InputStream in, String file, String what)
      throws IOException {
    try {
      return new SavedTree(file, what, factory.createParser(in));
    } catch (CharConversionException e) {
      throw place(file, JsonLocation.NA).fault("not the JSON of " + what + ": " + e.getMessage());
    }
  }

  /** The stream stays open. */
  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Enters the outermost object. */
  void startObject() throws IOException {
    if (nextToken() != JsonToken.START_OBJECT) {
      throw fault("not the JSON of " + what + ": it does not begin with an object");
    }
  }

  /** Enters the list that is the current key's value. */
  void startArray(String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw fault(name + ": expected a list");
    }
  }

  /** Moves to the value of the object's next key; empty at the object's end. */
  Optional<String> nextKey() throws IOException {
    if (nextToken() != JsonToken.FIELD_NAME) {
      return Optional.empty();
    }
    String key = parser.currentName();
    nextToken();
    return Optional.of(key);
  }

  /** All of the current value, if it has no more values than that. */
  SavedValue value(String name, int most) throws IOException {
    values = 0;
    mostValues = most;
    return told(() -> value(name));
  }

  /**
   * The next object of a list; empty at the list's end.
   *
   * @param wanted its keys to keep
   * @param most values that it may have
   */
  Optional<SavedValue> nextElement(String name, Set<String> wanted, int most) throws IOException {
    if (nextToken() == JsonToken.END_ARRAY) {
      return Optional.empty();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw fault(name + ": expected an object");
    }
    values = 0;
    mostValues = most;
    return Optional.of(told(() -> object(name, wanted)));
  }

  /** Leaves the current value out. */
  void skip() throws IOException {
    told(parser::skipChildren);
  }

  /** Nothing may follow the outermost object. */
  void end() throws IOException {
    if (nextToken() != null) {
      throw fault("not the JSON of " + what + ": something follows the object");
    }
  }

  /** A fault at the current place. */
  IOException fault(String message) {
    return place().fault(message);
  }

  /** Part of the reading. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Tells a fault of the JSON with its place. */
  private <T> T told(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("syntax error");
      // A value that is too long has no place of its own.
      Place place = e.getLocation() == null ? place() : place(file, e.getLocation());
      throw place.fault("not the JSON of " + what + ": " + reason);
    } catch (CharConversionException e) {
      throw fault("not the JSON of " + what + ": " + e.getMessage());
    }
  }

  private JsonToken nextToken() throws IOException {
    return told(parser::nextToken);
  }

  private SavedValue object(String name, Set<String> wanted) throws IOException {
    Place place = place();
    Map<String, SavedValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (wanted.contains(key)) {
        fields.put(key, value(key));
      } else {
        parser.skipChildren();
      }
    }
    return new SavedValue(Kind.OBJECT, name, place, "", fields, List.of());
  }

  private SavedValue object(String name) throws IOException {
    Place place = place();
    Map<String, SavedValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      fields.put(key, value(key));
    }
    return new SavedValue(Kind.OBJECT, name, place, "", fields, List.of());
  }

  private SavedValue array(String name) throws IOException {
    Place place = place();
    List<SavedValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(name));
    }
    return new SavedValue(Kind.ARRAY, name, place, "", Map.of(), elements);
  }

  private SavedValue value(String name) throws IOException {
    values++;
    if (values > mostValues) {
      throw place().fault("has more than the " + mostValues + " values that are read");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(name);
      case START_ARRAY -> array(name);
      case VALUE_STRING -> scalar(Kind.STRING, name, parser.getText());
      case VALUE_NULL -> scalar(Kind.NULL, name, "");
      case VALUE_NUMBER_INT -> number(name);
      default -> scalar(Kind.OTHER, name, brief());
    };
  }

  private SavedValue number(String name) throws IOException {
    boolean isCount =
        parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER && parser.getLongValue() >= 0;
    return scalar(isCount ? Kind.COUNT : Kind.OTHER, name, brief());
  }

  private String brief() throws IOException {
    String text = parser.getText();
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "...";
  }

  private SavedValue scalar(Kind kind, String name, String text) {
    return new SavedValue(kind, name, place(), text, Map.of(), List.of());
  }

  private Place place() {
    return place(file, parser.currentTokenLocation());
  }

  private static Place place(String file, JsonLocation at) {
    return at == null
        ? new Place(file, 1, 1)
        : new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
