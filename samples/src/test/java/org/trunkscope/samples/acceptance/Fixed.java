package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One run of {@code fix} with a plan.
 *
 * @param run how it ended
 * @param output where the corrected capture is, if there is one
 * @param plan what it says it did; only if there is a capture
 */
record Fixed(Invocation run, Path output, Optional<FixPlan> plan) {

  /** Corrects a capture into a folder, under the name {@code out} and an ending. */
  static Fixed of(Path capture, Path folder, String ending, String... options) throws IOException {
    Path output = folder.resolve("out" + ending);
    Path plan = folder.resolve("plan.json");
    Files.deleteIfExists(output);
    Files.deleteIfExists(plan);
    List<String> line = new ArrayList<>(List.of("fix", capture.toString(), "-o"));
    line.addAll(List.of(output.toString(), "--plan", plan.toString()));
    line.addAll(Arrays.asList(options));
    Invocation run = Invocation.of(line.toArray(String[]::new));
    Optional<FixPlan> read =
        Files.exists(plan)
            ? Optional.of(FixPlan.of(Files.readString(plan, UTF_8)))
            : Optional.empty();
    return new Fixed(run, output, read);
  }

  boolean isDone() {
    return run.code() == 0 && Files.exists(output) && plan.isPresent();
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(output);
  }
}
