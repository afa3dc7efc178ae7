package org.trunkscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.json.ParsedJson;
import org.trunkscope.testing.Requirement;

/** The published vectors, made by running the driver's own functions, through the command. */
class SimulateVectorsTest {

  private static final int PUBLIC_VECTORS = 695;

  private static final Map<String, List<String>> OUTPUT_FIELDS =
      Map.of(
          "rx",
          List.of("frame_hex_out", "skb_out", "counters", "bad_partial_csum_warning", "dropped"),
          "tx",
          List.of(
              "frame_hex_out",
              "descriptor_out",
              "hcalls",
              "ip_summed_after",
              "counters",
              "dropped"),
          "features",
          List.of("features_out"));

  @Test
  void shouldReproduceEveryFieldOfEveryPublicVector() throws IOException {
    Path vectors = Requirement.shared("model/vectors/public-vectors.jsonl.gz");
    List<Map<String, Object>> expected = expectedOutputs(vectors);

    Run run = run(InputStream.nullInputStream(), "simulate", vectors.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(expected).hasSize(PUBLIC_VECTORS);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(ParsedJson.object(lines.get(i))).isEqualTo(expected.get(i));
    }
  }

  @Test
  void shouldGiveTheSameFromStandardInputWithoutTheOutputFields() throws IOException {
    Path vectors = Requirement.shared("model/vectors/public-vectors.jsonl.gz");
    Run fromFile = run(InputStream.nullInputStream(), "simulate", vectors.toString());

    Run fromPipe = run(Files.newInputStream(vectors), "simulate", "-");

    assertThat(fromPipe).isEqualTo(fromFile);
  }

  private static List<Map<String, Object>> expectedOutputs(Path vectors) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(vectors));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<Map<String, Object>> all = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Map<String, Object> vector = ParsedJson.object(line);
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("id", vector.get("id"));
        for (String field : OUTPUT_FIELDS.get(vector.get("direction"))) {
          outputs.put(field, vector.get(field));
        }
        all.add(outputs);
      }
      return all;
    }
  }

  static Run run(InputStream in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandRunner runner =
        new CommandRunner(List.of(new SimulateCommand(), new DriversCommand()), "test");
    ExitCode code =
        runner.run(arguments, in, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Run run(String in, String... arguments) {
    return run(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), arguments);
  }

  /** What one run left. */
  record Run(ExitCode code, String out, String err) {}
}
