package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.DriverBehaviour.TxMac;

/** The presets against the table of section 3 of the model document. */
class DriverPresetTest {

  @ParameterizedTest
  @CsvSource({
    "G0, CSUM_FIRST LENGTH NOTHING NONE ANY_STATE SIX_DESCRIPTORS REFUSED 0",
    "G1, CSUM_FIRST LENGTH TRUNK_ALWAYS NONE NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G5, CSUM_FIRST LENGTH TRUNK_ALWAYS DEST_AND_SOURCE NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G4, MSS_FIRST LENGTH TRUNK_ALWAYS DEST_AND_SOURCE NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G3, MSS_FIRST BIT TRUNK_ALWAYS DEST_AND_SOURCE NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G3b, MSS_FIRST BIT TRUNK_ALWAYS DEST NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G2, MSS_FIRST BIT NULL_ONLY DEST NEEDS_PARTIAL SIX_DESCRIPTORS ALLOWED 0",
    "G6, MSS_FIRST BIT NULL_ONLY DEST NEEDS_PARTIAL ONE_BUFFER ALLOWED 0",
    "G7, MSS_FIRST BIT NULL_ONLY_PSEUDO DEST NEEDS_PARTIAL ONE_BUFFER ALLOWED 0",
    "G8, MSS_FIRST BIT NULL_ONLY_PSEUDO DEST NEEDS_PARTIAL ONE_BUFFER ALLOWED 224"
  })
  void shouldHaveTheKnobsOfTheDocument(String label, String knobs) {
    DriverBehaviour behaviour = DriverPreset.withLabel(label).orElseThrow().behaviour();

    assertThat(String.join(" ", knobs(behaviour)))
        .isEqualTo(knobs.replace(" BIT ", " LENGTH_BIT_OR_FFFF "));
  }

  @Test
  void shouldMixReceiveAndTransmitInStablePresets() {
    DriverBehaviour rc1 = DriverPreset.V5_10_RC1.behaviour();

    assertThat(DriverPreset.STABLE_5_4.behaviour()).isEqualTo(rc1.withTxMac(TxMac.NONE));
    assertThat(DriverPreset.STABLE_5_8.behaviour()).isEqualTo(rc1);
    assertThat(DriverPreset.RHEL_8.behaviour()).isEqualTo(DriverPreset.V5_14.behaviour());
  }

  @Test
  void shouldListIdsInOrderWithTheAliasLast() {
    List<String> ids = DriverPreset.ids();

    assertThat(ids)
        .containsExactly(
            "v4.12",
            "v4.13",
            "v5.5",
            "5ce9ad81",
            "v5.10-rc1",
            "v5.10",
            "v5.14",
            "v6.1",
            "v6.6",
            "v7.1",
            "stable-5.4",
            "stable-5.8",
            "rhel8-4.18.0-394",
            "partial-only",
            "latest");
    assertThat(DriverPreset.withId("latest")).contains(DriverPreset.V7_1);
    assertThat(DriverPreset.withId("V7.1")).isEmpty();
    assertThat(DriverPreset.withLabel("")).isEmpty();
  }

  @Test
  void shouldRunScenariosOnBothSidesOfEveryKnob() {
    Set<String> presets = new LinkedHashSet<>();

    Stream.of("receive.txt", "transmit.txt", "features.txt")
        .flatMap(ScenarioTable::rows)
        .forEach(row -> presets.add(row.get(1)));

    assertThat(presets)
        .contains("v4.12", "v4.13", "v5.5", "5ce9ad81", "v5.10-rc1", "v5.10")
        .contains("v5.14", "v6.1", "v6.6", "v7.1", "partial-only");
  }

  private static List<String> knobs(DriverBehaviour behaviour) {
    return Stream.of(
            behaviour.rxOrder(),
            behaviour.rxLarge(),
            behaviour.rxTcp(),
            behaviour.txMac(),
            behaviour.txLarge(),
            behaviour.txCopy(),
            behaviour.trunkOffload(),
            behaviour.minMss())
        .map(String::valueOf)
        .toList();
  }
}
