package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.finding.ProtocolTally.Entry;
import org.trunkscope.wire.LayerKind;

class ProtocolTallyTest {

  @Test
  void shouldListTheMostFrequentFirstAndTiesByHeaderAndNumber() {
    ProtocolTally tally = new ProtocolTally();

    tally.count(LayerKind.IPV4, 1);
    tally.count(LayerKind.ETHERNET, 0x88cc);
    tally.count(LayerKind.ETHERNET, 0x0806);
    tally.count(LayerKind.IPV4, 1);

    assertThat(tally.entries())
        .containsExactly(
            new Entry(LayerKind.IPV4, 1, 2),
            new Entry(LayerKind.ETHERNET, 0x0806, 1),
            new Entry(LayerKind.ETHERNET, 0x88cc, 1));
  }

  @Test
  void shouldKeepTheSameNumberUnderDifferentHeadersApart() {
    ProtocolTally tally = new ProtocolTally();

    tally.count(LayerKind.NONE, 1);
    tally.count(LayerKind.IPV6, 1);

    assertThat(tally.entries()).hasSize(2);
  }

  @Test
  void shouldHoldEveryEthertypeThereIs() {
    ProtocolTally tally = new ProtocolTally();

    for (int type = 0; type <= 0xffff; type++) {
      tally.count(LayerKind.ETHERNET, type);
    }

    assertThat(tally.entries()).hasSize(0x10000).allMatch(entry -> entry.frames() == 1);
    assertThat(tally.entries().get(0xffff).protocol()).isEqualTo(0xffff);
  }

  @Test
  void shouldAddUpWhenMerged() {
    ProtocolTally left = new ProtocolTally();
    ProtocolTally right = new ProtocolTally();
    left.count(LayerKind.ETHERNET, 0x0806);
    right.count(LayerKind.ETHERNET, 0x0806);
    right.count(LayerKind.IPV4, 132);

    left.merge(right);

    assertThat(left.entries())
        .containsExactly(
            new Entry(LayerKind.ETHERNET, 0x0806, 2), new Entry(LayerKind.IPV4, 132, 1));
  }
}
