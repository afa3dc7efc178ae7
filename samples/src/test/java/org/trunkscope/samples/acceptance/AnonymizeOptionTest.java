package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** The option {@code --anonymize} of {@code analyze} and {@code explain}. */
class AnonymizeOptionTest {

  @TempDir Path folder;

  private final String faulty = sample("issue2-old/trunk-out.pcap");

  private static String sample(String name) {
    return Requirement.root().resolve("samples/captures/" + name).toString();
  }

  private String json(String... arguments) throws IOException {
    Path json = folder.resolve("analysis.json");
    String[] all = new String[arguments.length + 3];
    all[0] = "analyze";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--json";
    all[arguments.length + 2] = json.toString();
    Invocation run = Invocation.of(all);
    assertThat(run.code()).as(run.err()).isZero();
    return Files.readString(json, UTF_8);
  }

  @Test
  void shouldGiveTheSameStandInsForAKeyFromTheCommandLineAndFromAFile() throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, "secret\nmore\n", UTF_8);

    String given = json(faulty, "--anonymize", "secret");
    String read = json(faulty, "--anonymize", "@" + key);
    String other = json(faulty, "--anonymize", "Secret");

    assertThat(given).isEqualTo(read).isNotEqualTo(other).doesNotContain("10.66.0.");
  }

  @Test
  void shouldCallAnEmptyKeyWrongUsage() throws IOException {
    Path key = folder.resolve("empty");
    Files.writeString(key, "", UTF_8);

    Invocation given = Invocation.of("analyze", faulty, "--anonymize", "");
    Invocation read = Invocation.of("analyze", faulty, "--anonymize", "@" + key);

    assertThat(given.code()).isEqualTo(2);
    assertThat(read.code()).isEqualTo(2);
    assertThat(read.err()).contains("--anonymize needs a key that is not empty");
  }

  @Test
  void shouldSayThatAKeyFileCannotBeRead() {
    Invocation run = Invocation.of("analyze", faulty, "--anonymize", "@" + folder.resolve("gone"));

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("gone: the key cannot be read");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldGiveLocalAddressesTheStandInsOfFrames() throws IOException {
    String shown = json(faulty, "--local", "02:00:00:00:00:0a");
    String hidden = json(faulty, "--local", "02:00:00:00:00:0a", "--anonymize", "k");

    assertThat(shown).contains("02:00:00:00:00:0a");
    assertThat(hidden).doesNotContain("02:00:00:00:00:0a");
    assertThat(line(hidden, "\"received\"")).isEqualTo(line(shown, "\"received\""));
    assertThat(line(hidden, "\"sent\"")).isEqualTo(line(shown, "\"sent\""));
  }

  private static String line(String json, String key) {
    return json.lines().filter(each -> each.contains(key)).findFirst().orElse("none");
  }

  @Test
  void shouldFindTheSameInAPairOfCaptures() throws IOException {
    String in = Requirement.shared("lab/samples/late-largesend-trunk-in.pcap").toString();
    String out = Requirement.shared("lab/samples/late-largesend-trunk-out.pcap").toString();

    String shown = json(in, "--outbound", out);
    String hidden = json(in, "--outbound", out, "--anonymize", "k");

    assertThat(shown).contains("\"pairing\" : {");
    assertThat(withoutAddresses(hidden)).isEqualTo(withoutAddresses(shown));
  }

  private static String withoutAddresses(String json) {
    return json.replaceAll("[0-9]+(\\.[0-9]+){3}:", "IP:")
        .replaceAll("([0-9a-f]{2}:){5}[0-9a-f]{2}", "MAC");
  }

  @Test
  void shouldExplainAFrameWithoutItsAddresses() {
    Invocation shown = Invocation.of("explain", faulty, "--frame", "1");
    Invocation hidden = Invocation.of("explain", faulty, "--frame", "1", "--anonymize", "k");

    assertThat(shown.out()).contains("10.66.0.1");
    assertThat(hidden.code()).isZero();
    assertThat(hidden.out()).doesNotContain("10.66.0.").contains("ZERO");
    assertThat(hidden.out().lines().count()).isEqualTo(shown.out().lines().count());
  }
}
