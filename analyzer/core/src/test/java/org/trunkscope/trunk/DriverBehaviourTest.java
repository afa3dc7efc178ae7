package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Equality by hand must see every component that the record prints. */
class DriverBehaviourTest {

  @Test
  void shouldBeEqualExactlyWhereEveryKnobIs() {
    DriverBehaviour newest = DriverPreset.V7_1.behaviour();

    for (DriverPreset one : DriverPreset.values()) {
      for (DriverPreset other : DriverPreset.values()) {
        boolean printedAlike = one.behaviour().toString().equals(other.behaviour().toString());
        assertThat(one.behaviour().equals(other.behaviour())).isEqualTo(printedAlike);
      }
    }
    assertThat(newest.withMinMss(0)).isEqualTo(DriverPreset.V6_6.behaviour());
    assertThat(newest.withMinMss(0)).hasSameHashCodeAs(DriverPreset.V6_6.behaviour());
    assertThat(newest.withMinMss(0)).isNotEqualTo(newest);
  }

  @Test
  void shouldTellCoresApart() {
    assertThat(CoreBehaviour.ofRelease(6, 1)).isEqualTo(CoreBehaviour.ofRelease(6, 6));
    assertThat(CoreBehaviour.ofRelease(6, 1)).isNotEqualTo(CoreBehaviour.ofRelease(6, 0));
    assertThat(CoreBehaviour.ofRelease(6, 12)).isNotEqualTo(CoreBehaviour.ofRelease(6, 11));
  }
}
