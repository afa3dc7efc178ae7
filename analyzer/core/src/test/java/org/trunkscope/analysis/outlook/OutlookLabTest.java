package org.trunkscope.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Step.Place;

/**
 * Captures of the kernel lab: what became of their frames there (manifest.json, tcp_csum_drops and
 * Tcp.InCsumErrors) is what the outlook predicts for the driver that the lab ran.
 */
class OutlookLabTest {

  private static final BridgeKind LINUX = BridgeKind.LINUX_BRIDGE;

  private static CountedFrames sample(String name) throws IOException {
    return CountedFrames.of(Requirement.shared("lab/samples/" + name + ".pcap"));
  }

  @ParameterizedTest
  @CsvSource({"trunk-in, TRUNK_RECEIVED", "trunk-out, TRUNK_SENT"})
  void shouldPredictTheFourDropsOfTheOldDriver(String side, Tap tap) throws IOException {
    CountedFrames frames = sample("issue2-old-" + side);

    DriverOutlook outlook = frames.under(DriverPreset.V4_12, LINUX, tap);

    assertThat(outlook.dropped()).isEqualTo(4);
    assertThat(outlook.causes()).containsOnly(entry(FindingCode.ZERO_CHECKSUM_SYN, 4));
    assertThat(counter(outlook, Place.DESTINATION_STACK, "Tcp.InCsumErrors")).isEqualTo(4);
    assertThat(counter(outlook, Place.DESTINATION_STACK, "Tcp.InSegs")).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"trunk-in, TRUNK_RECEIVED", "trunk-out, TRUNK_SENT", "vm-b, VM_RECEIVED"})
  void shouldPredictTheSameWhereTheSideIsNotKnown(String side, Tap tap) throws IOException {
    CountedFrames frames = sample("issue2-old-" + side);

    DriverOutlook outlook =
        frames.under(DriverPreset.V4_12, LINUX, Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT, tap);

    assertThat(outlook.dropped()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"trunk-in, TRUNK_RECEIVED", "trunk-out, TRUNK_SENT"})
  void shouldPredictThatTheFixSavesThem(String side, Tap tap) throws IOException {
    CountedFrames frames = sample("issue2-old-" + side);

    DriverOutlook outlook = frames.under(DriverPreset.V4_13, LINUX, tap);

    assertThat(outlook.dropped()).isZero();
    assertThat(outlook.accepted()).isEqualTo(4);
    assertThat(outlook.causes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "fixed-trunk-in, TRUNK_RECEIVED, LINUX_BRIDGE, V4_13",
    "fixed-trunk-out, TRUNK_SENT, LINUX_BRIDGE, V4_13",
    "fixed-miss-trunk-in, TRUNK_RECEIVED, OVS_MISS, V4_13",
    "fixed-miss-trunk-out, TRUNK_SENT, OVS_MISS, V4_13",
    "fixed-largesend-trunk-in, TRUNK_RECEIVED, LINUX_BRIDGE, V4_13",
    "fixed-largesend-trunk-out, TRUNK_SENT, LINUX_BRIDGE, V4_13",
    "late-largesend-trunk-in, TRUNK_RECEIVED, LINUX_BRIDGE, V6_1",
    "late-largesend-trunk-out, TRUNK_SENT, LINUX_BRIDGE, V6_1",
    "late-largesend-trunk-in, TRUNK_RECEIVED, LINUX_BRIDGE, V6_6",
    "workaround-trunk-in, TRUNK_RECEIVED, LINUX_BRIDGE, V4_12",
    "workaround-trunk-out, TRUNK_SENT, LINUX_BRIDGE, V4_12"
  })
  void shouldPredictNoDropWhereTheLabSawNone(
      String name, Tap tap, BridgeKind bridge, DriverPreset driver) throws IOException {
    DriverOutlook outlook = sample(name).under(driver, bridge, tap);

    assertThat(outlook.dropped()).isZero();
    assertThat(outlook.accepted()).isPositive();
  }

  @Test
  void shouldPredictThatTheOldDriverLosesWhatTheFixedOneCarried() throws IOException {
    CountedFrames frames = sample("fixed-trunk-in");

    DriverOutlook outlook = frames.under(DriverPreset.V4_12, LINUX, Tap.TRUNK_RECEIVED);

    assertThat(outlook.dropped()).isEqualTo(32);
    assertThat(outlook.accepted() + outlook.uncertain()).isZero();
    assertThat(outlook.causes())
        .containsOnlyKeys(FindingCode.ZERO_CHECKSUM_SYN, FindingCode.ZERO_CHECKSUM_SEGMENT);
  }

  /** In the lab only the first SYN missed; the outlook asks what a miss does to each frame. */
  @ParameterizedTest
  @CsvSource({"trunk-in, TRUNK_RECEIVED", "trunk-out, TRUNK_SENT"})
  void shouldPredictWhatPartialOnlyMakesOfAMiss(String side, Tap tap) throws IOException {
    CountedFrames frames = sample("issue3-partial-only-miss-" + side);

    DriverOutlook outlook = frames.under(DriverPreset.PARTIAL_ONLY, BridgeKind.OVS_MISS, tap);

    assertThat(outlook.dropped()).isPositive();
    assertThat(outlook.causes()).containsOnlyKeys(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);
  }

  @Test
  void shouldLeaveOpenWhatTheFirstSynOfPartialOnlyWas() throws IOException {
    CountedFrames frames = sample("issue3-partial-only-miss-trunk-out");

    DriverOutlook outlook = frames.under(DriverPreset.V4_13, LINUX, Tap.TRUNK_SENT);

    assertThat(outlook.dropped()).isZero();
    assertThat(outlook.uncertain()).isEqualTo(1);
  }

  private static Map.Entry<FindingCode, Long> entry(FindingCode code, long frames) {
    return Map.entry(code, frames);
  }

  private static long counter(DriverOutlook outlook, Place place, String name) {
    return outlook.counters().entrySet().stream()
        .filter(each -> each.getKey().place() == place && each.getKey().name().equals(name))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
