package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.testing.Requirement;

/** The files of a ring buffer ({@code tcpdump -C -W}) are one capture, in whatever order named. */
class SplitCaptureTest {

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int CAPTURED_LENGTH = 8;

  @TempDir Path folder;

  static List<FindingSample> samples() throws IOException {
    return FindingSample.all().stream().filter(each -> each.fires().endsWith(".pcap")).toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldFindTheSameWhereverACaptureIsCutInTwo(FindingSample sample) throws IOException {
    byte[] capture =
        Files.readAllBytes(Requirement.root().resolve("samples/captures").resolve(sample.fires()));
    List<Integer> borders = borders(capture);
    Map<String, Object> whole = analysis(sample, write("whole.pcap", capture, FILE_HEADER));

    for (int border : borders.subList(0, borders.size() - 1)) {
      Path first = write("1.pcap", Arrays.copyOf(capture, border), FILE_HEADER);
      Path second = write("0.pcap", capture, border);
      Map<String, Object> inOrder = analysis(sample, first, second);
      Map<String, Object> turned = analysis(sample, second, first);

      assertThat(inOrder).as("cut at byte " + border).isEqualTo(whole);
      assertThat(turned).as("cut at byte " + border).isEqualTo(whole);
    }
  }

  /** What neither names files and frames nor depends on which frame of a shape is the example. */
  private Map<String, Object> analysis(FindingSample sample, Path... captures) throws IOException {
    List<String> arguments = new ArrayList<>(sample.options());
    for (Path capture : captures) {
      arguments.add(capture.toString());
    }
    Map<String, Object> json = Found.json(folder, arguments);
    for (Object finding : Found.list(json.get("findings"))) {
      List.of("firstCapture", "firstFrame", "lastCapture", "lastFrame", "examples")
          .forEach(Found.map(finding)::remove);
    }
    for (Object driver : Found.list(json.get("drivers"))) {
      Found.map(driver).remove("counters");
    }
    Map<String, Object> consistency = Found.map(json.get("consistency"));
    removeFrames(consistency);
    removeFrames(Found.map(consistency.get("vm")));
    for (Object group : Found.list(consistency.get("groups"))) {
      Found.map(group).remove("first");
    }
    json.keySet().removeAll(List.of("captures", "firstFrames", "flows"));
    return json;
  }

  private static void removeFrames(Map<String, Object> evidence) {
    evidence.remove("conflict");
    for (Object excluded : Found.list(evidence.get("excluded"))) {
      Found.map(excluded).remove("examples");
    }
  }

  /** A file with the header of {@code capture} and its records from {@code offset} on. */
  private Path write(String name, byte[] capture, int offset) throws IOException {
    byte[] file = Arrays.copyOf(capture, FILE_HEADER + capture.length - offset);
    System.arraycopy(capture, offset, file, FILE_HEADER, capture.length - offset);
    return Files.write(folder.resolve(name), file);
  }

  /** Where each record ends. */
  private static List<Integer> borders(byte[] capture) {
    ByteBuffer buffer = ByteBuffer.wrap(capture).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> borders = new ArrayList<>();
    int at = FILE_HEADER;
    while (at < capture.length) {
      at += RECORD_HEADER + buffer.getInt(at + CAPTURED_LENGTH);
      borders.add(at);
    }
    return borders;
  }
}
