package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.json.JsonValue.Kind;

/** Takes one line apart; fields of the outermost object that nobody asked for are skipped. */
final class JsonLine {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonLine() {}

  /**
   * Reads the one object on a line.
   *
   * @param wanted the outermost fields to keep
   */
  static JsonValue read(byte[] bytes, int length, Set<String> wanted) throws VectorException {
    try (JsonParser parser = FACTORY.createParser(bytes, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new VectorException(column(parser), "expected an object");
      }
      JsonValue value = object(parser, "", wanted);
      if (parser.nextToken() != null) {
        throw new VectorException(column(parser), "something follows the object");
      }
      return value;
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw new VectorException(Math.max(1, column), "not JSON: " + firstLine(e));
    } catch (IOException e) {
      // The bytes are in memory.
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue object(JsonParser parser, String path, Set<String> wanted)
      throws IOException {
    int column = column(parser);
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (path.isEmpty() && !wanted.contains(name)) {
        parser.skipChildren();
      } else {
        fields.put(name, value(parser, path.isEmpty() ? name : path + "." + name));
      }
    }
    return new JsonValue(Kind.OBJECT, path, column, "", fields, List.of());
  }

  private static JsonValue array(JsonParser parser, String path) throws IOException {
    int column = column(parser);
    List<JsonValue> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, path + "[" + elements.size() + "]"));
    }
    return new JsonValue(Kind.ARRAY, path, column, "", Map.of(), elements);
  }

  private static JsonValue value(JsonParser parser, String path) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, Set.of());
      case START_ARRAY -> array(parser, path);
      case VALUE_STRING -> scalar(parser, Kind.STRING, path);
      case VALUE_NUMBER_INT -> scalar(parser, Kind.INTEGER, path);
      case VALUE_NUMBER_FLOAT -> scalar(parser, Kind.FRACTION, path);
      case VALUE_TRUE, VALUE_FALSE -> scalar(parser, Kind.BOOLEAN, path);
      default -> scalar(parser, Kind.NULL, path);
    };
  }

  private static JsonValue scalar(JsonParser parser, Kind kind, String path) throws IOException {
    return new JsonValue(kind, path, column(parser), parser.getText(), Map.of(), List.of());
  }

  private static int column(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getColumnNr());
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("syntax error");
  }
}
