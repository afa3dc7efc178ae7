package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.testing.Requirement;

/** {@code analyze --html}: which frames the page shows, and what it says of them. */
class HtmlPageTest {

  private static final Pattern ROW =
      Pattern.compile(
          "<tbody><tr><td class=\"name\">1:(\\d+)</td>.*?<td class=\"name\">([a-z-]+)</td>"
              + "<td data-rank=\"\\d\">[a-z]+</td><td>(confirmed|refuted|unconfirmed)</td>");

  @TempDir Path folder;

  static List<FindingSample> samples() throws IOException {
    return FindingSample.all();
  }

  private String page(List<String> arguments) throws IOException {
    Path page = folder.resolve("page.html");
    List<String> line = new ArrayList<>(List.of("analyze", "--html", page.toString()));
    line.addAll(arguments);

    Invocation run = Invocation.of(line.toArray(String[]::new));

    assertThat(run.code()).as(line + "\n" + run.err()).isZero();
    return Files.readString(page);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldHaveARowForEachFrameOfTheFinding(FindingSample sample) throws IOException {
    String page = page(sample.firesArguments());

    List<Long> frames = new ArrayList<>();
    long confirmed = 0;
    Matcher rows = ROW.matcher(page);
    while (rows.find()) {
      if (rows.group(2).equals(sample.code())) {
        frames.add(Long.parseLong(rows.group(1)));
        confirmed += rows.group(3).equals("confirmed") ? 1 : 0;
      }
    }
    assertThat(frames).containsExactlyElementsOf(sample.frames());
    assertThat(confirmed).isEqualTo(sample.confirmed());
  }

  @Test
  void shouldExplainExamplesUnderADriverThatBringsThemToThatEnd() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    String page = page(List.of(capture.toString()));

    assertThat(page)
        .contains("<summary>Frame 1:1, every step of its path</summary>")
        .containsPattern("trunk driver +v4\\.12 +ASSUMED +chosen here: under it frames come")
        .contains("R5e")
        .contains("4 of 4 flagged frames")
        .contains("False alarm: Zero is normal on a loopback")
        .contains("Rules: R5e")
        .doesNotContain("finding-zero-checksum-syn-twin");
  }

  @Test
  void shouldExplainExamplesUnderTheDriverOfTheCommandLine() throws IOException {
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    String page = page(List.of(capture.toString(), "--driver", "v4.13"));

    assertThat(page).containsPattern("trunk driver +v4\\.13 +ASSUMED +as the command line says");
  }

  @Test
  void shouldBeTheSamePageForAnyNumberOfThreads() throws IOException {
    Path capture =
        Requirement.root().resolve("samples/captures/finding-offload-refused/trunk-out.pcap");

    String one = page(List.of(capture.toString(), "-j", "1"));
    String several = page(List.of(capture.toString(), "-j", "3"));

    assertThat(several).isEqualTo(one);
  }
}
