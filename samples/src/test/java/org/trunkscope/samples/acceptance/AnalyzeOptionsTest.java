package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** The options of {@code analyze} that say what to assume and how to end. */
class AnalyzeOptionsTest {

  @TempDir Path folder;

  private final String faulty = sample("issue2-old/trunk-out.pcap");
  private final String healthy = sample("issue2-fixed/trunk-out.pcap");

  @Test
  void shouldEndWithOneAtAFaultOnlyWhenAskedTo() {
    assertThat(Invocation.of("analyze", faulty).code()).isZero();
    assertThat(Invocation.of("analyze", faulty, "--fail-on", "error").code()).isEqualTo(1);
    assertThat(Invocation.of("analyze", faulty, "--fail-on", "warning").code()).isEqualTo(1);
  }

  @Test
  void shouldEndWithZeroWithoutAFault() {
    assertThat(Invocation.of("analyze", healthy, "--fail-on", "warning").code()).isZero();
  }

  @Test
  void shouldWriteEverythingBeforeItEndsWithOne() {
    Path json = folder.resolve("analysis.json");
    Path rows = folder.resolve("rows.tsv");

    Invocation run =
        Invocation.of(
            "analyze",
            faulty,
            "--fail-on",
            "error",
            "--json",
            json.toString(),
            "--segments",
            rows.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("VERDICT: a fault");
    assertThat(json).isNotEmptyFile();
    assertThat(rows).isNotEmptyFile();
  }

  @Test
  void shouldEndWithThreeWhereSomethingCouldNotBeReadWhateverWasFound() {
    Invocation run =
        Invocation.of(
            "analyze", faulty, folder.resolve("gone.pcap").toString(), "--fail-on", "error");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).startsWith("VERDICT: a fault");
  }

  @Test
  void shouldCallAnUnknownSeverityWrongUsage() {
    Invocation run = Invocation.of("analyze", faulty, "--fail-on", "doom");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--fail-on is error or warning, not 'doom'");
  }

  @Test
  void shouldHandWhatToAssumeToTheAnalysis() throws IOException {
    Path json = folder.resolve("analysis.json");

    Invocation run =
        Invocation.of(
            "analyze",
            healthy,
            "--json",
            json.toString(),
            "--point",
            "trunk",
            "--local",
            "02:00:00:00:00:0A",
            "--driver",
            "v4.13",
            "--vm-driver",
            "v6.1",
            "--bridge",
            "ovs-miss",
            "--mtu",
            "9000,1500");

    assertThat(run.code()).isZero();
    assertThat(Files.readString(json, UTF_8).replaceAll("\\s+", ""))
        .contains(
            "\"options\":{\"point\":\"trunk\",\"local\":[\"02:00:00:00:00:0a\"],"
                + "\"drivers\":[\"v4.13\"],\"vmDriver\":\"v6.1\",\"bridge\":\"ovs-miss\","
                + "\"mtu\":{\"trunk\":9000,\"port\":1500}}");
    assertThat(run.out()).contains("v4.13 (v4.13 to v5.4)").doesNotContain("v4.12 (up to v4.12)");
  }

  @Test
  void shouldAskEveryReleasedDriverForAll() {
    Invocation every = Invocation.of("analyze", healthy, "--driver", "all");

    assertThat(every.out()).isEqualTo(Invocation.of("analyze", healthy).out()).contains("v4.12");
  }

  @Test
  void shouldGiveStandardOutputToJsonAlone() {
    Invocation run = Invocation.of("analyze", healthy, "--json", "-");

    assertThat(run.out()).startsWith("{").endsWith("}\n");
    assertThat(run.err()).startsWith("VERDICT: no fault");
  }

  private static String sample(String name) {
    return Requirement.root().resolve("samples/captures/" + name).toString();
  }
}
