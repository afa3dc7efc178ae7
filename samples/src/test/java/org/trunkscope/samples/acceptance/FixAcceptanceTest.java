package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.samples.acceptance.FixedRecords.Origin;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/**
 * {@code fix} on the shared captures, those of the lab and the samples: no data lost, nothing
 * changed that the plan does not name, nothing left that it could complete. The captures are taken
 * apart by the test, and sums are its own.
 *
 * <p>Of the shared captures usually the 379 that hold TCP whose checksum is not right (tiers A to C
 * of their index), with {@code -Dtrunkscope.full=true} all 1,840.
 */
class FixAcceptanceTest {

  private static final boolean FULL = Boolean.getBoolean("trunkscope.full");

  /** What the expected rows call CORRUPT and the model explains. */
  private static final Set<String> EXPLAINED =
      Set.of("checksum-without-pseudo-header", "bad-pseudo-checksum", "padding-in-pseudo");

  @TempDir Path folder;

  private final List<String> faults = new ArrayList<>();
  private long framesIn;
  private long framesChanged;
  private long framesCut;

  @Test
  void shouldLoseNoDataAndLeaveNothingUnfinishedInSharedCaptures() throws IOException {
    List<SharedIndex> index = SharedIndex.usual();

    for (SharedIndex row : index) {
      check(row.path(), row.file(), Optional.of(row));
    }

    print("shared captures", index.size());
    assertThat(faults).isEmpty();
    assertThat(index).hasSize(FULL ? 1_840 : 379);
    assertThat(framesChanged).isGreaterThan(14_000);
    assertThat(framesCut).isGreaterThan(100);
  }

  @Test
  void shouldLoseNoDataAndLeaveNothingUnfinishedInCapturesOfTheLab() throws IOException {
    List<Path> captures = captures(Requirement.shared("lab/samples"));

    for (Path capture : captures) {
      check(capture, capture.getFileName().toString(), Optional.empty());
    }

    print("captures of the lab", captures.size());
    assertThat(faults).isEmpty();
    assertThat(captures).hasSize(39);
    assertThat(framesChanged).isGreaterThan(100);
  }

  @Test
  void shouldLoseNoDataAndLeaveNothingUnfinishedInSamples() throws IOException {
    List<Path> captures = captures(Requirement.root().resolve("samples/captures"));

    for (Path capture : captures) {
      check(capture, capture.getFileName().toString(), Optional.empty());
    }

    print("samples", captures.size());
    assertThat(faults).isEmpty();
    assertThat(captures).hasSizeGreaterThan(80);
    assertThat(framesChanged).isGreaterThan(100);
  }

  private void print(String what, int captures) {
    System.out.printf(
        "fix: %d %s, %d frames, %d changed, %d segmented, %d faults%n",
        captures, what, framesIn, framesChanged, framesCut, faults.size());
  }

  private void check(Path capture, String name, Optional<SharedIndex> row) throws IOException {
    RawCapture input = RawCapture.of(capture);
    if (row.isPresent() && input.frames().size() != row.get().frames()) {
      faults.add(name + ": the test reads " + input.frames().size() + " frames");
    }
    Fixed fixed = Fixed.of(capture, folder, ".pcap");
    if (input.frames().isEmpty()) {
      if (fixed.run().code() != 3 || Files.exists(fixed.output())) {
        faults.add(name + ": has no frame, but ends with " + fixed.run().code());
      }
      return;
    }
    if (!fixed.isDone()) {
      faults.add(name + ": " + fixed.run());
      return;
    }
    FixPlan plan = fixed.plan().orElseThrow();
    RawCapture output = RawCapture.of(fixed.bytes());
    FixedRecords records = new FixedRecords(input, output, plan);
    List<String> found = new ArrayList<>(records.faults());
    compareStreams(found, input, output);
    Set<String> wrong = states(found, plan, records.origins());
    if (row.isPresent()) {
      compareCorrupt(found, places(name, "CORRUPT", ""), wrong, plan);
      requireReasons(found, places(name, "UNVERIFIABLE", "SNAP"), plan);
      requireReasons(found, places(name, "UNVERIFIABLE", "IPLEN_GT_FRAME"), plan);
    }
    fixAgain(found, fixed);
    found.stream().limit(5).map(fault -> name + ": " + fault).forEach(faults::add);
    framesIn += plan.total("framesIn");
    framesChanged += plan.total("changed");
    framesCut += plan.total("segmented");
  }

