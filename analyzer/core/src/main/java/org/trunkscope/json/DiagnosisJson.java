package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.trunkscope.analysis.outlook.DriverOutlook;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.Step;

/** What is wrong, and what would become of the frames under other drivers. */
final class DiagnosisJson {

  private final JsonGenerator json;

  DiagnosisJson(JsonGenerator json) {
    this.json = json;
  }

  void write(List<Finding> findings, DriverOutlook.Table outlook) throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding finding : findings) {
      writeFinding(finding);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("outlook");
    json.writeNumberField("predicted", outlook.predicted());
    json.writeNumberField("notPredicted", outlook.notPredicted());
    json.writeStringField("reason", outlook.reason());
    json.writeEndObject();
    json.writeArrayFieldStart("drivers");
    for (DriverOutlook driver : outlook.drivers()) {
      writeDriver(driver);
    }
    json.writeEndArray();
  }

  private void writeFinding(Finding finding) throws IOException {
    FindingCode code = finding.code();
    json.writeStartObject();
    json.writeStringField("code", code.key());
    json.writeStringField("title", code.title());
    json.writeStringField("severity", finding.severity().key());
    if (code.issue().isPresent()) {
      json.writeNumberField("issue", code.issue().getAsInt());
    } else {
      json.writeNullField("issue");
    }
    json.writeStringField("basis", CaptureJson.word(finding.basis()));
    json.writeStringField("reason", finding.reason());
    json.writeNumberField("count", finding.count());
    json.writeNumberField("confirmed", finding.confirmed());
    json.writeNumberField("refuted", finding.refuted());
    json.writeNumberField("unconfirmed", finding.unconfirmed());
    json.writeNumberField("bytes", finding.bytes());
    json.writeNumberField("firstCapture", finding.first().capture());
    json.writeNumberField("firstFrame", finding.first().frame());
    json.writeNumberField("lastCapture", finding.last().capture());
    json.writeNumberField("lastFrame", finding.last().frame());
    json.writeArrayFieldStart("examples");
    for (Example example : finding.examples()) {
      json.writeStartObject();
      json.writeNumberField("capture", example.place().capture());
      json.writeNumberField("frame", example.place().frame());
      json.writeStringField("verdict", example.verdict().key());
      Field.text(json, "basis", example.basis().map(CaptureJson::word));
      json.writeStringField("evidence", example.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeDriver(DriverOutlook driver) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", driver.driver().id());
    json.writeStringField("kernel", driver.driver().kernels());
    json.writeNumberField("accepted", driver.accepted());
    json.writeNumberField("dropped", driver.dropped());
    json.writeNumberField("altered", driver.altered());
    json.writeNumberField("segmented", driver.segmented());
    json.writeNumberField("uncertain", driver.uncertain());
    json.writeObjectFieldStart("causes");
    for (Map.Entry<FindingCode, Long> cause : driver.causes().entrySet()) {
      json.writeNumberField(cause.getKey().key(), cause.getValue());
    }
    json.writeEndObject();
    writeCounters(driver.counters());
    json.writeEndObject();
  }

  private void writeCounters(SortedMap<PathCounters.Key, Long> counters) throws IOException {
    json.writeObjectFieldStart("counters");
    for (Step.Place place : Step.Place.values()) {
      if (counters.keySet().stream().noneMatch(key -> key.place() == place)) {
        continue;
      }
      json.writeObjectFieldStart(place.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      for (Map.Entry<PathCounters.Key, Long> counter : counters.entrySet()) {
        if (counter.getKey().place() == place) {
          json.writeNumberField(counter.getKey().name(), counter.getValue());
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
