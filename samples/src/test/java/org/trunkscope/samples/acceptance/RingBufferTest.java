package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** Files of one ring buffer are one capture, in whatever order they are named. */
class RingBufferTest {

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int CAPTURED_LENGTH = 8;
  private static final Pattern PLACE =
      Pattern.compile("(\"(?:capture|firstCapture|lastCapture)\" : | of capture )([0-9]+)");

  @TempDir Path folder;
  private List<String> ring;

  /** The four SYNs of a connection that is never answered, each in a file of its own. */
  @BeforeEach
  void splitACapture() throws IOException {
    Path sample = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    byte[] whole = Files.readAllBytes(sample);
    ByteBuffer lengths = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    ring = new ArrayList<>();
    int at = FILE_HEADER;
    while (at < whole.length) {
      int length = RECORD_HEADER + lengths.getInt(at + CAPTURED_LENGTH);
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      file.write(whole, 0, FILE_HEADER);
      file.write(whole, at, length);
      ring.add(Files.write(folder.resolve("ring" + ring.size()), file.toByteArray()).toString());
      at += length;
    }
    assertThat(ring).hasSize(4);
  }

  @Test
  void shouldFollowAConnectionFromFileToFile() throws IOException {
    String json = json(List.of(0, 1, 2, 3));

    assertThat(json).contains("\"code\" : \"zero-checksum-syn\"").contains("\"confirmed\" : 4");
  }

  @Test
  void shouldFindTheSameWhateverOrderTheFilesAreNamedIn() throws IOException {
    List<Integer> inOrder = List.of(0, 1, 2, 3);
    List<Integer> shuffled = List.of(2, 0, 3, 1);

    assertThat(findings(json(shuffled), shuffled)).isEqualTo(findings(json(inOrder), inOrder));
    assertThat(text(shuffled)).startsWith(text(inOrder).lines().findFirst().orElseThrow());
  }

  @Test
  void shouldPrintTheSameTextApartFromTheNamesOfTheFiles() {
    List<Integer> inOrder = List.of(0, 1, 2, 3);
    List<Integer> shuffled = List.of(2, 0, 3, 1);

    assertThat(afterCaptures(text(shuffled), shuffled))
        .isEqualTo(afterCaptures(text(inOrder), inOrder));
  }

  @Test
  void shouldLetStandardInputKeepItsPlace() throws IOException {
    byte[] first = Files.readAllBytes(Path.of(ring.get(0)));

    Invocation run = Invocation.withInput(first, "analyze", "-", ring.get(1));

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("capture 1: standard input").contains("capture 2: ");
  }

  @Test
  void shouldKeepCapturesThatOverlapApart() throws IOException {
    Path captures = Requirement.root().resolve("samples/captures/issue2-old");
    Path json = folder.resolve("two.json");

    Invocation.of(
        "analyze",
        captures.resolve("trunk-in.pcap").toString(),
        captures.resolve("trunk-out.pcap").toString(),
        "--json",
        json.toString());

    assertThat(Files.readString(json, UTF_8)).contains("\"lane\" : 1").contains("\"lane\" : 2");
  }

  private String json(List<Integer> order) throws IOException {
    Path json = folder.resolve("analysis.json");
    List<String> arguments = arguments(order);
    arguments.add("--json");
    arguments.add(json.toString());
    assertThat(Invocation.of(arguments.toArray(String[]::new)).code()).isZero();
    return Files.readString(json, UTF_8);
  }

  private String text(List<Integer> order) {
    return Invocation.of(arguments(order).toArray(String[]::new)).out();
  }

  private List<String> arguments(List<Integer> order) {
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    order.forEach(index -> arguments.add(ring.get(index)));
    return arguments;
  }

  /** All but the list of captures, with the number of each file instead of its place. */
  private static String findings(String json, List<Integer> order) {
    Matcher place = PLACE.matcher(json.substring(json.indexOf("\"points\"")));
    return place.replaceAll(
        found -> found.group(1) + "file " + order.get(Integer.parseInt(found.group(2)) - 1));
  }

  private static String afterCaptures(String text, List<Integer> order) {
    String rest = text.substring(text.indexOf("taken at")).replaceAll("\\s+", " ");
    return Pattern.compile("of capture ([0-9]+)|\\b([0-9]+)(?=:[0-9])")
        .matcher(rest)
        .replaceAll(
            found -> {
              String number = found.group(1) == null ? found.group(2) : found.group(1);
              return "file " + order.get(Integer.parseInt(number) - 1);
            });
  }
}
