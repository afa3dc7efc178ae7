package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.trunkscope.json.ParsedJson;

/**
 * A finding as {@code --json} tells it.
 *
 * @param first capture and frame, e.g. {@code 1:4}
 * @param last capture and frame
 * @param examples capture, frame and verdict of each, e.g. {@code 1:4 confirmed}
 */
record Found(
    String code,
    String severity,
    long count,
    long confirmed,
    long refuted,
    String first,
    String last,
    List<String> examples) {

  /** What {@code analyze} finds, given captures and options, both as on a command line. */
  static List<Found> in(Path folder, List<String> arguments) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Object each : list(json(folder, arguments).get("findings"))) {
      found.add(of(map(each)));
    }
    return found;
  }

  /** The whole of what {@code analyze --json} writes. */
  static Map<String, Object> json(Path folder, List<String> arguments) throws IOException {
    Path json = folder.resolve("analysis.json");
    List<String> line = new ArrayList<>(List.of("analyze", "--json", json.toString()));
    line.addAll(arguments);

    Invocation run = Invocation.of(line.toArray(String[]::new));

    assertThat(run.code()).as(line + "\n" + run.err()).isZero();
    Map<String, Object> tree = ParsedJson.object(Files.readString(json));
    Files.delete(json);
    return tree;
  }

  private static Found of(Map<String, Object> json) {
    List<String> examples = new ArrayList<>();
    for (Object each : list(json.get("examples"))) {
      Map<String, Object> example = map(each);
      examples.add(
          example.get("capture") + ":" + example.get("frame") + " " + example.get("verdict"));
    }
    return new Found(
        (String) json.get("code"),
        (String) json.get("severity"),
        (Long) json.get("count"),
        (Long) json.get("confirmed"),
        (Long) json.get("refuted"),
        json.get("firstCapture") + ":" + json.get("firstFrame"),
        json.get("lastCapture") + ":" + json.get("lastFrame"),
        examples);
  }

  boolean isFault() {
    return !severity.equals("info");
  }

  List<String> exampleFrames() {
    return examples.stream().map(each -> each.substring(0, each.indexOf(' '))).toList();
  }

  @SuppressWarnings("unchecked") // the schema says that it is a list
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  @SuppressWarnings("unchecked") // the schema says that it is an object
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
