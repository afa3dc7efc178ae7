package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/**
 * A file that {@code --annotate} wrote, and the analysis beside it.
 *
 * @param file the file
 * @param json what {@code --json} wrote in the same run
 */
record Annotated(Path file, Map<String, Object> json) {

  private static final Pattern COMMENT =
      Pattern.compile("trunkscope: ([a-z0-9-]+), (confirmed|refuted|unconfirmed), cure: .+");

  /**
   * A comment of ours.
   *
   * @param frame which record of the file, from 1
   */
  record Comment(long frame, String code, String verdict) {}

  /** Runs {@code analyze} with arguments as on a command line. */
  static Annotated of(Path folder, List<String> arguments) throws IOException {
    Path file = folder.resolve("annotated.pcapng");
    List<String> all = new ArrayList<>(List.of("--annotate", file.toString()));
    all.addAll(arguments);
    return new Annotated(file, Found.json(folder, all));
  }

  List<Comment> comments() throws IOException {
    List<Comment> comments = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(file)) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame)) {
        for (String text : source.comments()) {
          Matcher ours = COMMENT.matcher(text);
          if (ours.matches()) {
            comments.add(new Comment(frame.number, ours.group(1), ours.group(2)));
          }
        }
      }
    }
    return comments;
  }

  /** Frames that comments name, by code. */
  Map<String, Long> commented() throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    comments().forEach(each -> counts.merge(each.code(), 1L, Long::sum));
    return counts;
  }

  /** Frames that comments call lost, by code. */
  Map<String, Long> commentedAsLost() throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    comments().stream()
        .filter(each -> each.verdict().equals("confirmed"))
        .forEach(each -> counts.merge(each.code(), 1L, Long::sum));
    return counts;
  }

  /** A number of every finding, by code; those of 0 are left out. */
  Map<String, Long> found(String number) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object each : Found.list(json.get("findings"))) {
      Map<String, Object> finding = Found.map(each);
      long count = (Long) finding.get(number);
      if (count > 0) {
        counts.put((String) finding.get("code"), count);
      }
    }
    return counts;
  }

  /** Frames of the timeline's series of findings, by code. */
  Map<String, Long> timed() {
    Map<String, Long> counts = new TreeMap<>();
    Found.map(Found.map(json.get("timeline")).get("series"))
        .forEach(
            (name, series) -> {
              if (name.startsWith("finding ")) {
                long sum = Found.list(series).stream().mapToLong(each -> (Long) each).sum();
                counts.put(name.substring("finding ".length()), sum);
              }
            });
    assertThat(counts.values()).allMatch(count -> count >= 0);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
