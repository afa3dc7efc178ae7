package org.trunkscope.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;

/** Every cause has a look of its own, for every eye and without colour. */
class PaletteTest {

  /** Lightness between two areas with one hatch: CIE L*, of 100. */
  private static final double LEAST_DIFFERENCE = 7.5;

  /** Okabe and Ito, Color Universal Design, and greys. */
  private static final Set<Color> SAFE =
      Set.of(
          new Color(230, 159, 0),
          new Color(86, 180, 233),
          new Color(0, 158, 115),
          new Color(240, 228, 66),
          new Color(0, 114, 178),
          new Color(213, 94, 0),
          new Color(204, 121, 167));

  @Test
  void shouldTellAllCausesApartWithoutColour() {
    Map<String, HatchPaint> looks = new HashMap<>();
    for (FindingCode code : FindingCode.values()) {
      looks.put(code.key(), Palette.of(code));
    }
    looks.put("accepted", Palette.FINE);
    looks.put("not known", Palette.UNKNOWN);
    looks.put("other", Palette.OTHER);

    assertApart(looks);
  }

  @Test
  void shouldTellAllStatesApartWithoutColour() {
    Map<String, HatchPaint> looks = new HashMap<>();
    for (ChecksumState state : ChecksumState.values()) {
      looks.put(state.text(), Palette.of(state));
    }
    looks.put("other", Palette.OTHER);

    assertApart(looks);
  }

  @Test
  void shouldTellOutcomesTroublesAndDirectionsApartWithoutColour() {
    Map<String, HatchPaint> outcomes = new HashMap<>();
    List.of("answered", "refused", "unanswered", "silent")
        .forEach(word -> outcomes.put(word, Palette.handshake(word)));
    Map<String, HatchPaint> troubles = new HashMap<>();
    List.of(
            "synRetransmissions",
            "retransmissions",
            "resets",
            "outOfOrder",
            "duplicateAcks",
            "zeroWindows")
        .forEach(word -> troubles.put(word, Palette.event(word)));

    assertApart(outcomes);
    assertApart(troubles);
    assertApart(Map.of("in", Palette.IN, "out", Palette.OUT, "other", Palette.OTHER));
  }

  private static void assertApart(Map<String, HatchPaint> looks) {
    List<String> names = new ArrayList<>(looks.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        HatchPaint one = looks.get(names.get(i));
        HatchPaint other = looks.get(names.get(j));
        if (one.hatch() == other.hatch()) {
          assertThat(Math.abs(lightness(one.base()) - lightness(other.base())))
              .as("%s and %s", names.get(i), names.get(j))
              .isGreaterThan(LEAST_DIFFERENCE);
        }
      }
    }
  }

  /** CIE 1976 L* of sRGB (IEC 61966-2-1). */
  private static double lightness(Color color) {
    double[] linear =
        Arrays.stream(new int[] {color.getRed(), color.getGreen(), color.getBlue()})
            .mapToDouble(channel -> channel / 255.0)
            .map(value -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4))
            .toArray();
    double y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
  }

  @Test
  void shouldTakeColoursThatTheColourBlindTellApart() {
    for (FindingCode code : FindingCode.values()) {
      Color base = Palette.of(code).base();
      boolean grey = base.getRed() == base.getGreen() && base.getGreen() == base.getBlue();
      assertThat(grey || SAFE.contains(base)).as(code.key()).isTrue();
    }
  }

  @Test
  void shouldGiveTheStateAndTheFindingOfOneCauseOneLook() {
    assertThat(Palette.state("CORRUPT")).isEqualTo(Palette.code("corrupt-checksum"));
    assertThat(Palette.state("NO_PSEUDO"))
        .isEqualTo(Palette.code("checksum-without-pseudo-header"));
    assertThat(Palette.state("ZERO")).isEqualTo(Palette.code("zero-checksum-syn"));
    assertThat(Palette.code("of a later version")).isEqualTo(Palette.OTHER);
  }
}
