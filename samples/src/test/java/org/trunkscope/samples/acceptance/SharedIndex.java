package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.testing.Requirement;

/**
 * A row of the index of the shared captures.
 *
 * @param tier what is in it: A to C hold TCP whose checksum is not right, see their README
 * @param frames those that a tolerant reader finds
 */
record SharedIndex(String file, String tier, String format, long frames) {

  /** All rows, in their order. */
  static List<SharedIndex> rows() throws IOException {
    List<String> lines = Files.readAllLines(Requirement.shared("captures/INDEX.tsv"), UTF_8);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(
            cells ->
                new SharedIndex(
                    cells[columns.indexOf("file")],
                    cells[columns.indexOf("tier")],
                    cells[columns.indexOf("format")],
                    Long.parseLong(cells[columns.indexOf("frames")])))
        .toList();
  }

  /** Tiers A to C, or all with {@code -Dtrunkscope.full=true}. */
  static List<SharedIndex> usual() throws IOException {
    boolean full = Boolean.getBoolean("trunkscope.full");
    return rows().stream().filter(row -> full || "ABC".contains(row.tier)).toList();
  }

  Path path() {
    return Requirement.shared("captures/" + file);
  }
}
