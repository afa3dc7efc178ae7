package org.trunkscope.analysis.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.testing.Requirement;

/**
 * tshark's TCP analysis as the peer of ours, frame by frame, on captures that nobody of us made.
 * Every difference falls under a rule that is checked on the frame.
 *
 * <p>Usually on a part: the captures of which the index says that something was sent again, came
 * out of order or was acknowledged twice, and every {@value #SHARE}th of the others. With {@code
 * -Dtrunkscope.full=true} on all that have TCP, in some ten minutes.
 */
class TsharkAgreementTest {

  private static final int SHARE = 16;

  @Test
  void shouldAgreeWithTsharkOnEventsAndHandshakesOrSayWhyNot() throws IOException {
    Requirement.program("tshark", "--version");
    boolean full = Boolean.getBoolean("trunkscope.full");
    List<Path> captures = captures(full);

    TsharkComparison all = new TsharkComparison();
    captures.parallelStream().map(TsharkAgreementTest::comparison).toList().forEach(all::add);

    System.out.println("tshark and flows: " + captures.size() + " captures");
    all.counts().forEach((what, count) -> System.out.println("  " + what + ": " + count));
    assertThat(all.unexplained()).isEmpty();
    assertThat(all.count("both RETRANSMISSION")).isGreaterThan(240);
    assertThat(all.count("both OUT_OF_ORDER")).isGreaterThan(15);
    assertThat(all.count("both DUPLICATE_ACK")).isGreaterThan(40);
    assertThat(all.count("both KEEP_ALIVE")).isGreaterThan(full ? 25 : 5);
    assertThat(all.count("both ANSWERED")).isGreaterThan(full ? 1250 : 200);
  }

  private static TsharkComparison comparison(Path capture) {
    try {
      return TsharkComparison.of(capture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> captures(boolean full) throws IOException {
    Path index = Requirement.shared("captures/INDEX.tsv");
    List<String> lines = Files.readAllLines(index, UTF_8);
    List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
    List<Path> chosen = new ArrayList<>();
    int others = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] row = line.split("\t", -1);
      boolean tcp = sum(row, columns, "tcp_outer", "tcp_inner") > 0;
      boolean rich = sum(row, columns, "retransmission", "out_of_order", "duplicate_ack") > 0;
      if (tcp && (full || rich || others++ % SHARE == 0)) {
        chosen.add(index.resolveSibling(row[columns.indexOf("file")]));
      }
    }
    return chosen;
  }

  private static long sum(String[] row, List<String> columns, String... names) {
    return Arrays.stream(names).mapToLong(name -> Long.parseLong(row[columns.indexOf(name)])).sum();
  }
}
