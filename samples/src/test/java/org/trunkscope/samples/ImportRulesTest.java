package org.trunkscope.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The import table of the design: one direction, and each library in its place. */
class ImportRulesTest {

  private static final String BASE = "org.trunkscope.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Core's test classes come as a jar when the whole project is built.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("org.trunkscope");

  @Test
  void shouldLetWireImportNothingOfOurs() {
    forbid("wire", "capture", "trunk", "finding", "analysis", "json", "cli");
  }

  @Test
  void shouldLetCaptureImportOnlyWire() {
    forbid("capture", "trunk", "finding", "analysis", "json", "cli");
  }

  @Test
  void shouldLetTrunkImportOnlyWire() {
    forbid("trunk", "capture", "finding", "analysis", "json", "cli");
  }

  @Test
  void shouldLetFindingImportOnlyWireAndTrunk() {
    forbid("finding", "capture", "analysis", "json", "cli");
  }

  @Test
  void shouldLetAnalysisImportNothingAfterIt() {
    forbid("analysis", "json", "cli");
  }

  /** The packages below the analysis, and which of their siblings each may import. */
  private static final Map<String, Set<String>> SIBLINGS =
      Map.of(
          "situation", Set.of(),
          "undo", Set.of(),
          "remark", Set.of(),
          "pairing", Set.of("situation", "remark"),
          "flow", Set.of("situation", "remark"),
          "tap", Set.of("situation", "undo"),
          "outlook", Set.of("situation", "tap", "undo"),
          "consistency", Set.of("situation", "tap", "undo"),
          "diagnosis", Set.of("situation", "tap", "flow", "pairing"),
          "counters", Set.of("situation", "undo", "tap", "flow", "outlook"));

  @Test
  void shouldLetThePackagesOfTheAnalysisImportTheSiblingsOfTheTableAlone() {
    SIBLINGS.forEach(ImportRulesTest::forbidSiblingsBut);
    assertThatThrownBy(() -> forbidSiblingsBut("diagnosis", Set.of("situation", "tap", "pairing")))
        .hasMessageContaining("was violated");
  }

  private static void forbidSiblingsBut(String part, Set<String> allowed) {
    for (String sibling : SIBLINGS.keySet()) {
      if (!sibling.equals(part) && !allowed.contains(sibling)) {
        forbid("analysis." + part, "analysis." + sibling);
      }
    }
  }

