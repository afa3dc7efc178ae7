package org.trunkscope.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Colours by ECMA-48, section 8.3.117: 1 bold, 31 red, 33 yellow, 36 cyan, 0 none. */
class ReportColoursTest {

  @Test
  void shouldColourTheVerdictAndTheSeverities() {
    String report =
        """
        VERDICT: a fault
                 and more

        an error    here
        error    zero
        warning  small
        info     cost
        """;

    assertThat(ReportColours.of(report))
        .isEqualTo(
            """
            \u001b[1mVERDICT: a fault\u001b[0m
            \u001b[1m         and more\u001b[0m

            an error    here
            \u001b[1;31merror\u001b[0m    zero
            \u001b[1;33mwarning\u001b[0m  small
            \u001b[36minfo\u001b[0m     cost
            """);
  }

  @Test
  void shouldChangeNothingButColours() {
    String report = "VERDICT: x\n\n\n  y  \nerror    z\n\n";

    assertThat(ReportColours.of(report).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(report);
  }
}
