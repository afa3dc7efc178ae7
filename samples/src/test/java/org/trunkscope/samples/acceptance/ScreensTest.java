package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.testing.Requirement;

/** Every screen of the program in README and FINDINGS.md is what it prints today. */
class ScreensTest {

  static Stream<Screen> screens() throws IOException {
    List<Screen> screens = new ArrayList<>(Screen.of("README.md"));
    screens.addAll(Screen.of("analyzer/FINDINGS.md"));
    assertThat(screens).hasSizeGreaterThanOrEqualTo(13);
    return screens.stream();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void shouldBePrintedAsItStandsInThePage(Screen screen) {
    if (screen.command().startsWith("explain")) {
      Requirement.require(Libpcap.isAvailable(), "explain decodes headers with libpcap");
    }

    Invocation run = screen.run();

    assertThat(run.err()).isEmpty();
    assertThat(Screen.printed(run)).isEqualTo(screen.output());
    assertThat(run.code()).isZero();
  }
}
