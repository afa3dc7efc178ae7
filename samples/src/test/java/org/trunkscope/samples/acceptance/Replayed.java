package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.trunkscope.json.ParsedJson;

/**
 * One run of {@code replay} in this process and the calling thread's network namespace.
 *
 * @param run how it ended
 * @param json what {@code --json} wrote
 */
record Replayed(Invocation run, Map<String, Object> json) {

  /** Sends a capture by the interface {@code s0}, or another one that the options name. */
  static Replayed of(Path capture, Path folder, String... options) throws IOException {
    Path json = folder.resolve("replay.json");
    Files.deleteIfExists(json);
    List<String> line = new ArrayList<>(List.of("replay", capture.toString()));
    line.addAll(List.of("--yes", "--json", json.toString()));
    boolean elsewhere = Arrays.asList(options).contains("-i");
    line.addAll(elsewhere ? List.of() : List.of("-i", "s0"));
    line.addAll(Arrays.asList(options));
    Invocation run = Invocation.of(line.toArray(String[]::new));
    return new Replayed(
        run, Files.exists(json) ? ParsedJson.object(Files.readString(json)) : Map.of());
  }

  /** A number of the JSON, by its keys; a number among them is the place in a list. */
  long number(String... keys) {
    return (Long) at(keys);
  }

  /** A list of the JSON. */
  List<Object> list(String... keys) {
    return Found.list(at(keys));
  }

  /** A value of the JSON. */
  Object at(String... keys) {
    Object value = json;
    for (String key : keys) {
      value =
          value instanceof List
              ? Found.list(value).get(Integer.parseInt(key))
              : Found.map(value).get(key);
    }
    return value;
  }

  /** Numbers of the frames that are said to be not delivered. */
  List<Long> refusedFrames() {
    return list("notDelivered", "frames").stream()
        .map(each -> (Long) Found.map(each).get("frame"))
        .toList();
  }
}
