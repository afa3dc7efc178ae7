package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.testing.Requirement;

/**
 * {@code analyze --segments} on captures that are cut and changed at every byte: no exception
 * reaches the user, and no row is invented.
 */
class DamagedCapturesTest {

  private static final String HEADER = "frame\tclass\tflags\tlayer\thint\tcapture";
  private static final Pattern ROW =
      Pattern.compile("\\d+\t[A-Z_]+\t(0x[0-9a-f]{3}|-)\t\\d\t(-|[A-Z_]+)\t1");
  private static final Pattern FRAMES = Pattern.compile("(?m)^frames: (\\d+) all");
  private static final int RUNS_AT_RANDOM = 1_500;

  /** A capture file taken apart without our reader. */
  private static final class Original {

    private final byte[] bytes;
    private final List<Integer> recordEnds;
    private final List<Integer> frameStarts;

    private Original(byte[] bytes, List<Integer> recordEnds, List<Integer> frameStarts) {
      this.bytes = bytes;
      this.recordEnds = recordEnds;
      this.frameStarts = frameStarts;
    }

    static Original of(String file) throws IOException {
      byte[] bytes = Files.readAllBytes(Requirement.root().resolve("samples/captures/" + file));
      return file.endsWith(".pcapng") ? pcapng(bytes) : pcap(bytes);
    }

    private static Original pcap(byte[] bytes) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      List<Integer> ends = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      for (int at = 24; at < bytes.length; at = ends.get(ends.size() - 1)) {
        starts.add(at + 16);
        ends.add(at + 16 + buffer.getInt(at + 8));
      }
      return new Original(bytes, ends, starts);
    }

    private static Original pcapng(byte[] bytes) {
      boolean little = bytes[8] == 0x4d;
      ByteBuffer buffer =
          ByteBuffer.wrap(bytes).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      List<Integer> ends = new ArrayList<>();
      List<Integer> starts = new ArrayList<>();
      int next;
      for (int at = 0; at < bytes.length; at = next) {
        next = at + buffer.getInt(at + 4);
        if (buffer.getInt(at) == 6) {
          starts.add(at + 28);
          ends.add(next);
        }
      }
      return new Original(bytes, ends, starts);
    }

    /** How many frames end at or before a byte. */
    int framesBefore(int place) {
      return (int) recordEnds.stream().filter(end -> end <= place).count();
    }

    /** Whether the byte belongs to a frame, not to what a capture file puts around it. */
    boolean isInsideFrame(int place) {
      int frame = framesBefore(place);
      return frame < frameStarts.size()
          && place >= frameStarts.get(frame)
          && place < frameStarts.get(frame) + capturedLength(frame);
    }

