package org.trunkscope.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.pairing.Between;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;
import org.trunkscope.json.AnalysisWriter;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumState;

/** {@code --metrics}, read by the rules of the format, against the JSON of the same analysis. */
class MetricsReportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void shouldTellTheNumbersOfTheJson() throws IOException {
    AnalysisResult result =
        Results.with(zeroSyns(), Pairings.evidence(Between.CAPTURES, Pairings.lossy()));

    Map<String, BigDecimal> metrics = Exposition.parse(MetricsReport.text(result));

    assertThat(metrics).isEqualTo(expected(json(result)));
    assertThat(metrics)
        .containsEntry("trunkscope_fault", BigDecimal.ONE)
        .containsEntry(
            "trunkscope_finding_frames{code=zero-checksum-syn,issue=2,severity=error,verdict=confirmed}",
            BigDecimal.valueOf(3));
  }

  @Test
  void shouldEscapeWhatAFileNameMayHold() {
    String name = "a\\b\"c\nd{e}=,\u00fc\\n";
    AnalysisResult result =
        Results.with(zeroSyns(), List.of(Results.capture(1, name, Results.COMPLETE)));

    Map<String, BigDecimal> metrics = Exposition.parse(MetricsReport.text(result));

    assertThat(metrics)
        .containsEntry(
            "trunkscope_capture_frames{capture=1,path=" + name + "}", BigDecimal.valueOf(4));
  }

  @Test
  void shouldTellTheNumbersOfTheJsonForEverySampleCapture() throws IOException {
    int written = 0;
    for (Path capture : samples()) {
      Path json = folder.resolve("analysis.json");
      Path metrics = folder.resolve("metrics.prom");
      Files.deleteIfExists(json);

      analyze(
          OutputStream.nullOutputStream(),
          capture.toString(),
          "--json",
          json.toString(),
          "--metrics",
          metrics.toString());

      if (Files.exists(json)) {
        assertThat(Exposition.parse(Files.readString(metrics)))
            .as("%s", capture)
            .isEqualTo(expected(MAPPER.readTree(json.toFile())));
        written++;
      }
    }

    assertThat(written).isGreaterThan(50);
  }

  @Test
  void shouldGiveStandardOutputToMetricsAlone() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    analyze(out, capture.toString(), "--metrics", "-");

    assertThat(Exposition.parse(out.toString(UTF_8)))
        .containsEntry("trunkscope_frames{kind=total}", BigDecimal.valueOf(4));
  }

  /** What the metrics must say, told by the JSON alone. */
  private static Map<String, BigDecimal> expected(JsonNode json) {
    Map<String, BigDecimal> all = new HashMap<>();
    all.put("trunkscope_fault", json.at("/verdict/fault").asBoolean() ? BigDecimal.ONE : zero());
    json.get("captures").forEach(each -> capture(all, each));
    counts(all, "trunkscope_frames{kind=%s}", json.get("frames"));
    counts(all, "trunkscope_checksums{protocol=tcp,state=%s}", json.get("checksums"));
    counts(all, "trunkscope_checksums{protocol=udp,state=%s}", json.get("udpChecksums"));
    json.get("findings").forEach(each -> finding(all, each));
    json.get("drivers").forEach(each -> driver(all, each));
    flows(all, json.get("flowCounts"));
    json.at("/pairing/forwarding").forEach(each -> forwarding(all, each));
    return all;
  }

  private static void capture(Map<String, BigDecimal> all, JsonNode capture) {
    String labels =
        "{capture=" + capture.get("place").asInt() + ",path=" + capture.get("path").asText() + "}";
    all.put("trunkscope_capture_frames" + labels, capture.get("frames").decimalValue());
    all.put("trunkscope_capture_bytes" + labels, capture.get("bytes").decimalValue());
    for (String time : List.of("first", "last")) {
      if (!capture.get(time).isNull()) {
        Duration since = Duration.between(Instant.EPOCH, Instant.parse(capture.get(time).asText()));
        BigDecimal seconds =
            BigDecimal.valueOf(since.getSeconds()).add(BigDecimal.valueOf(since.getNano(), 9));
        all.put("trunkscope_capture_" + time + "_timestamp_seconds" + labels, seconds);
      }
    }
    all.put(
        "trunkscope_capture_problem" + labels,
        capture.get("problem").isNull() ? zero() : BigDecimal.ONE);
  }

  private static void finding(Map<String, BigDecimal> all, JsonNode finding) {
    String labels =
        "{code="
            + finding.get("code").asText()
            + ",issue="
            + finding.get("issue").asText("").replace("null", "")
            + ",severity="
            + finding.get("severity").asText();
    for (String verdict : List.of("confirmed", "refuted", "unconfirmed")) {
      all.put(
          "trunkscope_finding_frames" + labels + ",verdict=" + verdict + "}",
          finding.get(verdict).decimalValue());
    }
    all.put("trunkscope_finding_bytes" + labels + "}", finding.get("bytes").decimalValue());
  }

  private static void driver(Map<String, BigDecimal> all, JsonNode driver) {
    String id = driver.get("id").asText();
    for (String outcome : List.of("accepted", "dropped", "altered", "segmented", "uncertain")) {
      all.put(
          "trunkscope_driver_frames{driver=" + id + ",outcome=" + outcome + "}",
          driver.get(outcome).decimalValue());
    }
    driver
        .get("causes")
        .properties()
        .forEach(
            cause ->
                all.put(
                    "trunkscope_driver_cause_frames{cause="
                        + cause.getKey()
                        + ",driver="
                        + id
                        + "}",
                    cause.getValue().decimalValue()));
  }

  private static void flows(Map<String, BigDecimal> all, JsonNode flows) {
    flows
        .properties()
        .forEach(
            each -> {
              String name =
                  switch (each.getKey()) {
                    case "seen", "followed", "midFlow", "oneDirection" ->
                        "trunkscope_flows{state=" + each.getKey() + "}";
                    case "answered", "unanswered", "silent" ->
                        "trunkscope_connections{outcome=" + each.getKey() + "}";
                    case "segmentsNotFollowed" -> "trunkscope_segments_not_followed";
                    default -> "trunkscope_segment_events{event=" + each.getKey() + "}";
                  };
              all.put(name, each.getValue().decimalValue());
            });
  }

  private static void forwarding(Map<String, BigDecimal> all, JsonNode forwarding) {
    String from = "{from=" + forwarding.get("from").asText();
    for (String whole : List.of("framesIn", "framesOut", "whole", "unchanged")) {
      all.put(
          "trunkscope_pairing_frames" + from + ",outcome=" + whole + "}",
          forwarding.get(whole).decimalValue());
    }
    for (String counted :
        List.of(
            "lost", "lostResent", "lostOverMtu", "lostOverMtuResent", "missed", "unannounced")) {
      all.put(
          "trunkscope_pairing_frames" + from + ",outcome=" + counted + "}",
          forwarding.get(counted).get("count").decimalValue());
    }
    all.put(
        "trunkscope_pairing_lost_bytes" + from + "}", forwarding.at("/lost/bytes").decimalValue());
    if (!forwarding.get("delay").isNull()) {
      for (String statistic : List.of("least", "median", "p90", "p99", "most")) {
        all.put(
            "trunkscope_pairing_delay_seconds" + from + ",statistic=" + statistic + "}",
            BigDecimal.valueOf(forwarding.get("delay").get(statistic).asLong(), 9));
      }
    }
  }

  private static void counts(Map<String, BigDecimal> all, String name, JsonNode counts) {
    counts
        .properties()
        .forEach(
            each -> all.put(name.replace("%s", each.getKey()), each.getValue().decimalValue()));
  }

  private static BigDecimal zero() {
    return BigDecimal.ZERO;
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Requirement.root().resolve("samples/captures"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz|\\.zst)?"))
          .toList();
    }
  }

  private static void analyze(OutputStream out, String... arguments) {
    String[] line =
        Stream.concat(Stream.of("analyze", "-q"), Stream.of(arguments)).toArray(String[]::new);
    CommandRunner.ofInstalledCommands("test")
        .run(
            line,
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnalysisWriter.write(result, out);
    return MAPPER.readTree(out.toByteArray());
  }
}
