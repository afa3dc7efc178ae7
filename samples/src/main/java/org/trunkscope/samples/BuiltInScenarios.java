package org.trunkscope.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.trunkscope.samples.scenario.Scenario;
import org.trunkscope.samples.scenario.ScenarioParser;

/**
 * The scenarios that come with the program: {@code samples/captures/NAME/scenario.txt}, which the
 * build packs as they are.
 */
public final class BuiltInScenarios {

  private static final String FOLDER = "/scenarios/";

  private BuiltInScenarios() {}

  /** All names in alphabetical order. */
  public static List<String> names() throws IOException {
    return read("CATALOG")
        .orElseThrow(() -> new IOException("the jar holds no scenarios"))
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  /**
   * The scenario of that name, if there is one.
   *
   * @throws IOException if the program's jar cannot be read
   */
  public static Optional<Scenario> find(String name) throws IOException {
    if (!names().contains(name)) {
      return Optional.empty();
    }
    String path = name + "/scenario.txt";
    Optional<String> text = read(path);
    return text.isPresent()
        ? Optional.of(ScenarioParser.parse(path, text.get()))
        : Optional.empty();
  }

  private static Optional<String> read(String path) throws IOException {
    try (InputStream in = BuiltInScenarios.class.getResourceAsStream(FOLDER + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
