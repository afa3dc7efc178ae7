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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Severity;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumState;

/** {@code --findings} against the JSON of the same analysis. */
class FindingRowsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void shouldTellTheFindingsOfTheJsonForEverySampleCapture() throws IOException {
    int rows = 0;
    for (Path capture : samples()) {
      Path json = folder.resolve("analysis.json");
      Path findings = folder.resolve("findings.tsv");
      Files.deleteIfExists(json);

      analyze(
          OutputStream.nullOutputStream(),
          capture.toString(),
          "--json",
          json.toString(),
          "--findings",
          findings.toString());

      if (Files.exists(json)) {
        JsonNode expected = MAPPER.readTree(json.toFile()).get("findings");
        List<String> lines = Files.readAllLines(findings);
        assertThat(lines).hasSize(1 + expected.size());
        List<String> columns = List.of(lines.get(0).split("\t", -1));
        assertThat(columns).hasSize(15).startsWith("code", "severity", "issue", "basis", "count");
        for (int i = 0; i < expected.size(); i++) {
          assertThat(List.of(lines.get(i + 1).split("\t", -1)))
              .as("%s", capture)
              .isEqualTo(row(expected.get(i), columns));
          rows++;
        }
      }
    }

    assertThat(rows).isGreaterThan(20);
  }

  private static List<String> row(JsonNode finding, List<String> columns) {
    return columns.stream()
        .map(finding::get)
        .map(value -> value.isNull() ? "-" : value.asText())
        .toList();
  }

  @Test
  void shouldKeepOneRowWhateverAReasonHolds() {
    Finding finding =
        new Finding(
            FindingCode.CORRUPT_CHECKSUM,
            Severity.WARNING,
            Basis.GIVEN,
            9,
            2,
            3,
            700,
            new FramePlace(1, 5),
            new FramePlace(2, 6),
            List.of(),
            "a\tb\nc\r\u001b[2Jd");
    AnalysisResult result =
        Results.with(ChecksumState.CORRUPT, InterfaceRole.TRUNK, List.of(finding), List.of());

    List<String> lines = FindingRows.text(result).lines().toList();

    assertThat(FindingCode.CORRUPT_CHECKSUM.issue()).isEqualTo(OptionalInt.empty());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1))
        .isEqualTo(
            "corrupt-checksum\twarning\t-\tgiven\t9\t2\t3\t4\t700\t1\t5\t2\t6\t"
                + FindingCode.CORRUPT_CHECKSUM.title()
                + "\ta b c  [2Jd");
  }

  @Test
  void shouldGiveStandardOutputToFindingsAlone() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    analyze(out, capture.toString(), "--findings", "-");

    assertThat(out.toString(UTF_8).lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("zero-checksum-syn\terror\t2\tobserved\t4\t4\t0\t0\t296\t1\t1\t1\t4\t");
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
}
