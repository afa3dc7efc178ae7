package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.finding.FramePlace;

/** Fields that several objects of an analysis have. */
final class Field {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Field() {}

  static void text(JsonGenerator json, String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    } else {
      json.writeNullField(name);
    }
  }

  static void time(JsonGenerator json, String name, OptionalLong nanos) throws IOException {
    if (nanos.isPresent()) {
      time(json, name, nanos.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  static void time(JsonGenerator json, String name, long nanos) throws IOException {
    Instant time =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    json.writeStringField(name, TIME.format(time));
  }

  static void numbers(JsonGenerator json, String name, List<Long> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (long each : numbers) {
      json.writeNumber(each);
    }
    json.writeEndArray();
  }

  static void place(JsonGenerator json, String name, FramePlace place) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("capture", place.capture());
    json.writeNumberField("frame", place.frame());
    json.writeEndObject();
  }
}
