package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.json.ParsedJson;
import org.trunkscope.testing.Requirement;

/**
 * {@code analyze --counters}: what machines counted beside what was captured. The lab's kernels
 * counted what {@code ../shared/lab/samples/manifest.json} says.
 */
class SideEvidenceTest {

  private static final String FEATURES =
      "Features for env2:\ntx-checksumming: off\n\ttx-checksum-ipv4: off [requested on]\n";

  @TempDir Path folder;

  /** Of each scenario the receiver's counters, and the SYNs and segments that it rejected. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "issue2-old",
        "issue3-partial-only-miss",
        "fixed",
        "fixed-miss",
        "fixed-largesend",
        "late-largesend",
        "workaround",
        "issue4-fraglist-unsupported",
        "issue4-fraglist-linearized"
      })
  void shouldExplainWhatTheLabsReceiverCounted(String scenario) throws IOException {
    Map<String, Object> counters = counters(scenario);
    long errors = (Long) counters.getOrDefault("Tcp.InCsumErrors", 0L);

    Map<String, Object> json =
        Found.json(
            folder,
            List.of(
                Requirement.shared("lab/samples/" + scenario + "-trunk-out.pcap").toString(),
                "--counters",
                snmp("before.txt", counters, 0),
                "--counters",
                snmp("after.txt", counters, 1)));

    Map<String, Object> evidence = Found.map(json.get("sideEvidence"));
    List<Object> compared = Found.list(evidence.get("statements"));
    assertThat(Found.list(evidence.get("sources"))).hasSize(2);
    if (errors == 0) {
      assertThat(compared).isEmpty();
    } else {
      assertThat(compared).hasSize(1);
      assertThat(Found.map(compared.get(0)))
          .containsEntry("kind", "comparison")
          .containsEntry("counter", "TcpInCsumErrors")
          .containsEntry("counted", errors)
          .containsEntry("explained", errors);
    }
  }

  @Test
  void shouldSayThatTheReceiverCountedTheLostSyns() throws IOException {
    Map<String, Object> counters = counters("issue2-old");

    Invocation run =
        Invocation.of(
            "analyze",
            Requirement.shared("lab/samples/issue2-old-trunk-out.pcap").toString(),
            "--counters",
            snmp("before.txt", counters, 0),
            "--counters",
            snmp("after.txt", counters, 1));

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("TcpInCsumErrors +4; the captures explain 4 of 4 (zero-checksum-syn 4)")
        .contains("counted by the receiver: TcpInCsumErrors +4");
  }

  /**
   * The one SYN of the first file is not repeated in it: only the counter shows that it is lost.
   */
  @Test
  void shouldSayThatALossIsConfirmedByTheCounterAlone() throws IOException {
    String sample = sample("finding-zero-checksum-segment/trunk-out.pcap");
    List<Found> without = Found.in(folder, List.of(sample, "--point", "trunk"));
    long open = without.get(0).count() - without.get(0).confirmed();

    Map<String, Object> json =
        Found.json(
            folder,
            List.of(
                sample,
                "--point",
                "trunk",
                "--counters",
                saved("before.txt", "Tcp: InCsumErrors\nTcp: 0\n"),
                "--counters",
                saved("after.txt", "Tcp: InCsumErrors\nTcp: " + without.get(0).count() + "\n")));

    Map<String, Object> confirmed = Found.map(Found.map(json.get("sideEvidence")).get("confirmed"));
    assertThat(open).isPositive();
    assertThat(confirmed).containsExactly(Map.entry("zero-checksum-segment", open));
  }

  @Test
  void shouldMakeOffloadRefusedObserved() throws IOException {
    String sample = sample("finding-offload-refused/trunk-out.pcap");

    Map<String, Object> without = finding(Found.json(folder, List.of(sample)));
    Map<String, Object> with =
        finding(Found.json(folder, List.of(sample, "--counters", saved("k.txt", FEATURES))));

    assertThat(without).containsEntry("code", "offload-refused").containsEntry("basis", "inferred");
    assertThat(with).containsEntry("code", "offload-refused").containsEntry("basis", "observed");
    assertThat((String) with.get("reason"))
        .contains("checksum offload is off on env2")
        .contains("k.txt line 3");
  }

  private static Map<String, Object> finding(Map<String, Object> json) {
    return Found.map(Found.list(json.get("findings")).get(0));
  }

