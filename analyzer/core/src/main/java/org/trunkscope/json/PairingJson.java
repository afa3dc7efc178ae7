package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.pairing.ClockOffset;
import org.trunkscope.analysis.pairing.Forwarding;
import org.trunkscope.analysis.pairing.Forwarding.Bucket;
import org.trunkscope.analysis.pairing.Forwarding.ChecksumChange;
import org.trunkscope.analysis.pairing.Forwarding.Counted;
import org.trunkscope.analysis.pairing.Forwarding.Delay;
import org.trunkscope.analysis.pairing.Forwarding.Regrouped;
import org.trunkscope.analysis.pairing.Forwarding.Segmented;
import org.trunkscope.analysis.pairing.PairSides;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.pairing.PairingEvidence.NotJudged;
import org.trunkscope.analysis.pairing.Passed;

/** What became of frames between two interfaces. */
final class PairingJson {

  private final JsonGenerator json;

  PairingJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the key {@code pairing}: null where nothing was matched. */
  void write(Optional<PairingEvidence> pairing) throws IOException {
    if (pairing.isEmpty()) {
      json.writeNullField("pairing");
      return;
    }
    PairingEvidence pairs = pairing.get();
    json.writeObjectFieldStart("pairing");
    json.writeStringField("between", pairs.between().key());
    writeClock(pairs.clock());
    json.writeArrayFieldStart("forwarding");
    for (Forwarding forwarding : pairs.forwardings()) {
      writeForwarding(forwarding);
    }
    json.writeEndArray();
    writeSide("inbound", pairs.inbound(), pairs.onlyInbound());
    writeSide("outbound", pairs.outbound(), pairs.onlyOutbound());
    json.writeEndObject();
  }

  private void writeClock(ClockOffset clock) throws IOException {
    json.writeObjectFieldStart("clock");
    json.writeNumberField("outboundAheadNanos", clock.aheadNanos());
    json.writeNumberField("uncertaintyNanos", clock.uncertaintyNanos());
    json.writeBooleanField("steady", clock.steady());
    json.writeNumberField("frames", clock.frames());
    json.writeStringField("basis", CaptureJson.word(clock.basis()));
    json.writeStringField("reason", clock.reason());
    json.writeEndObject();
  }

  private void writeForwarding(Forwarding forwarding) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", forwarding.in() == PairSides.INBOUND ? "inbound" : "outbound");
    json.writeNumberField("framesIn", forwarding.framesIn());
    json.writeNumberField("framesOut", forwarding.framesOut());
    json.writeNumberField("whole", forwarding.whole());
    json.writeNumberField("unchanged", forwarding.unchanged());
    json.writeNumberField("wholeLarge", forwarding.wholeLarge());
    json.writeArrayFieldStart("checksumChanges");
    for (ChecksumChange change : forwarding.checksums()) {
      json.writeStartObject();
      json.writeStringField("from", change.from().text());
      json.writeStringField("to", change.to().text());
      json.writeNumberField("count", change.count());
      writePassed(List.of(change.example()));
      json.writeEndObject();
    }
    json.writeEndArray();
    writeCounted("vlanChanged", forwarding.vlan());
    writeCounted("altered", forwarding.altered());
    json.writeArrayFieldStart("segmented");
    for (Segmented segmented : forwarding.segmented()) {
      writeSegmented(segmented);
    }
    json.writeEndArray();
    writeRegrouped("coalesced", forwarding.coalesced());
    writeRegrouped("regrouped", forwarding.regrouped());
    writeRegrouped("cutShort", forwarding.cutShort());
    writeCounted("lost", forwarding.lost());
    writeCounted("lostResent", forwarding.lostResent());
    writeCounted("lostOverMtu", forwarding.lostOverMtu());
    writeCounted("lostOverMtuResent", forwarding.lostOverMtuResent());
    writeCounted("missed", forwarding.missed());
    writeCounted("unannounced", forwarding.unannounced());
    writeDelay(forwarding.delay());
    json.writeEndObject();
  }

  private void writeSegmented(Segmented segmented) throws IOException {
    json.writeStartObject();
    json.writeStringField("cause", segmented.cause().key());
    json.writeStringField("text", segmented.cause().text());
    json.writeNumberField("leastSize", segmented.leastSize());
    json.writeNumberField("mostSize", segmented.mostSize());
    writeCounts(segmented.frames());
    json.writeEndObject();
  }

  private void writeRegrouped(String name, Regrouped regrouped) throws IOException {
    json.writeObjectFieldStart(name);
    writeCounts(regrouped);
    json.writeEndObject();
  }

  private void writeCounts(Regrouped regrouped) throws IOException {
    json.writeNumberField("framesIn", regrouped.framesIn());
    json.writeNumberField("framesOut", regrouped.framesOut());
    json.writeNumberField("extraBytes", regrouped.extraBytes());
    json.writeNumberField("missingBytes", regrouped.missingBytes());
    writePassed(regrouped.examples());
  }

  private void writeCounted(String name, Counted counted) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", counted.count());
    json.writeNumberField("bytes", counted.bytes());
    writePassed(counted.examples());
    json.writeEndObject();
  }

  private void writePassed(List<Passed> examples) throws IOException {
    json.writeArrayFieldStart("examples");
    for (Passed passed : examples) {
      json.writeStartObject();
      Field.place(json, "in", passed.in());
      if (passed.out().isPresent()) {
        Field.place(json, "out", passed.out().get());
      } else {
        json.writeNullField("out");
      }
      json.writeNumberField("frames", passed.frames());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeDelay(Optional<Delay> delay) throws IOException {
    if (delay.isEmpty()) {
      json.writeNullField("delay");
      return;
    }
    Delay nanos = delay.get();
    json.writeObjectFieldStart("delay");
    json.writeNumberField("count", nanos.count());
    json.writeNumberField("early", nanos.early());
    json.writeNumberField("least", nanos.least());
    json.writeNumberField("median", nanos.median());
    json.writeNumberField("p90", nanos.p90());
    json.writeNumberField("p99", nanos.p99());
    json.writeNumberField("most", nanos.most());
    json.writeArrayFieldStart("buckets");
    for (Bucket bucket : nanos.buckets()) {
      json.writeStartObject();
      json.writeNumberField("upTo", bucket.upTo());
      json.writeNumberField("count", bucket.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeSide(String name, NotJudged side, Counted alone) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("frames", side.seen());
    json.writeNumberField("outside", side.outside());
    writeCounted("repeated", side.repeated());
    json.writeNumberField("cut", side.cut());
    json.writeNumberField("overrun", side.overrun());
    writeCounted("alone", alone);
    json.writeEndObject();
  }
}
