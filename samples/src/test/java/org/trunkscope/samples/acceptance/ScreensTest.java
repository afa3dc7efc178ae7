package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.testing.Requirement;

/** Every screen of the program in README and FINDINGS.md is what it prints today. */
class ScreensTest {

  private static final String INDENT = "    ";
  private static final String PROGRAM = INDENT + "$ analyzer/app/trunkscope ";
  private static final String SAMPLES = "samples/captures/";

  static Stream<Screen> screens() throws IOException {
    List<Screen> screens = new ArrayList<>();
    for (String page : List.of("README.md", "analyzer/FINDINGS.md")) {
      List<String> lines = Files.readAllLines(Requirement.root().resolve(page), UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).startsWith(PROGRAM)) {
          String command = lines.get(i).substring(PROGRAM.length());
          screens.add(new Screen(page, command, blockAfter(lines, i)));
        }
      }
    }
    assertThat(screens).hasSizeGreaterThanOrEqualTo(13);
    return screens.stream();
  }

  @ParameterizedTest
  @MethodSource("screens")
  void shouldBePrintedAsItStandsInThePage(Screen screen) {
    if (screen.command.startsWith("explain")) {
      Requirement.require(Libpcap.isAvailable(), "explain decodes headers with libpcap");
    }
    String root = Requirement.root() + "/";
    String[] arguments = screen.command.split(" ", -1);
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].startsWith(SAMPLES) ? root + arguments[i] : arguments[i];
    }

    Invocation run = Invocation.of(arguments);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().replace(root, "")).isEqualTo(screen.output);
    assertThat(run.code()).isZero();
  }

  /**
   * The indented and blank lines after {@code index} and before the next command, without the
   * indent and the last blanks.
   */
  private static String blockAfter(List<String> lines, int index) {
    return lines.stream()
            .skip(index + 1L)
            .takeWhile(line -> line.isEmpty() || line.startsWith(INDENT))
            .takeWhile(line -> !line.startsWith(INDENT + "$ "))
            .map(line -> line.isEmpty() ? line : line.substring(INDENT.length()))
            .collect(Collectors.joining("\n"))
            .stripTrailing()
        + "\n";
  }

  /** A command and what a page says it prints. */
  private record Screen(String page, String command, String output) {

    @Override
    public String toString() {
      return page + ": " + command;
    }
  }
}
