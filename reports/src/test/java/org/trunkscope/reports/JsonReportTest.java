package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.pairing.PairingEvidence;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;
import org.trunkscope.json.AnalysisWriter;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;

/** {@code --json} against its published schema. */
class JsonReportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonSchema schema = schema();

  @Test
  void shouldWriteFindingsDriversAndFlowsAsTheSchemaSays() throws IOException {
    AnalysisResult result = zeroSyns();

    JsonNode json = json(result);

    assertThat(schema.validate(json)).isEmpty();
    JsonNode finding = json.at("/findings/0");
    assertThat(finding.get("code").asText()).isEqualTo("zero-checksum-syn");
    assertThat(finding.get("severity").asText()).isEqualTo("error");
    assertThat(finding.get("issue").asInt()).isEqualTo(2);
    assertThat(finding.get("count").asLong()).isEqualTo(4);
    assertThat(finding.get("confirmed").asLong()).isEqualTo(3);
    assertThat(finding.get("refuted").asLong()).isEqualTo(1);
    assertThat(finding.get("unconfirmed").asLong()).isZero();
    assertThat(json.at("/drivers/0/causes/zero-checksum-syn").asLong()).isEqualTo(4);
    assertThat(json.at("/drivers/0/counters/destination-stack/Tcp.InCsumErrors").asLong())
        .isEqualTo(4);
    assertThat(json.at("/findings/0/examples/0/basis").asText()).isEqualTo("inferred");
    assertThat(json.at("/flows/0/suspects/zero-checksum-syn").asLong()).isEqualTo(4);
    assertThat(json.at("/flows/0/outcome").asText()).isEqualTo("unanswered");
    assertThat(json.at("/flows/0/oneDirection").asBoolean()).isFalse();
    assertThat(json.at("/flows/0/events/synRetransmissions").asLong()).isEqualTo(3);
    assertThat(json.at("/flowCounts/synRetransmissions").asLong()).isEqualTo(3);
    assertThat(json.at("/flowCounts/retransmissions").asLong()).isZero();
    assertThat(json.at("/verdict/fault").asBoolean()).isTrue();
  }

  @Test
  void shouldWriteWhoCanHaveMadeTheCaptureAndWhatExcludesTheOthers() throws IOException {
    JsonNode json = MAPPER.readTree(analyze(sample("issue2-old/trunk-out.pcap")));

    assertThat(json.get("consistentWith")).map(JsonNode::asText).containsExactly("v4.12");
    assertThat(json.at("/consistency/basis").asText()).isEqualTo("assumed");
    assertThat(json.at("/consistency/judged").asLong()).isEqualTo(4);
    assertThat(json.at("/consistency/unexplained").asLong()).isZero();
    assertThat(json.at("/consistency/conflict").isNull()).isTrue();
    assertThat(json.at("/consistency/unreleased/0").asText()).isEqualTo("partial-only");
    JsonNode first = json.at("/consistency/excluded/0");
    assertThat(first.get("id").asText()).isEqualTo("v4.13");
    assertThat(first.get("frames").asLong()).isEqualTo(4);
    assertThat(first.at("/examples/0/capture").asInt()).isEqualTo(1);
    assertThat(first.at("/examples/0/frame").asInt()).isEqualTo(1);
    assertThat(first.at("/examples/0/rule").asText()).isEqualTo("R5g");
    assertThat(json.at("/consistency/vm/excluded")).isEmpty();
  }

  private static Path sample(String name) {
    return Requirement.root().resolve("samples/captures").resolve(name);
  }

  @Test
  void shouldWritePointsOfTimeWithNanosecondsAndLengthsAsNanoseconds() throws IOException {
    JsonNode json = json(zeroSyns());

    assertThat(json.at("/captures/0/first").asText()).isEqualTo("2026-01-01T12:00:00.000000000Z");
    assertThat(json.at("/captures/0/last").asText()).isEqualTo("2026-01-01T12:00:03.054665000Z");
    assertThat(json.at("/timeline/start").asText()).isEqualTo("2026-01-01T12:00:00.000000000Z");
    assertThat(json.at("/timeline/bucketNanos").asLong()).isEqualTo(1L << 30);
    assertThat(json.at("/timeline/series/ZERO")).map(JsonNode::asLong).containsExactly(1L, 3L);
  }

  @Test
  void shouldWriteNullForWhatACaptureDoesNotTell() throws IOException {
    CaptureSummary timeless =
        new CaptureSummary(
            1,
            1,
            "half \ud83d pair \u001b",
            "pcap",
            List.of(),
            0,
            0,
            OptionalLong.empty(),
            OptionalLong.empty(),
            new CaptureEnd(CaptureEnd.Kind.CUT, 24, "record 1 is cut"));
    AnalysisResult result =
        Results.of(List.of(timeless), Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    JsonNode json = json(result);

    assertThat(schema.validate(json)).isEmpty();
    assertThat(json.at("/captures/0/first").isNull()).isTrue();
    assertThat(json.at("/captures/0/problem").asText()).isEqualTo("record 1 is cut");
    assertThat(json.at("/timeline/start").isNull()).isTrue();
    assertThat(json.at("/verdict/worst").isNull()).isTrue();
  }

  @Test
  void shouldWriteSideEvidenceAsTheSchemaSays() throws IOException {
    JsonNode json =
        json(
            Results.with(
                zeroSyns(),
                Results.receiver("after.txt", Map.of(FindingCode.ZERO_CHECKSUM_SYN, 3L))));

    assertThat(schema.validate(json)).isEmpty();
    JsonNode evidence = json.at("/sideEvidence");
    assertThat(evidence.at("/sources/0/file").asText()).isEqualTo("after.txt");
    assertThat(evidence.at("/sources/0/kind").asText()).isEqualTo("nstat");
    assertThat(evidence.at("/sources/0/interface").isNull()).isTrue();
    assertThat(evidence.at("/counters/0/before").asLong()).isEqualTo(2);
    assertThat(evidence.at("/counters/0/after").asLong()).isEqualTo(6);
    assertThat(evidence.at("/counters/0/difference").asLong()).isEqualTo(4);
    assertThat(evidence.at("/statements/0/basis").asText()).isEqualTo("inferred");
    assertThat(evidence.at("/statements/0/counted").asLong()).isEqualTo(4);
    assertThat(evidence.at("/statements/0/explained").asLong()).isEqualTo(4);
    assertThat(evidence.at("/statements/0/findings/0").asText()).isEqualTo("zero-checksum-syn");
    assertThat(evidence.at("/statements/1/counter").isNull()).isTrue();
    assertThat(evidence.at("/confirmed/zero-checksum-syn").asLong()).isEqualTo(3);
  }

  @Test
  void shouldWriteNullWithoutSideEvidence() throws IOException {
    assertThat(json(zeroSyns()).at("/sideEvidence").isNull()).isTrue();
  }

  @Test
  void shouldWritePairsAsTheSchemaSays() throws IOException {
    PairingEvidence pairing = Pairings.evidence(Between.CAPTURES, Pairings.lossy());

    JsonNode json = json(Results.with(zeroSyns(), pairing));

    assertThat(schema.validate(json)).isEmpty();
    JsonNode forth = json.at("/pairing/forwarding/0");
    assertThat(json.at("/pairing/between").asText()).isEqualTo("captures");
    assertThat(json.at("/pairing/clock/outboundAheadNanos").asLong()).isEqualTo(3_000_000_000L);
    assertThat(forth.at("/from").asText()).isEqualTo("inbound");
    assertThat(forth.at("/framesOut").asLong()).isEqualTo(13);
    assertThat(forth.at("/segmented/0/cause").asText()).isEqualTo("no-fraglist");
    assertThat(forth.at("/segmented/0/examples/0/out/frame").asLong()).isEqualTo(8);
    assertThat(forth.at("/lost/examples/0/out").isNull()).isTrue();
    assertThat(forth.at("/delay/buckets/0/count").asLong()).isEqualTo(9);
    assertThat(json.at("/pairing/forwarding/1/delay").isNull()).isTrue();
    ((ObjectNode) forth.at("/segmented/0")).put("cause", "bad luck");
    assertThat(schema.validate(json)).isNotEmpty();
  }

  @Test
  void shouldWriteNullWhereNothingWasMatched() throws IOException {
    assertThat(json(zeroSyns()).at("/pairing").isNull()).isTrue();
  }

  @Test
  void shouldWriteTheSameBytesForTheSameResult() throws IOException {
    assertThat(bytes(zeroSyns())).isEqualTo(bytes(zeroSyns()));
  }

  @Test
  void shouldRefuseWhatTheSchemaForbids() throws IOException {
    refuse(json -> ((ObjectNode) json.at("/findings/0")).put("severity", "fatal"));
    refuse(json -> ((ObjectNode) json.at("/findings/0")).remove("confirmed"));
    refuse(json -> ((ObjectNode) json.at("/drivers/0")).put("dropped", -1));
    refuse(json -> ((ObjectNode) json.at("/captures/0")).put("first", "noon"));
    refuse(json -> ((ObjectNode) json).remove("checksums"));
    refuse(json -> ((ObjectNode) json.at("/flowCounts")).remove("duplicateAcks"));
    refuse(json -> ((ObjectNode) json.at("/flows/0")).put("outcome", "lost"));
    refuse(json -> ((ObjectNode) json.at("/findings/0/examples/0")).remove("basis"));
    refuse(json -> ((ObjectNode) json).remove("consistentWith"));
    refuse(json -> ((ObjectNode) json.get("consistency")).remove("vm"));
    refuse(json -> ((ObjectNode) json).put("schema", "trunkscope/analysis/2"));
    refuse(json -> ((ObjectNode) json).remove("sideEvidence"));
    refuse(json -> ((ObjectNode) json).putObject("sideEvidence"));
  }

  private void refuse(Consumer<JsonNode> damage) throws IOException {
    JsonNode json = json(zeroSyns());
    damage.accept(json);
    assertThat(schema.validate(json)).isNotEmpty();
  }

  @Test
  void shouldSatisfyTheSchemaForEverySampleCapture() throws IOException {
    Path samples = Requirement.root().resolve("samples/captures");
    List<Path> captures;
    try (Stream<Path> files = Files.walk(samples)) {
      captures =
          files.filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz|\\.zst)?")).toList();
    }

    int written = 0;
    for (Path capture : captures) {
      byte[] json = analyze(capture);
      if (json.length > 0) {
        assertThat(schema.validate(MAPPER.readTree(json))).as("%s", capture).isEmpty();
        written++;
      }
    }

    assertThat(written).isGreaterThan(50);
  }

  private static byte[] analyze(Path capture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] arguments = {"analyze", capture.toString(), "--json", "-", "-q"};
    CommandRunner.ofInstalledCommands("test")
        .run(
            arguments,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    return out.toByteArray();
  }

  private static AnalysisResult zeroSyns() {
    return Results.with(
        ChecksumState.ZERO,
        InterfaceRole.TRUNK,
        List.of(Results.finding(FindingCode.ZERO_CHECKSUM_SYN, Severity.ERROR, 3, 1)),
        List.of(
            Results.driver(DriverPreset.V4_12, 0, FindingCode.ZERO_CHECKSUM_SYN),
            Results.driver(DriverPreset.V4_13, 4)));
  }

  private static JsonNode json(AnalysisResult result) throws IOException {
    return MAPPER.readTree(bytes(result));
  }

  private static byte[] bytes(AnalysisResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnalysisWriter.write(result, out);
    return out.toByteArray();
  }

  private static JsonSchema schema() {
    InputStream published = JsonReport.class.getResourceAsStream("analysis-1.schema.json");
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(published);
  }
}
