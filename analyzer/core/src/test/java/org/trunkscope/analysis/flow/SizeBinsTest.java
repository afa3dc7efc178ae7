package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeBinsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 63, 64, 65, 1472, 1473, 1514, 1515, 1518, 1519, 9014, 9018, 9019})
  void shouldPutALengthIntoTheFirstBinThatReachesIt(long length) {
    List<Integer> most = SizeBins.mostBytes();

    int bin = SizeBins.of(length);

    assertThat(length).isLessThanOrEqualTo(most.get(bin));
    assertThat(bin == 0 || length > most.get(bin - 1)).isTrue();
  }

  @Test
  void shouldHaveABinForWhatIsLongerThanAnyPacket() {
    int longest = SizeBins.mostBytes().get(SizeBins.mostBytes().size() - 1);

    assertThat(SizeBins.of(longest)).isEqualTo(SizeBins.count() - 2);
    assertThat(SizeBins.of(longest + 1L)).isEqualTo(SizeBins.count() - 1);
    assertThat(SizeBins.of(0xffffffffL)).isEqualTo(SizeBins.count() - 1);
  }

  @Test
  void shouldHaveBoundsAtTheLongestFramesOfEthernet() {
    assertThat(SizeBins.mostBytes()).isSorted().doesNotHaveDuplicates().contains(1514, 1518, 9014);
  }
}