  @Test
  void shouldLetTheReadingOfSavedTextsUseTheJdkAlone() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "analysis.counters.text")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", BASE + "analysis.counters.text")
        .check(CLASSES);
  }

  @Test
  void shouldLetJsonNotImportTheCommandLine() {
    forbid("json", "cli");
  }

  @Test
  void shouldLetWireTrunkAndFindingUseTheJdkAlone() {
    for (String part : new String[] {"wire", "trunk", "finding"}) {
      noClasses()
          .that()
          .resideInAPackage(BASE + part + "..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "org.trunkscope..")
          .check(CLASSES);
    }
  }

  @Test
  void shouldLetCoreImportNoOtherModule() {
    for (String part : new String[] {"wire", "capture", "trunk", "finding", "analysis", "json"}) {
      forbid(part, "replay", "reports", "archive", "samples", "app");
    }
    forbid("cli", "replay", "reports", "archive", "samples", "app");
  }

  @Test
  void shouldLetTheModulesSeeCoreAlone() {
    forbid("replay", "reports", "archive", "samples", "app");
    forbid("reports", "replay", "archive", "samples", "app");
    forbid("archive", "replay", "reports", "samples", "app");
    forbid("samples", "app");
  }

  @Test
  void shouldLetCorrectionsAndOtherDriversKnowNothingOfEachOther() {
    forbid("replay.correct", "replay.driver", "replay.cli", "cli");
    forbid("replay.driver", "replay.correct", "replay.cli", "cli");
    assertThatThrownBy(() -> forbid("replay.cli", "replay.driver"))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldLetRewritingKnowNothingOfTheOtherPartsOfReplay() {
    forbid(
        "replay.rewrite",
        "replay.correct",
        "replay.driver",
        "replay.send",
        "replay.send.verify",
        "replay.lab",
        "replay.cli",
        "cli");
    assertThatThrownBy(() -> forbid("replay.cli", "replay.rewrite"))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldLetTheCallsOfLinuxKnowNothingOfWhatTheyAreFor() {
    noClasses()
        .that()
        .resideInAPackage(BASE + "replay.send.linux")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "com.sun.jna..", BASE + "wire", BASE + "replay.send.linux")
        .check(CLASSES);
  }

  @Test
  void shouldLetVerifyingKnowNothingOfSending() {
    forbidIn(
        "replay.send.verify",
        "replay.send",
        "replay.correct..",
        "replay.driver..",
        "replay.rewrite..",
        "replay.lab..",
        "replay.cli..",
        "cli..");
  }

  @Test
  void shouldLetSendingKnowNothingOfTheLabAndTheCommandLine() {
    forbidIn("replay.send", "replay.driver..", "replay.lab..", "replay.cli..", "cli..");
    assertThatThrownBy(() -> forbidIn("replay.send", "replay.send.verify.."))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldLetTheLabKnowNothingOfReplays() {
    forbidIn(
        "replay.lab",
        "replay.send",
        "replay.send.verify..",
        "replay.correct..",
        "replay.rewrite..",
        "replay.driver..",
        "replay.lab.trunk..",
        "replay.cli..",
        "cli..");
  }

  /** The package itself, without those below it, must not depend on others. */
  private static void forbidIn(String part, String... others) {
    for (String other : others) {
      noClasses()
          .that()
          .resideInAPackage(BASE + part)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + other)
          .check(CLASSES);
    }
  }

  @Test
  void shouldLetTheTapTrunkKnowOnlyTheLabItIsIn() {
    forbid(
        "replay.lab.trunk",
        "replay.correct",
        "replay.driver",
        "replay.rewrite",
        "replay.send.verify",
        "replay.cli",
        "cli");
    assertThatThrownBy(() -> forbid("replay.cli", "replay.lab.trunk"))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldLetHeadersBeRewrittenWithoutKnowingWhatFor() {
    forbid("capture.rewrite", "capture.anonymize");
    assertThatThrownBy(() -> forbid("capture.anonymize", "capture.rewrite"))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldKeepPcap4jInItsPlaces() {
    keep("org.pcap4j..", "capture.pcap4j..", "replay.send..");
  }

  @Test
  void shouldKeepJnaInItsPlaces() {
    keep("com.sun.jna..", "capture.pcap4j..", "replay.send..", "replay.lab..");
  }

  @Test
  void shouldKeepZstandardInCapture() {
    keep("com.github.luben.zstd..", "capture");
  }

  @Test
  void shouldKeepHistogramsWhereTimesAreCounted() {
    keep("org.HdrHistogram..", "analysis.pairing", "replay.send.verify", "replay.send");
  }

  @Test
  void shouldKeepCommonsCliInCommandPackages() {
    keep(
        "org.apache.commons.cli..",
        "cli..",
        "replay.cli..",
        "reports.cli..",
        "archive.cli..",
        "samples.cli..");
  }

  @Test
  void shouldKeepChartsInReportsChart() {
    keep("org.jfree..", "reports.chart..");
    keep("org.apache.batik..", "reports.chart..");
    keep("java.awt..", "reports.chart..");
  }

  @Test
  void shouldKeepTemplatesAndMarkdownInReportsHtml() {
    keep("com.samskivert.mustache..", "reports.html..");
    keep("org.commonmark..", "reports.html..");
  }

  @Test
  void shouldLetTheOtherReportsKnowNothingOfHtml() {
    for (String part : new String[] {"reports.chart", "reports.cli"}) {
      forbid(part, "reports.html");
    }
    noClasses()
        .that()
        .resideInAPackage(BASE + "reports")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "reports.html")
        .check(CLASSES);
  }

  @Test
  void shouldKeepSparkInArchive() {
    keep("org.apache.spark..", "archive..");
  }

  @Test
  void shouldKeepJacksonInJson() {
    keep("com.fasterxml.jackson..", "json..");
  }

  /** The imports that are there would be refused elsewhere: the rules see what they look for. */
  @Test
  void shouldRefuseImportsThatStandInTheWrongPlace() {
    assertThatThrownBy(() -> forbid("capture", "wire")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> forbid("samples", "trunk")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> forbid("reports", "analysis")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("org.pcap4j..", "json..")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("com.sun.jna..", "json..")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("org.apache.commons.cli..", "json.."))
        .hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("com.fasterxml.jackson..", "cli.."))
        .hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("org.jfree..", "json..")).hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("org.apache.batik..", "json.."))
        .hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("com.samskivert.mustache..", "reports.chart.."))
        .hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("org.commonmark..", "reports.chart.."))
        .hasMessageContaining("was violated");
    assertThatThrownBy(() -> keep("com.github.luben.zstd..", "cli.."))
        .hasMessageContaining("was violated");
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("org.trunkscope.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldPrintAndExitOnlyOnTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.trunkscope..cli..", BASE + "app..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .because("nothing outside the command line prints or exits")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoStaticMutableState() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveName("$assertionsDisabled")
        .should()
        .beFinal()
        .check(CLASSES);
  }

  private static void forbid(String from, String... targets) {
    for (String target : targets) {
      noClasses()
          .that()
          .resideInAPackage(BASE + from + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + target + "..")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  private static void keep(String library, String... places) {
    String[] ours = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      ours[i] = BASE + places[i];
    }
    noClasses()
        .that()
        .resideOutsideOfPackages(ours)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}
