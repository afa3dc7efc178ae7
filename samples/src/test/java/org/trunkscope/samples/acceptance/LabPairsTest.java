package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.testing.Requirement;

/**
 * Captures of a real kernel's bridge, taken at both sides of it. Nothing was lost between two taps,
 * so every frame has its other sighting. How many frames each capture holds is tcpdump's count.
 */
class LabPairsTest {

  @TempDir Path folder;

  /** Scenario, the two taps, frames in each capture. */
  @ParameterizedTest
  @CsvSource({
    "issue2-old, trunk-in, trunk-out, 4, 4",
    "issue3-partial-only-miss, trunk-in, trunk-out, 33, 33",
    "fixed, trunk-in, trunk-out, 32, 32",
    "fixed-miss, trunk-in, trunk-out, 32, 32",
    "fixed-largesend, trunk-in, trunk-out, 15, 15",
    "late-largesend, trunk-in, trunk-out, 17, 17",
    "workaround, trunk-in, trunk-out, 32, 32",
    "issue4-fraglist-unsupported, nic, trunk-out, 44, 79",
    "issue4-fraglist-linearized, nic, trunk-out, 21, 21",
    "issue4-fraglist-unsupported, external, nic, 79, 44",
    "issue4-fraglist-linearized, external, nic, 55, 21",
    "issue4-fraglist-unsupported, external, vm-b, 79, 79",
    "issue4-fraglist-linearized, external, trunk-out, 55, 21",
    "late-largesend, vm-a, vm-b, 17, 17"
  })
  void shouldMatchEveryFrame(String scenario, String in, String out, long inbound, long outbound)
      throws IOException {
    Map<String, Object> pairing = pairing(scenario, in, out);

    Map<String, Object> forth = forwarding(pairing, 0);
    Map<String, Object> back = forwarding(pairing, 1);
    assertThat(number(forth, "framesIn") + number(back, "framesOut")).isEqualTo(inbound);
    assertThat(number(forth, "framesOut") + number(back, "framesIn")).isEqualTo(outbound);
    for (Map<String, Object> way : List.of(forth, back)) {
      for (String none : List.of("lost", "lostOverMtu", "unannounced", "altered", "vlanChanged")) {
        assertThat(count(way, none)).as(none).isZero();
      }
      assertThat(number(Found.map(way.get("cutShort")), "framesIn")).isZero();
    }
    for (String side : List.of("inbound", "outbound")) {
      Map<String, Object> left = Found.map(pairing.get(side));
      assertThat(number(left, "outside") + number(left, "overrun")).as(side).isZero();
      assertThat(count(left, "alone") + count(left, "repeated")).as(side).isZero();
    }
    assertThat(Found.map(pairing.get("clock"))).containsEntry("outboundAheadNanos", 0L);
  }

  /** 7 merged frames of 60,000 bytes of data leave as 42 of one MSS; with FRAGLIST on, whole. */
  @Test
  void shouldFindTheMergedFramesThatWereCutUp() throws IOException {
    List<Object> segmented =
        Found.list(
            forwarding(pairing("issue4-fraglist-unsupported", "nic", "trunk-out"), 0)
                .get("segmented"));

    assertThat(segmented).hasSize(1);
    assertThat(Found.map(segmented.get(0)))
        .containsEntry("framesIn", 7L)
        .containsEntry("framesOut", 42L)
        .containsEntry("missingBytes", 0L)
        .containsEntry("extraBytes", 35L * 66)
        .containsEntry("leastSize", 1448L)
        .containsEntry("mostSize", 1448L);
    List<Found> found =
        Found.in(folder, arguments("issue4-fraglist-unsupported", "nic", "trunk-out"));
    assertThat(found).filteredOn(each -> each.code().equals("frag-list-segmentation")).hasSize(1);
    assertThat(found.get(0).confirmed()).isEqualTo(7);
  }

  @Test
  void shouldFindMergedFramesWholeThatThePortTakes() throws IOException {
    Map<String, Object> forth =
        forwarding(pairing("issue4-fraglist-linearized", "nic", "trunk-out"), 0);

    assertThat(Found.list(forth.get("segmented"))).isEmpty();
    assertThat(number(forth, "wholeLarge")).isEqualTo(8);
    assertThat(number(forth, "unchanged")).isEqualTo(11);
    assertThat(Found.in(folder, arguments("issue4-fraglist-linearized", "nic", "trunk-out")))
        .noneMatch(each -> each.code().equals("frag-list-segmentation"));
  }

  @Test
  void shouldConfirmTheFourSynsOfTheOldDriverOnce() throws IOException {
    List<Found> found = Found.in(folder, arguments("issue2-old", "trunk-in", "trunk-out"));

    assertThat(found).filteredOn(Found::isFault).hasSize(1);
    assertThat(found.get(0).code()).isEqualTo("zero-checksum-syn");
    assertThat(found.get(0).count()).isEqualTo(4);
    assertThat(found.get(0).confirmed()).isEqualTo(4);
  }

  @Test
  void shouldConfirmTheFirstSynOfAMissAndShowWhatTheWayMadeOfIt() throws IOException {
    List<Found> found =
        Found.in(folder, arguments("issue3-partial-only-miss", "trunk-in", "trunk-out"));
    Map<String, Object> forth =
        forwarding(pairing("issue3-partial-only-miss", "trunk-in", "trunk-out"), 0);

    assertThat(found).filteredOn(Found::isFault).hasSize(1);
    assertThat(found.get(0).code()).isEqualTo("checksum-without-pseudo-header");
    assertThat(found.get(0).count()).isEqualTo(1);
    assertThat(found.get(0).confirmed()).isEqualTo(1);
    assertThat(Found.list(forth.get("checksumChanges"))).hasSize(1);
    assertThat(Found.map(Found.list(forth.get("checksumChanges")).get(0)))
        .containsEntry("from", "ZERO")
        .containsEntry("to", "NO_PSEUDO")
        .containsEntry("count", 1L);
  }

  private Map<String, Object> pairing(String scenario, String in, String out) throws IOException {
    return Found.map(Found.json(folder, arguments(scenario, in, out)).get("pairing"));
  }

  private static List<String> arguments(String scenario, String in, String out) {
    return List.of(capture(scenario, in), "--outbound", capture(scenario, out));
  }

  private static String capture(String scenario, String tap) {
    return Requirement.shared("lab/samples/" + scenario + "-" + tap + ".pcap").toString();
  }

  private static Map<String, Object> forwarding(Map<String, Object> pairing, int from) {
    return Found.map(Found.list(pairing.get("forwarding")).get(from));
  }

  private static long count(Map<String, Object> json, String key) {
    return number(Found.map(json.get(key)), "count");
  }

  private static long number(Map<String, Object> json, String key) {
    return (Long) json.get(key);
  }
}
