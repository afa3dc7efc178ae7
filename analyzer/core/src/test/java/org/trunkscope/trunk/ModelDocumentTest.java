package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.testing.Requirement;

/** MODEL.md and the rules in the code say the same. */
class ModelDocumentTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^### (.*)$");

  @Test
  void shouldDocumentEachRuleOnceAndNoOther() throws Exception {
    List<String> inCode = rules().stream().map(Rule::number).sorted().toList();

    List<String> documented = new ArrayList<>();
    Matcher heading = HEADING.matcher(document());
    while (heading.find()) {
      documented.add(heading.group(1));
    }

    assertThat(documented).doesNotHaveDuplicates();
    assertThat(inCode).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    assertThat(documented.stream().sorted()).isEqualTo(inCode);
  }

  @Test
  void shouldStateSourceBasisAndExerciseOfEachRule() throws Exception {
    Map<String, String> sections = sections();

    for (Rule rule : rules()) {
      assertThat(sections.get(rule.number()))
          .as(rule.number())
          .contains("- Source: " + flat(rule.source()) + " - Basis: " + rule.basis())
          .containsPattern("- Exercised by: \\S");
    }
  }

  @Test
  void shouldListEveryPresetWithItsLabelAndCommit() throws IOException {
    String text = document();

    for (DriverPreset preset : DriverPreset.values()) {
      String commit = preset.commit().map(hash -> hash.substring(0, 12) + " ").orElse("");
      String label = preset.label().map(name -> name + " ").orElse("");
      assertThat(text)
          .contains(
              "| `"
                  + preset.id()
                  + "` | "
                  + label
                  + "| "
                  + kernelsBriefly(preset)
                  + " | "
                  + commit);
    }
  }

  private static String kernelsBriefly(DriverPreset preset) {
    return preset.kernels().replace(", in no release by itself", "");
  }

  /** Each rule's section of MODEL.md, by number, white space made one blank. */
  static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new TreeMap<>();
    for (String part : document().split("(?m)^(?=##)", -1)) {
      Matcher heading = HEADING.matcher(part);
      if (heading.lookingAt()) {
        sections.put(heading.group(1), flat(part));
      }
    }
    return sections;
  }

  private static String document() throws IOException {
    return Files.readString(Requirement.root().resolve("analyzer/MODEL.md"));
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** Every constant of every class of core that is a set of rules. */
  static List<Rule> rules() throws Exception {
    Path classes = Path.of(Rule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes.resolve("org/trunkscope/trunk"))) {
      files = walk.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
    List<Rule> rules = new ArrayList<>();
    for (Path file : files) {
      String name = classes.relativize(file).toString().replace(".class", "").replace('/', '.');
      Class<?> type = Class.forName(name, false, Rule.class.getClassLoader());
      if (Rule.class.isAssignableFrom(type) && type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          rules.add((Rule) constant);
        }
      }
    }
    return rules;
  }
}
