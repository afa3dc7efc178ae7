package org.trunkscope.replay.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Console;
import org.trunkscope.json.PlainJson;

/**
 * Where the results of {@code lab} go.
 *
 * @param json a file, or {@code -}; empty for none
 */
record LabTargets(Optional<String> json, Console console) {

  private static final String STREAM = "-";

  /** Writes the results: for programs where it was asked, and for people where there is room. */
  void write(Map<String, ?> results, String text) throws IOException {
    boolean taken = json.equals(Optional.of(STREAM));
    if (json.isPresent()) {
      try (WholeFile file =
          taken
              ? WholeFile.over(console.out(), "standard output")
              : WholeFile.createPacked(Path.of(json.get()))) {
        PlainJson.write(file.stream(), results);
        file.commit();
      }
    }
    if (!taken) {
      console.out().write(text.getBytes(StandardCharsets.UTF_8));
    } else if (!console.quiet()) {
      console.err().print(text);
    }
  }
}
