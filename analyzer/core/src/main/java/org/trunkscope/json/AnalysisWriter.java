package org.trunkscope.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.SizeDistribution;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.finding.FrameCount;
import org.trunkscope.finding.Occurrence;
import org.trunkscope.finding.ProtocolTally;
import org.trunkscope.finding.Severity;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/**
 * Writes the result of an analysis as one JSON object of the form {@code trunkscope/analysis/1},
 * whose schema {@code reports} publishes. The bytes depend on the result alone.
 *
 * <p>Points of time are text, RFC 3339 in UTC with nine decimals; lengths of time are whole
 * nanoseconds. What is not known is {@code null}, never left out.
 */
public final class AnalysisWriter {

  /** The value of {@code schema}. */
  public static final String SCHEMA = "trunkscope/analysis/1";

  // A name may hold half a surrogate pair, which is JSON only when escaped.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private final AnalysisResult result;
  private final JsonGenerator json;

  private AnalysisWriter(AnalysisResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /**
   * Writes a result and a line feed; the stream stays open.
   *
   * @throws IOException if nothing can be written
   */
  public static void write(AnalysisResult result, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
      lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(lines);
      new AnalysisWriter(result, json).write();
      json.writeRaw('\n');
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    new CaptureJson(json).write(result.captures(), result.points());
    writeOptions(result.options());
    writeFrames();
    writeNotWalked();
    writeStates("checksums", result.tcp());
    writeStates("udpChecksums", result.udp());
    writeHints();
    writeFirsts();
    writeVerdict();
    new DiagnosisJson(json).write(result.findings(), result.outlook());
    new ConsistencyJson(json).write(result.consistency());
    new PairingJson(json).write(result.pairing());
    writeTimeline();
    writeSizes();
    new FlowJson(json).write(result.flows());
    new SideEvidenceJson(json).write(result.sideEvidence());
    json.writeEndObject();
  }

  private void writeOptions(AnalysisOptions options) throws IOException {
    OutlookSettings outlook = options.outlook();
    json.writeObjectFieldStart("options");
    json.writeStringField("point", options.point().role().map(role -> role.key()).orElse("auto"));
    json.writeArrayFieldStart("local");
    for (long address : options.point().local().stream().sorted().toList()) {
      json.writeString(new MacAddress(address).toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("drivers");
    for (DriverPreset driver : outlook.drivers()) {
      json.writeString(driver.id());
    }
    json.writeEndArray();
    Field.text(json, "vmDriver", outlook.vmDriver().map(DriverPreset::id));
    json.writeStringField("bridge", word(outlook.bridge()));
    json.writeObjectFieldStart("mtu");
    json.writeNumberField("trunk", outlook.mtus().trunk());
    json.writeNumberField("port", outlook.mtus().port());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String word(BridgeKind bridge) {
    return switch (bridge) {
      case LINUX_BRIDGE -> "linux";
      case OVS_HIT -> "ovs";
      case OVS_MISS -> "ovs-miss";
    };
  }

  private void writeFrames() throws IOException {
    json.writeObjectFieldStart("frames");
    for (FrameCount kind : FrameCount.values()) {
      json.writeNumberField(kind.key(), result.frames(kind));
    }
    json.writeEndObject();
  }

  private void writeNotWalked() throws IOException {
    json.writeArrayFieldStart("notWalked");
    for (ProtocolTally.Entry entry : result.notModelled()) {
      json.writeStartObject();
      json.writeStringField("under", entry.under().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("protocol", entry.protocol());
      json.writeNumberField("frames", entry.frames());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeStates(String name, Map<ChecksumState, Occurrence> states) throws IOException {
    json.writeObjectFieldStart(name);
    for (ChecksumState state : ChecksumState.values()) {
      json.writeNumberField(state.text(), count(states.get(state)));
    }
    json.writeEndObject();
  }

  private void writeHints() throws IOException {
    json.writeObjectFieldStart("hints");
    for (ChecksumHint hint : ChecksumHint.values()) {
      if (hint != ChecksumHint.NONE) {
        json.writeNumberField(hint.text(), count(result.tcpHints().get(hint)));
      }
    }
    json.writeEndObject();
  }

  private static long count(Occurrence occurrence) {
    return occurrence == null ? 0 : occurrence.count();
  }

  private void writeFirsts() throws IOException {
    json.writeObjectFieldStart("firstFrames");
    json.writeObjectFieldStart("checksums");
    for (ChecksumState state : ChecksumState.values()) {
      writeFirst(state.text(), result.tcp().get(state));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("udpChecksums");
    for (ChecksumState state : ChecksumState.values()) {
      writeFirst(state.text(), result.udp().get(state));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeFirst(String name, Occurrence occurrence) throws IOException {
    if (occurrence != null) {
      Field.place(json, name, occurrence.first());
    }
  }

  private void writeVerdict() throws IOException {
    json.writeObjectFieldStart("verdict");
    json.writeBooleanField("fault", result.worst().map(Severity::isFault).orElse(false));
    Field.text(json, "worst", result.worst().map(Severity::key));
    json.writeEndObject();
  }

  private void writeSizes() throws IOException {
    SizeDistribution sizes = result.sizes();
    json.writeObjectFieldStart("sizes");
    json.writeArrayFieldStart("bounds");
    for (int bound : sizes.bounds()) {
      json.writeNumber(bound);
    }
    json.writeEndArray();
    Field.numbers(json, "received", sizes.received());
    Field.numbers(json, "sent", sizes.sent());
    Field.numbers(json, "unknown", sizes.unknown());
    json.writeEndObject();
  }

  private void writeTimeline() throws IOException {
    json.writeObjectFieldStart("timeline");
    boolean timed = result.timeline().bucketNanos() > 0;
    if (timed) {
      Field.time(json, "start", result.timeline().startNanos());
    } else {
      json.writeNullField("start");
    }
    json.writeNumberField("bucketNanos", result.timeline().bucketNanos());
    json.writeObjectFieldStart("series");
    for (String name : result.timeline().series().keySet().stream().sorted().toList()) {
      Field.numbers(json, name, result.timeline().series().get(name));
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
