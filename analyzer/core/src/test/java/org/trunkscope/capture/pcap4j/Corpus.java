package org.trunkscope.capture.pcap4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.testing.Requirement;

/** The captures that nobody in this project made, as their index lists them. */
final class Corpus {

  private Corpus() {}

  /**
   * One capture.
   *
   * @param path where it is
   * @param tier A to F
   * @param readEnd how a tolerant reader ends, {@code OK} if well
   * @param libpcapEnd how libpcap ends, {@code EOF} if well
   */
  record Entry(Path path, String tier, String readEnd, String libpcapEnd) {

    boolean wholeForLibpcap() {
      return libpcapEnd.equals("EOF") && readEnd.equals("OK");
    }
  }

  static List<Entry> entries() throws IOException {
    Path index = Requirement.shared("captures/INDEX.tsv");
    List<String> lines = Files.readAllLines(index);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    int file = columns.indexOf("file");
    int tier = columns.indexOf("tier");
    int readEnd = columns.indexOf("read_end");
    int libpcapEnd = columns.indexOf("libpcap_end");
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(
            row ->
                new Entry(
                    index.resolveSibling(row[file]), row[tier], row[readEnd], row[libpcapEnd]))
        .toList();
  }
}
