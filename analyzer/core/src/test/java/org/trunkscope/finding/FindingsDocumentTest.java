package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.trunkscope.testing.Requirement;

/** FINDINGS.md, the codes, the rules of MODEL.md and the catalogue of samples say the same. */
class FindingsDocumentTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^### `?([^`\\n]+)`?$");

  @Test
  void shouldDocumentEachCodeOnceInTheirOrder() throws IOException {
    List<String> documented = new ArrayList<>();
    Matcher heading = HEADING.matcher(codesOf(document()));
    while (heading.find()) {
      documented.add(heading.group(1));
    }

    assertThat(documented)
        .isEqualTo(Arrays.stream(FindingCode.values()).map(FindingCode::key).toList());
  }

  @Test
  void shouldSayOfEachCodeWhatTheCodeSays() throws IOException {
    Map<String, String> sections = sections();

    for (FindingCode code : FindingCode.values()) {
      String issue = code.issue().isPresent() ? ", Issue " + code.issue().getAsInt() : "";
      assertThat(sections.get(code.key()))
          .as(code.key())
          .containsIgnoringCase("### `" + code.key() + "` " + code.title() + ". ")
          .contains("- Severity: " + code.severity().key() + issue + " - Meaning: ")
          .contains("- Cause: " + code.cause() + " - Cure: " + code.cure() + " - Work-around: ")
          .contains(
              "- Work-around: "
                  + (code.workaround().isEmpty() ? "none" : code.workaround())
                  + " - False alarm: ")
          .containsPattern("- Meaning: \\S")
          .containsPattern("- Evidence: \\S")
          .containsPattern("- False alarm: \\S");
    }
  }

  @Test
  void shouldNameRulesThatTheModelHas() throws IOException {
    TreeSet<String> rules = new TreeSet<>();
    Matcher heading = HEADING.matcher(Files.readString(page("analyzer/MODEL.md")));
    while (heading.find()) {
      rules.add(heading.group(1));
    }

    for (FindingCode code : FindingCode.values()) {
      Matcher named =
          Pattern.compile("- Rules: ([^-]*) - Samples").matcher(sections().get(code.key()));
      assertThat(named.find()).as(code.key()).isTrue();
      assertThat(rules).as(code.key()).contains(named.group(1).split(", "));
    }
  }

  /** The catalogue that the acceptance tests run: every row stands here, and no code lacks one. */
  @Test
  void shouldNameTheSamplesOfTheCatalogue() throws IOException {
    Map<String, String> sections = sections();
    TreeSet<String> shown = new TreeSet<>();

    List<String> lines = Files.readAllLines(page("samples/findings.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      shown.add(cells[0]);
      assertThat(sections.get(cells[0]))
          .as(line)
          .contains(sample(cells[1], cells[2]) + ", twin " + sample(cells[3], cells[4]));
    }

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FindingCode.values()).map(FindingCode::key).toList());
  }

  private static String sample(String path, String options) {
    return "`" + path + "`" + (options.isEmpty() ? "" : " with `" + options + "`");
  }

  /** What is recommended can bridge: v5.5 to v5.9 drop by source address (section 2). */
  @Test
  void shouldNeverRecommendAReleaseThatCannotBridge() {
    for (FindingCode code : FindingCode.values()) {
      assertThat(code.cure().replace("v5.5 to v5.9 do not bridge", ""))
          .as(code.key())
          .doesNotContainPattern("v5\\.[5-9]\\b");
      if (code.cure().contains("v4.13")) {
        assertThat(code.cure()).as(code.key()).contains("v5.10");
      }
    }
  }

  @Test
  void shouldEndNoTextWithAFullStop() {
    for (FindingCode code : FindingCode.values()) {
      assertThat(List.of(code.title(), code.cause(), code.cure(), code.workaround()))
          .as(code.key())
          .noneMatch(text -> text.endsWith("."));
      assertThat(code.cause()).isNotBlank();
      assertThat(code.cure()).isNotBlank();
    }
  }

  /** Each code's section, white space made one blank. */
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    for (String part : codesOf(document()).split("(?m)^(?=###? )", -1)) {
      Matcher heading = HEADING.matcher(part);
      if (heading.lookingAt()) {
        sections.put(heading.group(1), part.replaceAll("\\s+", " "));
      }
    }
    return sections;
  }

  private static String codesOf(String document) {
    int from = document.indexOf("\n## The codes\n");
    return document.substring(from, document.indexOf("\n## ", from + 1));
  }

  private static String document() throws IOException {
    return Files.readString(page("analyzer/FINDINGS.md"));
  }

  private static Path page(String name) {
    return Requirement.root().resolve(name);
  }
}
