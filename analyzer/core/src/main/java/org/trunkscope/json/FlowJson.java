package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowSummary;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.flow.MssCount;
import org.trunkscope.analysis.flow.SegmentEvent;
import org.trunkscope.finding.FindingCode;

/** What the flows show: {@code flowCounts} and {@code flows}. */
final class FlowJson {

  private final JsonGenerator json;

  FlowJson(JsonGenerator json) {
    this.json = json;
  }

  void write(FlowEvidence evidence) throws IOException {
    json.writeObjectFieldStart("flowCounts");
    json.writeNumberField("seen", evidence.flows());
    json.writeNumberField("followed", evidence.kept());
    json.writeNumberField("segmentsNotFollowed", evidence.segmentsNotFollowed());
    json.writeNumberField(
        "answered", evidence.handshakes().stream().mapToLong(HandshakeCount::answered).sum());
    json.writeNumberField(
        "unanswered", evidence.handshakes().stream().mapToLong(HandshakeCount::unanswered).sum());
    json.writeNumberField(
        "silent", evidence.handshakes().stream().mapToLong(HandshakeCount::silent).sum());
    json.writeNumberField("midFlow", evidence.totals().midFlow());
    json.writeNumberField("oneDirection", evidence.totals().oneDirection());
    for (SegmentEvent event : SegmentEvent.values()) {
      json.writeNumberField(event.key(), evidence.totals().of(event));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("mss");
    for (MssCount each : evidence.mss()) {
      json.writeStartObject();
      json.writeNumberField("value", each.mss());
      json.writeNumberField("sides", each.sides());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("flows");
    for (FlowSummary flow : evidence.worst()) {
      write(flow);
    }
    json.writeEndArray();
  }

  private void write(FlowSummary flow) throws IOException {
    json.writeStartObject();
    json.writeStringField("client", flow.client());
    json.writeStringField("server", flow.server());
    json.writeNumberField("segments", flow.segments());
    json.writeNumberField("bytes", flow.bytes());
    json.writeStringField("handshake", flow.handshake());
    json.writeStringField("outcome", flow.outcome().key());
    json.writeBooleanField("oneDirection", flow.oneDirection());
    json.writeNumberField("confirmed", flow.confirmed());
    json.writeObjectFieldStart("suspects");
    for (FindingCode code : FindingCode.values()) {
      Long count = flow.suspects().get(code);
      if (count != null) {
        json.writeNumberField(code.key(), count);
      }
    }
    json.writeEndObject();
    json.writeObjectFieldStart("events");
    for (SegmentEvent event : SegmentEvent.values()) {
      Long count = flow.events().get(event);
      if (count != null) {
        json.writeNumberField(event.key(), count);
      }
    }
    json.writeEndObject();
    Field.place(json, "first", flow.first());
    json.writeEndObject();
  }
}
