package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.json.SavedValue.Kind;
import org.trunkscope.json.SavedValue.Place;

/**
 * Takes the JSON of an analysis apart in bounded memory: it keeps the outermost keys that are
 * wanted, and of them at most {@value #MOST_VALUES} values.
 */
final class SavedTree {

  /** Values that are kept. An analysis has some ten thousand: 512 for each series over time. */
  static final int MOST_VALUES = 400_000;

  private static final int MOST_DEPTH = 32;
  private static final int MOST_CHARACTERS = 1 << 20;
  private static final int MOST_NAME = 1 << 16;
  private static final int BRIEF = 40;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // A name of an untrusted file would stay in the table of all parsers.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxStringLength(MOST_CHARACTERS)
                  .maxNameLength(MOST_NAME)
                  .maxDocumentLength(SavedAnalysis.MOST_BYTES)
                  .build())
          .build();

  private final String file;
  private final Set<String> wanted;
  private final JsonParser parser;
  private int values;

  private SavedTree(String file, Set<String> wanted, JsonParser parser) {
    this.file = file;
    this.wanted = wanted;
    this.parser = parser;
  }

  /**
   * Reads the one object of a file.
   *
   * @param file for messages
   * @param wanted the outermost keys to keep
   */
  static SavedValue read(InputStream in, String file, Set<String> wanted) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      return new SavedTree(file, wanted, parser).document();
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("syntax error");
      throw place(file, e.getLocation()).fault("not the JSON of an analysis: " + reason);
    }
  }

  private SavedValue document() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw place().fault("not the JSON of an analysis: it does not begin with an object");
    }
    SavedValue value = object("");
    if (parser.nextToken() != null) {
      throw place().fault("not the JSON of an analysis: something follows the object");
    }
    return value;
  }

  private SavedValue object(String name) throws IOException {
    Place place = place();
    Map<String, SavedValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      if (name.isEmpty() && !wanted.contains(key)) {
        parser.skipChildren();
      } else {
        fields.put(key, value(key));
      }
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
    if (values > MOST_VALUES) {
      throw place().fault("has more than the " + MOST_VALUES + " values that are read");
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
