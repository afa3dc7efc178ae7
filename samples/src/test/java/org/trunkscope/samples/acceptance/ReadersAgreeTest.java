package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.testing.Requirement;

/** {@code analyze} with either reader says the same wherever libpcap reads the whole file. */
class ReadersAgreeTest {

  @BeforeAll
  static void needLibpcap() {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
  }

  @Test
  void shouldGiveTheSameAnalysisOfEverySharedCaptureThatLibpcapReads() throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> readByLibpcap = readByLibpcap();

    for (String file : readByLibpcap) {
      String path = Requirement.shared("captures/" + file).toString();
      Invocation own = Invocation.of("analyze", path, "--segments", "-");
      Invocation libpcap = Invocation.of("analyze", path, "--segments", "-", "--reader", "pcap4j");
      if (!own.out().equals(libpcap.out()) || own.code() != libpcap.code()) {
        differences.add(file + ": rows differ");
      }
      if (!counts(own).equals(counts(libpcap))) {
        differences.add(file + ": " + counts(own) + " instead of " + counts(libpcap));
      }
    }

    System.out.println(
        "readers: " + readByLibpcap.size() + " captures, " + differences.size() + " differences");
    assertThat(differences).isEmpty();
    assertThat(readByLibpcap).hasSize(1_814);
  }

  /** The report without what libpcap hides: the format's name, interfaces, epb_flags. */
  private static List<String> counts(Invocation run) {
    return run.err()
        .lines()
        .dropWhile(line -> !line.startsWith("checksum "))
        .filter(line -> !line.startsWith("marked: "))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }

  private static List<String> readByLibpcap() throws IOException {
    Path index = Requirement.shared("captures/INDEX.tsv");
    List<String> lines = Files.readAllLines(index);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells[columns.indexOf("libpcap_end")].equals("EOF"))
        .filter(cells -> cells[columns.indexOf("read_end")].equals("OK"))
        .map(cells -> cells[columns.indexOf("file")])
        .toList();
  }
}
