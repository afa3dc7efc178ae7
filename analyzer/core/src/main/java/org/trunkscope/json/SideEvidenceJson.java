package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.analysis.counters.CounterChange;
import org.trunkscope.analysis.counters.SideEvidence;
import org.trunkscope.analysis.counters.Statement;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.finding.FindingCode;

/** What texts saved on machines say beside the captures. */
final class SideEvidenceJson {

  private final JsonGenerator json;

  SideEvidenceJson(JsonGenerator json) {
    this.json = json;
  }

  void write(SideEvidence evidence) throws IOException {
    if (!evidence.isGiven()) {
      json.writeNullField("sideEvidence");
      return;
    }
    json.writeObjectFieldStart("sideEvidence");
    json.writeArrayFieldStart("sources");
    for (Section text : evidence.texts()) {
      writeSource(text);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("counters");
    for (CounterChange change : evidence.counters()) {
      writeCounter(change);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("statements");
    for (Statement statement : evidence.statements()) {
      writeStatement(statement);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("confirmed");
    for (FindingCode code : FindingCode.values()) {
      Long frames = evidence.confirmed().get(code);
      if (frames != null) {
        json.writeNumberField(code.key(), frames);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeSource(Section text) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", text.name().file());
    json.writeNumberField("line", text.line());
    json.writeStringField("kind", text.kind().program());
    writeInterface(text.device());
    json.writeStringField(
        "naming",
        switch (text.naming()) {
          case BY_ITSELF -> "text";
          case BY_COMMAND -> "command";
          case BY_NEIGHBOUR -> "assumed";
          case NOT_NAMED -> "none";
        });
    json.writeEndObject();
  }

  private void writeInterface(String device) throws IOException {
    Field.text(json, "interface", Optional.of(device).filter(name -> !name.isEmpty()));
  }

  private void writeCounter(CounterChange change) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", change.counter().counterName());
    json.writeStringField("kind", change.kind().program());
    writeInterface(change.device());
    number("before", change.before());
    json.writeNumberField("after", change.after());
    number("difference", change.difference());
    json.writeStringField("movement", change.movement().key());
    json.writeStringField("place", change.place());
    json.writeEndObject();
  }

  private void writeStatement(Statement statement) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", statement.kind().key());
    json.writeStringField("basis", CaptureJson.word(statement.basis()));
    json.writeStringField("text", statement.text());
    Field.text(json, "counter", statement.counter());
    number("counted", statement.counted());
    number("explained", statement.explained());
    json.writeArrayFieldStart("findings");
    for (FindingCode code : statement.findings()) {
      json.writeString(code.key());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void number(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }
}
