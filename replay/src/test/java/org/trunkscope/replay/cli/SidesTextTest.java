package org.trunkscope.replay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.rewrite.SideReason;
import org.trunkscope.replay.rewrite.SideSummary;

/** The line about sides. */
class SidesTextTest {

  @Test
  void shouldSayWhatToldTheSides() {
    Map<SideReason, Long> reasons = new EnumMap<>(SideReason.class);
    reasons.put(SideReason.FIRST_SENDER, 4L);
    reasons.put(SideReason.HANDSHAKE, 1_230L);

    assertThat(SidesText.of(new SideSummary(1_000, 234, reasons, 0)))
        .isEqualTo(
            "sides: 1,000 from clients, 234 from servers; told by who sent first 4, handshake"
                + " 1,230");
    assertThat(SidesText.of(new SideSummary(0, 0, Map.of(), 7)))
        .isEqualTo("sides: 0 from clients, 0 from servers; not remembered for want of room: 7");
  }
}