    private int capturedLength(int frame) {
      // Both formats hold the captured length eight bytes before the frame, pcap and pcapng alike.
      ByteOrder order =
          bytes[0] == 0x0a && bytes[8] != 0x4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      return ByteBuffer.wrap(bytes).order(order).getInt(frameStarts.get(frame) - 8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gre/gre.pcap",
        "ipv6-extension-headers/extensions.pcap",
        "pcapng-big-endian/big.pcapng",
        "geneve/geneve.pcap"
      })
  void shouldKeepTheRowsBeforeACutAndNoOther(String file) throws IOException {
    Original original = Original.of(file);
    List<String> rows = rows(analyze(original.bytes));

    for (int length = 0; length <= original.bytes.length; length++) {
      Invocation run = analyze(Arrays.copyOf(original.bytes, length));

      int frames = original.framesBefore(length);
      checkTalk(run, "cut at " + length);
      assertThat(rows(run)).as("cut at %d", length).isEqualTo(upToFrame(frames, rows));
      assertThat(framesIn(run)).as("cut at %d", length).isEqualTo(frames);
      assertThat(run.code()).as("cut at %d", length).isEqualTo(frames > 0 ? 0 : 3);
    }
    assertThat(original.recordEnds).isNotEmpty();
    assertThat(rows).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gre/gre.pcap",
        "ipv6-extension-headers/extensions.pcap",
        "pcapng-big-endian/big.pcapng",
        "geneve/geneve.pcap"
      })
  void shouldChangeNoRowOfAnotherFrameWhenAByteOfAFrameChanges(String file) throws IOException {
    Original original = Original.of(file);
    List<String> rows = rows(analyze(original.bytes));
    Random random = new Random(2);

    for (int place = 0; place < original.bytes.length; place++) {
      byte[] changed = original.bytes.clone();
      changed[place] ^= (byte) (1 + random.nextInt(255));

      Invocation run = analyze(changed);

      String what = "byte " + place + " became " + (changed[place] & 0xff);
      checkTalk(run, what);
      checkRows(run, what);
      int frame = original.framesBefore(place);
      boolean header = place < original.frameStarts.get(0) - 16;
      assertThat(header ? List.of() : upToFrame(frame, rows(run)))
          .as(what)
          .isEqualTo(header ? List.of() : upToFrame(frame, rows));
      if (original.isInsideFrame(place)) {
        assertThat(afterFrame(frame + 1, rows(run)))
            .as(what)
            .isEqualTo(afterFrame(frame + 1, rows));
        assertThat(framesIn(run)).as(what).isEqualTo(original.recordEnds.size());
      }
    }
  }

  @Test
  void shouldSurviveManyChangesAtOnce() throws IOException {
    List<String> files =
        List.of(
            "checksum-states/states.pcap",
            "pcapng-interfaces/trunks.pcapng",
            "gzip/frames.pcap.gz",
            "zstd/frames.pcapng.zst",
            "any-sll2/any.pcap",
            "vxlan/vxlan.pcap",
            "fragments-ipv6/fragments.pcap");
    Random random = new Random(3);

    for (int i = 0; i < RUNS_AT_RANDOM; i++) {
      String file = files.get(i % files.size());
      byte[] bytes =
          Files.readAllBytes(Requirement.root().resolve("samples/captures/" + file)).clone();
      int changes = 1 + random.nextInt(8);
      for (int change = 0; change < changes; change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      if (random.nextBoolean()) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      }

      Invocation run = analyze(bytes);

      checkTalk(run, file + ", run " + i);
      checkRows(run, file + ", run " + i);
    }
  }

  private static Invocation analyze(byte[] bytes) {
    return Invocation.withInput(bytes, "analyze", "-", "--segments", "-");
  }

  /** Nothing is silently empty, and what is told needs no line more than one. */
  private static void checkTalk(Invocation run, String what) {
    assertThat(run.code()).as(what).isIn(0, 3);
    assertThat(run.err()).as(what).isNotBlank().doesNotContain("Exception", "\tat ");
    if (framesIn(run) == 0) {
      assertThat(run.code()).as(what).isEqualTo(3);
      assertThat(run.err().lines().filter(line -> line.startsWith("trunkscope: ")))
          .as(what)
          .hasSize(1);
    }
  }

  /** Rows are well formed, in order, and of frames that are there. */
  private static void checkRows(Invocation run, String what) {
    long frames = framesIn(run);
    long before = 0;
    int layerBefore = -1;
    for (String row : rows(run)) {
      assertThat(row).as(what).matches(ROW);
      long frame = frameOf(row);
      int layer = Integer.parseInt(row.split("\t", -1)[3]);
      assertThat(frame).as(what + ": " + row).isBetween(Math.max(1, before), frames);
      if (frame == before) {
        assertThat(layer).as(what + ": " + row).isGreaterThan(layerBefore);
      }
      before = frame;
      layerBefore = layer;
    }
  }

  private static List<String> rows(Invocation run) {
    List<String> lines = run.out().lines().toList();
    if (lines.isEmpty()) {
      return lines;
    }
    assertThat(lines.get(0)).isEqualTo(HEADER);
    return lines.subList(1, lines.size());
  }

  private static List<String> upToFrame(long last, List<String> rows) {
    return rows.stream().filter(row -> frameOf(row) <= last).toList();
  }

  private static List<String> afterFrame(long first, List<String> rows) {
    return rows.stream().filter(row -> frameOf(row) > first).toList();
  }

  private static long frameOf(String row) {
    return Long.parseLong(row.substring(0, row.indexOf('\t')));
  }

  private static long framesIn(Invocation run) {
    Matcher matcher = FRAMES.matcher(run.err());
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
