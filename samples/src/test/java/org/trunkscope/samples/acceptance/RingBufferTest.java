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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.testing.Requirement;

/** Files of one ring buffer are one capture, in whatever order they are named. */
class RingBufferTest {

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int CAPTURED_LENGTH = 8;

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
  void shouldFollowItWhateverOrderTheFilesAreNamedIn() throws IOException {
    String json = json(List.of(2, 0, 3, 1));

    assertThat(json).contains("\"code\" : \"zero-checksum-syn\"").contains("\"confirmed\" : 4");
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

  private List<String> arguments(List<Integer> order) {
    List<String> arguments = new ArrayList<>(List.of("analyze"));
    order.forEach(index -> arguments.add(ring.get(index)));
    return arguments;
  }
}
