package org.trunkscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.ReportTrait;
import org.trunkscope.cli.Terminal.Stream;

class TerminalTest {

  private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

  @Test
  void shouldShowColoursOnAStreamThatIsATerminalOnly() {
    Terminal terminal = Terminal.of(",out", "UTF-8", XTERM);

    assertThat(terminal.reportTraits(Stream.OUTPUT))
        .containsExactlyInAnyOrder(ReportTrait.BLOCKS, ReportTrait.COLOURS);
    assertThat(terminal.reportTraits(Stream.ERROR)).containsExactly(ReportTrait.BLOCKS);
    assertThat(Terminal.none().reportTraits(Stream.OUTPUT)).containsExactly(ReportTrait.BLOCKS);
  }

  @Test
  void shouldShowNoColoursIfNoColorIsNotEmpty() {
    assertThat(colours(Map.of("TERM", "xterm", "NO_COLOR", "0"))).isFalse();
    assertThat(colours(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
  }

  @Test
  void shouldShowNoColoursOnADumbTerminal() {
    assertThat(colours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(colours(Map.of())).isFalse();
  }

  @Test
  void shouldHaveNoBlocksOutsideUtf8() {
    assertThat(Terminal.of("", "ISO-8859-1", XTERM).traits()).doesNotContain(ReportTrait.BLOCKS);
    assertThat(Terminal.of(",ascii,out", "UTF-8", XTERM).traits())
        .containsExactly(ReportTrait.COLOURS);
  }

  @Test
  void shouldBeAsWideAsToldOrEighty() {
    assertThat(columns("132")).isEqualTo(132);
    assertThat(columns("1")).isEqualTo(1);
    assertThat(columns("")).isEqualTo(80);
    assertThat(columns("0")).isEqualTo(80);
    assertThat(columns("99999999999999999999")).isEqualTo(80);
    assertThat(columns("wide")).isEqualTo(80);
  }

  private static boolean colours(Map<String, String> environment) {
    return Terminal.of(",out,err", "UTF-8", environment)
        .reportTraits(Stream.ERROR)
        .contains(ReportTrait.COLOURS);
  }

  private static int columns(String told) {
    return Terminal.of(",err", "UTF-8", Map.of("COLUMNS", told)).columns();
  }
}
