package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a small result as one JSON object, for results that have no model of their own. Keys come
 * in the map's order.
 */
public final class PlainJson {

  // A name may hold half a surrogate pair, which is JSON only when escaped.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private PlainJson() {}

  /**
   * Writes an object and ends its line; the stream stays open.
   *
   * @param object values are String, Boolean, Integer, Long, Double, Enum (by its {@code
   *     toString}), Optional (empty: null), List, or Map again
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException for a value of another kind (a fault of the caller)
   */
  public static void write(OutputStream out, Map<String, ?> object) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      value(json, object);
      json.writeRaw('\n');
    }
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> fields) {
      json.writeStartObject();
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        json.writeFieldName(field.getKey().toString());
        value(json, field.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        value(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        value(json, optional.get());
      } else {
        json.writeNull();
      }
    } else {
      scalar(json, value);
    }
  }

  private static void scalar(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof String || value instanceof Enum<?>) {
      json.writeString(value.toString());
    } else {
      throw new IllegalArgumentException("no JSON for " + value);
    }
  }
}
