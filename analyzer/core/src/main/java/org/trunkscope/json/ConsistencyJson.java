package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.consistency.DriverEvidence;
import org.trunkscope.analysis.consistency.DriverRole;
import org.trunkscope.analysis.consistency.EvidenceGroup;
import org.trunkscope.analysis.consistency.ExcludedDriver;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.DriverPreset;

/** Which drivers can have made the captures, and what excludes the others. */
final class ConsistencyJson {

  private final JsonGenerator json;

  ConsistencyJson(JsonGenerator json) {
    this.json = json;
  }

  void write(Consistency consistency) throws IOException {
    writeIds("consistentWith", consistency.trunk().released());
    json.writeObjectFieldStart("consistency");
    json.writeStringField("basis", CaptureJson.word(consistency.basis()));
    json.writeStringField("reason", consistency.reason());
    json.writeNumberField("judged", consistency.judged());
    json.writeNumberField("unexplained", consistency.unexplained());
    json.writeNumberField("notJudged", consistency.notJudged());
    writeEvidence(consistency, DriverRole.TRUNK);
    writeIds("ifChecksumGoodWithheld", consistency.ifWithheld());
    writeIds("ifVm", consistency.ifVm());
    json.writeObjectFieldStart("vm");
    writeIds("consistentWith", consistency.vm().released());
    writeEvidence(consistency, DriverRole.VM);
    json.writeEndObject();
    json.writeArrayFieldStart("groups");
    for (EvidenceGroup group : consistency.groups()) {
      writeGroup(group);
    }
    json.writeEndArray();
    json.writeNumberField("moreGroups", consistency.moreGroups());
    json.writeEndObject();
  }

  private void writeEvidence(Consistency consistency, DriverRole role) throws IOException {
    DriverEvidence evidence = consistency.of(role);
    Field.text(json, "conflict", consistency.conflict(role, ConsistencyJson::place));
    writeIds("unreleased", evidence.unreleased());
    json.writeArrayFieldStart("bridges");
    for (String bridge : evidence.bridges().stream().map(each -> each.key()).toList()) {
      json.writeString(bridge);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("excluded");
    for (ExcludedDriver driver : evidence.excluded()) {
      writeExcluded(driver);
    }
    json.writeEndArray();
  }

  private static String place(FramePlace place) {
    return "frame " + place.frame() + " of capture " + place.capture();
  }

  private void writeExcluded(ExcludedDriver excluded) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", excluded.driver().id());
    json.writeNumberField("frames", excluded.frames());
    json.writeArrayFieldStart("examples");
    for (ExcludedDriver.Example example : excluded.examples()) {
      json.writeStartObject();
      json.writeNumberField("capture", example.place().capture());
      json.writeNumberField("frame", example.place().frame());
      json.writeStringField("why", example.why());
      Field.text(json, "rule", example.rule());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeGroup(EvidenceGroup group) throws IOException {
    json.writeStartObject();
    json.writeStringField("driverOf", group.role().key());
    json.writeStringField("name", group.name());
    json.writeNumberField("lane", group.lane());
    json.writeNumberField("interface", group.interfaceIndex());
    json.writeNumberField("part", group.part());
    json.writeBooleanField("tagged", group.tagged());
    Optional<String> side = group.side().map(each -> each.name().toLowerCase(Locale.ROOT));
    Field.text(json, "side", side);
    json.writeNumberField("frames", group.frames());
    Field.place(json, "first", group.first());
    writeIds("consistentWith", group.released());
    writeIds("unreleased", unreleased(group));
    json.writeEndObject();
  }

  private static List<DriverPreset> unreleased(EvidenceGroup group) {
    return group.consistent().stream().filter(each -> !group.released().contains(each)).toList();
  }

  private void writeIds(String name, List<DriverPreset> drivers) throws IOException {
    json.writeArrayFieldStart(name);
    for (DriverPreset driver : drivers) {
      json.writeString(driver.id());
    }
    json.writeEndArray();
  }
}
