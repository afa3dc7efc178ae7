package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.samples.acceptance.FixedRecords.Origin;
import org.trunkscope.testing.Requirement;

/**
 * tshark as the judge of what {@code fix} writes: every checksum that it verifies is right, but for
 * those that the plan leaves; and each direction of a flow carries the data that it did.
 *
 * <p>All captures of the lab, and of the shared ones of tiers A to C a seeded sixteenth, or all
 * with {@code -Dtrunkscope.full=true}.
 */
class FixTsharkTest {

  private static final int ONE_IN = Boolean.getBoolean("trunkscope.full") ? 1 : 16;
  private static final String BAD = "0";

  @TempDir Path folder;

  @BeforeAll
  static void needTshark() {
    Requirement.program("tshark", "--version");
  }

  @Test
  void shouldLeaveNoBadChecksumInCapturesOfTheLab() throws IOException {
    List<Path> captures;
    try (Stream<Path> files = Files.list(Requirement.shared("lab/samples"))) {
      captures = files.filter(file -> file.toString().matches(".*\\.pcap(ng)?")).sorted().toList();
    }

    List<String> faults = faults(captures);

    assertThat(faults).isEmpty();
    assertThat(captures).hasSize(39);
  }

  @Test
  void shouldLeaveNoBadChecksumInSharedCaptures() throws IOException {
    Random sample = new Random(20_267);
    List<Path> captures =
        SharedIndex.rows().stream()
            .filter(row -> "ABC".contains(row.tier()) && sample.nextInt(ONE_IN) == 0)
            .map(SharedIndex::path)
            .toList();

    List<String> faults = faults(captures);

    assertThat(faults).isEmpty();
    assertThat(captures).hasSizeGreaterThan(15);
  }

  private List<String> faults(List<Path> captures) {
    return IntStream.range(0, captures.size())
        .parallel()
        .mapToObj(i -> faults(captures.get(i), folder.resolve(Integer.toString(i))))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> faults(Path capture, Path own) {
    try {
      Fixed fixed = Fixed.of(capture, Files.createDirectory(own), "");
      if (!fixed.isDone()) {
        return List.of(capture.getFileName() + ": " + fixed.run());
      }
      FixPlan plan = fixed.plan().orElseThrow();
      List<Origin> origins =
          new FixedRecords(RawCapture.of(capture), RawCapture.of(fixed.bytes()), plan).origins();
      Rows after = Rows.of(fixed.output());
      List<String> faults = new ArrayList<>();
      if (!after.talk.isEmpty()) {
        faults.add("tshark complains: " + after.talk);
      }
      boolean cut = !plan.all("segmentation").isEmpty();
      if (cut || after.rows.stream().anyMatch(Row::isBad)) {
        Rows before = Rows.of(capture);
        if (isRead(origins) && !after.data().equals(before.data())) {
          faults.add("other data, says tshark");
        }
        compare(faults, plan, origins, before, after);
      }
      return faults.stream().limit(5).map(f -> capture.getFileName() + ": " + f).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** tshark 4.0 reads nothing behind an IPv6 length of 0, as frames of BIG TCP have it. */
  private static boolean isRead(List<Origin> origins) {
    Sums sums = new Sums();
    for (Origin origin : origins) {
      sums.parse(origin.before());
      if (sums.ipLengths().contains(0)) {
        return false;
      }
    }
    return true;
  }

  private static void compare(
      List<String> faults, FixPlan plan, List<Origin> origins, Rows before, Rows after) {
    if (after.rows.size() != origins.size()) {
      faults.add(after.rows.size() + " frames of " + origins.size() + ", says tshark");
      return;
    }
    for (int i = 0; i < origins.size(); i++) {
      long number = origins.get(i).number();
      Row row = after.rows.get(i);
      if (row.isBad() && !isExplained(plan, number, before.rows.get((int) number - 1), row)) {
        faults.add("frame " + number + " has a bad checksum, says tshark: " + row);
      }
    }
  }

  /** Left for a reason, or quoted in an ICMP error, which is never touched. */
  private static boolean isExplained(FixPlan plan, long number, Row before, Row after) {
    boolean asBefore = before.sums().equals(after.sums());
    boolean quoted = after.protocols.matches(".*:icmp(v6)?:ipv?6?:.*");
    return asBefore && (!plan.of(number, "left").isEmpty() || quoted);
  }

  /** What tshark says of one frame. */
  private record Row(
      String protocols, String ip, String tcp, String udp, List<String> flow, String data) {

    boolean isBad() {
      return Stream.of(ip, tcp, udp).anyMatch(each -> List.of(each.split(",")).contains(BAD));
    }

    List<String> sums() {
      return List.of(ip, tcp, udp);
    }
  }

  /** What tshark says of a capture, with every checksum verified and nothing put together. */
  private record Rows(List<Row> rows, String talk) {

    static Rows of(Path capture) throws IOException {
      Path talk = Files.createTempFile("tshark", ".txt");
      Process tshark = new ProcessBuilder(command(capture)).redirectError(talk.toFile()).start();
      List<Row> rows;
      try (Stream<String> lines =
          new String(tshark.getInputStream().readAllBytes(), UTF_8).lines()) {
        rows = lines.map(Rows::row).toList();
      }
      end(tshark);
      String said = Files.readString(talk, UTF_8).replace(capture.toString(), "CAPTURE");
      Files.delete(talk);
      return new Rows(rows, said.replaceAll("(?m)^Running as user.*\\R", ""));
    }

    private static void end(Process tshark) {
      try {
        if (!tshark.waitFor(60, TimeUnit.SECONDS)) {
          tshark.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static List<String> command(Path capture) {
      List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
      for (String preference :
          List.of(
              "tcp.check_checksum:TRUE",
              "udp.check_checksum:TRUE",
              "ip.check_checksum:TRUE",
              "tcp.desegment_tcp_streams:FALSE",
              "ip.defragment:FALSE",
              "ipv6.defragment:FALSE")) {
        command.addAll(List.of("-o", preference));
      }
      command.addAll(List.of("-T", "fields"));
      for (String field :
          List.of(
              "frame.protocols",
              "ip.checksum.status",
              "tcp.checksum.status",
              "udp.checksum.status",
              "ip.src",
              "ip.dst",
              "ipv6.src",
              "ipv6.dst",
              "tcp.srcport",
              "tcp.dstport",
              "tcp.payload")) {
        command.addAll(List.of("-e", field));
      }
      return command;
    }

    private static Row row(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          Arrays.asList(cells).subList(4, 10),
          cells[10].replace(":", ""));
    }

    /** The data of each direction of a flow, in the order of frames. */
    Map<List<String>, String> data() {
      Map<List<String>, StringBuilder> data = new HashMap<>();
      for (Row row : rows) {
        data.computeIfAbsent(row.flow, flow -> new StringBuilder()).append(row.data);
      }
      Map<List<String>, String> all = new HashMap<>();
      data.forEach((flow, digits) -> all.put(flow, digits.toString()));
      return all;
    }
  }
}