  @Test
  void shouldTellPseudoSumsThatLeaveWhereNothingCompletesThem() throws IOException {
    String trunks = sample("pcapng-interfaces/trunks.pcapng");

    String off = Invocation.of("analyze", trunks, "--counters", saved("off.txt", FEATURES)).out();
    String on =
        Invocation.of(
                "analyze", trunks, "--counters", saved("on.txt", FEATURES.replace("off", "on")))
            .out();

    assertThat(off).contains("does not fit: tx-checksumming is off on env2");
    assertThat(on).contains("nothing in it speaks for or against the captures");
  }

  @Test
  void shouldTellTextThatIsNotUnderstoodAndGoOn() throws IOException {
    String notes = saved("notes.txt", "#kernel\nTcpInSegs  4  0.0\n\u001b[2Jhello\n");

    Invocation run =
        Invocation.of("analyze", sample("issue2-old/trunk-out.pcap"), "--counters", notes);

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("notes.txt: line 3: '?[2Jhello' is not understood")
        .hasLineCount(1);
    assertThat(run.out()).startsWith("VERDICT: a fault").doesNotContain("side evidence");
  }

  @Test
  void shouldTellAMissingFileAndUseTheOthers() throws IOException {
    Invocation run =
        Invocation.of(
            "analyze",
            sample("issue2-old/trunk-out.pcap"),
            "--counters",
            folder.resolve("gone.txt").toString(),
            "--counters",
            saved("k.txt", FEATURES),
            "--counters",
            folder.toString());

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("gone.txt: no such file").contains("cannot be read");
    assertThat(run.out()).contains("checksum offload is off on env2");
  }

  @Test
  void shouldReadStandardInputOnce() throws IOException {
    String capture = sample("issue2-old/trunk-out.pcap");

    Invocation once =
        Invocation.withInput(FEATURES.getBytes(UTF_8), "analyze", capture, "--counters", "-");
    Invocation twice = Invocation.of("analyze", "-", "--counters", "-");

    assertThat(once.code()).isZero();
    assertThat(once.out()).contains("side evidence\n  standard input: ethtool -k\n");
    assertThat(twice.code()).isEqualTo(2);
    assertThat(twice.err()).contains("standard input can only be read once");
  }

  @Test
  void shouldNotWriteOverASavedText() throws IOException {
    String text = saved("k.txt", FEATURES);

    Invocation run =
        Invocation.of(
            "analyze", sample("issue2-old/trunk-out.pcap"), "--counters", text, "--json", text);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("is an input");
    assertThat(Path.of(text)).hasContent(FEATURES);
  }

  @Test
  void shouldSayNothingWithoutATextAndWriteNull() throws IOException {
    Map<String, Object> json = Found.json(folder, List.of(sample("issue2-old/trunk-out.pcap")));

    assertThat(json).containsEntry("sideEvidence", ParsedJson.NULL);
  }

  @Test
  void shouldReadWhatThisMachinesKernelHas() throws IOException {
    List<String> line = new ArrayList<>(List.of("analyze", sample("issue2-old/trunk-out.pcap")));
    for (String name : List.of("snmp", "netstat", "snmp6")) {
      Path file = Path.of("/proc/net", name);
      Requirement.require(Files.isReadable(file), "needs " + file);
      line.addAll(List.of("--counters", file.toString()));
    }

    Invocation run = Invocation.of(line.toArray(String[]::new));

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("side evidence\n  /proc/net/snmp: /proc/net\n");
  }

  private static Map<String, Object> counters(String scenario) throws IOException {
    String text = Files.readString(Requirement.shared("lab/samples/manifest.json"));
    for (Object each : Found.list(ParsedJson.object("{\"all\":" + text + "}").get("all"))) {
      if (Found.map(each).get("name").equals(scenario)) {
        return Found.map(Found.map(each).get("counters"));
      }
    }
    throw new IOException("manifest.json does not tell of " + scenario);
  }

  /** The counters as {@code /proc/net/snmp} has them, so many times. */
  private String snmp(String name, Map<String, Object> counters, long times) throws IOException {
    String names =
        counters.keySet().stream()
            .map(each -> " " + each.replace("Tcp.", ""))
            .collect(Collectors.joining());
    String values =
        counters.values().stream()
            .map(each -> " " + times * (Long) each)
            .collect(Collectors.joining());
    return saved(name, "Tcp:" + names + "\nTcp:" + values + "\n");
  }

  private String saved(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8).toString();
  }

  private static String sample(String name) {
    return Requirement.root().resolve("samples/captures/" + name).toString();
  }
}
