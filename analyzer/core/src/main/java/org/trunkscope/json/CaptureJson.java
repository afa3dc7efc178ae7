package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.CaptureSummary.InterfaceSummary;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.finding.Basis;

/** What the captures of an analysis are, and where they were taken. */
final class CaptureJson {

  private final JsonGenerator json;

  CaptureJson(JsonGenerator json) {
    this.json = json;
  }

  void write(List<CaptureSummary> captures, List<InterfacePoint> points) throws IOException {
    json.writeArrayFieldStart("captures");
    for (CaptureSummary capture : captures) {
      writeCapture(capture);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("points");
    for (InterfacePoint point : points) {
      writePoint(point);
    }
    json.writeEndArray();
  }

  private void writeCapture(CaptureSummary capture) throws IOException {
    json.writeStartObject();
    json.writeNumberField("place", capture.place());
    json.writeNumberField("lane", capture.lane());
    json.writeStringField("path", capture.name());
    json.writeStringField("format", capture.format());
    json.writeArrayFieldStart("linkTypes");
    for (int type :
        capture.interfaces().stream()
            .mapToInt(each -> each.description().linkType())
            .sorted()
            .distinct()
            .toArray()) {
      json.writeNumber(type);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("interfaces");
    for (InterfaceSummary each : capture.interfaces()) {
      writeInterface(each);
    }
    json.writeEndArray();
    json.writeNumberField("frames", capture.frames());
    json.writeNumberField("bytes", capture.bytes());
    Field.time(json, "first", capture.firstNanos());
    Field.time(json, "last", capture.lastNanos());
    String problem = capture.end().reason();
    Field.text(json, "problem", problem.isEmpty() ? Optional.empty() : Optional.of(problem));
    json.writeEndObject();
  }

  private void writeInterface(InterfaceSummary each) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", each.description().name());
    json.writeStringField("description", each.description().description());
    json.writeNumberField("linkType", each.description().linkType());
    json.writeNumberField("snapLength", each.description().snapLength());
    json.writeNumberField("ticksPerSecond", each.description().ticksPerSecond());
    json.writeNumberField("frames", each.frames());
    json.writeEndObject();
  }

  private void writePoint(InterfacePoint point) throws IOException {
    json.writeStartObject();
    json.writeNumberField("lane", point.lane());
    json.writeNumberField("interface", point.interfaceIndex());
    json.writeNumberField("part", point.part());
    json.writeStringField("label", point.label());
    json.writeStringField("role", point.role().key());
    json.writeStringField("basis", word(point.basis()));
    json.writeStringField("reason", point.reason());
    json.writeNumberField("received", point.received());
    json.writeNumberField("sent", point.sent());
    json.writeNumberField("unknown", point.unknown());
    json.writeStringField("sideBasis", word(point.sideBasis()));
    json.writeStringField("sideReason", point.sideReason());
    json.writeEndObject();
  }

  static String word(Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT);
  }
}