  /** TCP data of each direction of each flow, in the order of frames. */
  private static void compareStreams(List<String> found, RawCapture input, RawCapture output) {
    if (!streams(input).equals(streams(output))) {
      found.add("other TCP data of a flow");
    }
  }

  private static Map<String, Long> streams(RawCapture capture) {
    Sums sums = new Sums();
    Map<String, Long> streams = new HashMap<>();
    for (RawRecord record : capture.frames()) {
      FrameView view = sums.parse(record);
      if (view.segmentCount() == 0) {
        continue;
      }
      Segment tcp = view.segment(view.segmentCount() - 1);
      if (tcp.isTcp() && !tcp.isFragment() && tcp.portsCaptured()) {
        int from = tcp.l4Offset() + tcp.l4HeaderLength();
        long length = Math.min(tcp.payloadLength(), record.captured() - from);
        String key = sums.flow();
        long stream = streams.getOrDefault(key, 1L);
        for (int i = 0; i < length; i++) {
          stream = stream * 1_099_511_628_211L + view.bytes()[from + i];
        }
        streams.put(key, stream);
      }
    }
    return streams;
  }

  /**
   * Nothing unfinished is left, and what is wrong is left for a reason.
   *
   * @return the frames and layers of TCP whose sums are wrong
   */
  private static Set<String> states(List<String> found, FixPlan plan, List<Origin> origins) {
    Sums sums = new Sums();
    Set<String> wrong = new HashSet<>();
    for (Origin origin : origins) {
      FrameView view = sums.parse(origin.after());
      List<Sum> segments = sums.segments();
      for (int i = 0; i < segments.size(); i++) {
        if (segments.get(i) == Sum.WRONG && view.segment(i).isTcp()) {
          wrong.add(origin.number() + " " + view.segment(i).layer());
        }
        state(found, plan, origin, segments.get(i));
      }
      sums.ipHeaders().forEach(sum -> state(found, plan, origin, sum));
    }
    return wrong;
  }

  private static void state(List<String> found, FixPlan plan, Origin origin, Sum sum) {
    boolean left = !plan.of(origin.number(), "left").isEmpty();
    boolean right = sum == Sum.RIGHT || sum == Sum.UNKNOWN;
    if (!right && !(sum == Sum.WRONG && left)) {
      found.add("frame " + origin.number() + " holds " + sum + (left ? " and is left" : ""));
    }
  }

  /** What was corrupt stays so, unless it is explained. */
  private static void compareCorrupt(
      List<String> found, Set<String> corrupt, Set<String> wrong, FixPlan plan) {
    for (String place : corrupt) {
      boolean explained =
          plan.of(frame(place), "bytes").stream()
              .anyMatch(change -> EXPLAINED.contains(change.text("code")));
      if (!wrong.contains(place) && !explained) {
        found.add("frame and layer " + place + " was corrupt, and is not");
      }
    }
    wrong.stream()
        .filter(place -> !corrupt.contains(place))
        .forEach(place -> found.add("frame and layer " + place + " is corrupt, and was not"));
  }

  private static void requireReasons(List<String> found, Set<String> places, FixPlan plan) {
    for (String place : places) {
      if (plan.of(frame(place), "left").isEmpty()) {
        found.add("nothing says why frame and layer " + place + " is left");
      }
    }
  }

  private static long frame(String place) {
    return Long.parseLong(place.substring(0, place.indexOf(' ')));
  }

  private void fixAgain(List<String> found, Fixed fixed) throws IOException {
    byte[] once = fixed.bytes();
    Path again = Files.write(folder.resolve("again"), once);
    Fixed twice = Fixed.of(again, folder, ".twice");
    String told = twice.run().out() + twice.run().err();
    boolean same = twice.isDone() && Arrays.equals(once, twice.bytes());
    if (!same || !told.contains("; 0 changed, 0 segmented")) {
      found.add("corrected again it is not the same: " + told.lines().findFirst());
    }
  }

  private static List<Path> captures(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
          .sorted()
          .toList();
    }
  }

  /** Frame and layer of each segment that others say is in a state, with a detail. */
  private static Set<String> places(String file, String state, String detail) throws IOException {
    Set<String> places = new HashSet<>();
    for (String line : Files.readAllLines(expected(file), UTF_8)) {
      String[] cells = line.split("\t", -1);
      if (cells[1].equals(state) && cells[5].contains(detail)) {
        places.add(cells[0] + " " + cells[3]);
      }
    }
    return places;
  }

  private static Path expected(String file) {
    return Requirement.shared("captures/expected/" + file + ".tsv");
  }
}
