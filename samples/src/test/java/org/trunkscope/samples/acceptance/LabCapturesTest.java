package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.testing.Requirement;

/**
 * {@code analyze} on what real kernels sent in the lab; what the trunks must show is the table of
 * {@code ../shared/lab/README.md}, section 4.
 */
class LabCapturesTest {

  @ParameterizedTest
  @CsvSource({
    "issue2-old-trunk-in, ZERO",
    "issue2-old-trunk-out, ZERO",
    "fixed-trunk-in, PSEUDO",
    "fixed-trunk-out, PSEUDO",
    "fixed-largesend-trunk-in, PSEUDO",
    "fixed-largesend-trunk-out, PSEUDO",
    "late-largesend-trunk-in, PSEUDO",
    "late-largesend-trunk-out, PSEUDO",
    "fixed-miss-trunk-in, PSEUDO",
    "issue3-partial-only-miss-trunk-in, ZERO",
    "workaround-trunk-in, VALID",
    "workaround-trunk-out, VALID"
  })
  void shouldFindOneStateThroughoutAtTheTrunk(String capture, String state) {
    List<String> states = states(capture);

    assertThat(states).isNotEmpty().containsOnly(state);
  }

  @Test
  void shouldFindTheFirstSynAloneCompletedRightlyBehindAMissUnderTheFix() {
    List<String> states = states("fixed-miss-trunk-out");

    assertThat(states.get(0)).isEqualTo("VALID");
    assertThat(states.subList(1, states.size())).containsOnly("PSEUDO");
  }

  @Test
  void shouldFindAChecksumWithoutPseudoHeaderInTheFirstSynAloneOfIssue3() {
    List<String> rows = rows("issue3-partial-only-miss-trunk-out");

    assertThat(rows.get(0)).contains("\tNO_PSEUDO\t0x002\t");
    assertThat(Collections.frequency(states(rows), "NO_PSEUDO")).isEqualTo(1);
    assertThat(states(rows.subList(1, rows.size()))).containsOnly("ZERO");
  }

  /** Counted with {@code tshark -T fields -e frame.packet_flags}. */
  @Test
  void shouldCountTheFlagsThatAPcapngCaptureRecords() {
    Invocation run = Invocation.of("analyze", path("epb-flags.pcapng"));

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern(
            "(?m)^marked: 6 received, 3 sent, 3 checksum not ready, 1 checksum valid,"
                + " 2 segmentation offload$");
  }

  private static List<String> states(String capture) {
    return states(rows(capture));
  }

  private static List<String> states(List<String> rows) {
    return rows.stream().map(row -> row.split("\t", -1)[1]).toList();
  }

  private static List<String> rows(String capture) {
    Invocation run = Invocation.of("analyze", path(capture + ".pcap"), "--segments", "-");
    assertThat(run.code()).isZero();
    return run.out().lines().skip(1).toList();
  }

  private static String path(String file) {
    return Requirement.shared("lab/samples/" + file).toString();
  }
}
