package org.trunkscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.testing.Requirement;

/** What is in the runnable jar: our classes, the libraries, and a licence for each. */
final class RunnableJarIT {

  private static final String LICENSES = "META-INF/licenses/";

  private JarFile jar;

  /** A line of the licence index. */
  private record Licence(
      String artifact, String licence, List<String> entries, List<String> texts) {

    static Licence of(String line) {
      String[] columns = line.split("\t", -1);
      assertThat(columns).as(line).hasSize(5);
      return new Licence(columns[0], columns[2], words(columns[3]), words(columns[4]));
    }

    private static List<String> words(String column) {
      return Arrays.asList(column.split(" ", -1));
    }
  }

  @BeforeEach
  void openJar() throws IOException {
    Path built = Requirement.root().resolve("analyzer/app/target/trunkscope.jar");
    jar = new JarFile(built.toFile());
  }

  @AfterEach
  void closeJar() throws IOException {
    jar.close();
  }

  @Test
  void shouldNameLicenceOfEveryEntry() {
    List<String> claimed = index().stream().flatMap(line -> line.entries().stream()).toList();

    List<String> unclaimed =
        names().stream()
            .filter(name -> !name.startsWith("META-INF/") && !name.endsWith("/"))
            .filter(name -> claimed.stream().noneMatch(name::startsWith))
            .toList();

    assertThat(unclaimed).isEmpty();
  }

  @Test
  void shouldCarryTextOfEveryLicenceNamedAndNameNothingThatIsNotThere() {
    Set<String> texts = new TreeSet<>();
    List<String> unused = new ArrayList<>();
    for (Licence line : index()) {
      texts.addAll(line.texts());
      line.entries().stream()
          .filter(entry -> names().stream().noneMatch(name -> name.startsWith(entry)))
          .forEach(unused::add);
    }

    List<String> carried =
        names().stream()
            .filter(name -> name.startsWith(LICENSES) && name.endsWith(".txt"))
            .map(name -> name.substring(LICENSES.length()))
            .sorted()
            .toList();

    assertThat(carried).containsExactlyElementsOf(texts);
    assertThat(unused).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.commons.cli.Option, META-INF/NOTICE.txt, commons-cli-NOTICE.txt",
    "com.fasterxml.jackson.core.JsonFactory, META-INF/LICENSE, Apache-2.0.txt",
    "com.fasterxml.jackson.core.JsonFactory, META-INF/NOTICE, jackson-core-NOTICE.txt",
    "com.fasterxml.jackson.core.JsonFactory, META-INF/FastDoubleParser-NOTICE,"
        + " FastDoubleParser-NOTICE.txt",
    "com.fasterxml.jackson.core.JsonFactory, META-INF/thirdparty-LICENSE,"
        + " FastDoubleParser-thirdparty-LICENSE.txt",
    "com.sun.jna.Native, META-INF/LICENSE, jna-LICENSE.txt",
    "org.commonmark.parser.Parser, META-INF/LICENSE.txt, commonmark-LICENSE.txt",
    "org.apache.batik.svggen.SVGGraphics2D, META-INF/NOTICE, batik-NOTICE.txt",
    "org.apache.xmlgraphics.util.Service, META-INF/NOTICE, xmlgraphics-commons-NOTICE.txt",
  })
  void shouldCarryTheTextThatTheLibraryItselfCarries(String type, String entry, String text)
      throws Exception {
    Path library =
        Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI());

    try (JarFile original = new JarFile(library.toFile())) {
      assertThat(read(jar, LICENSES + text)).isEqualTo(read(original, entry));
    }
  }

  @Test
  void shouldDropWhatHoldsOnlyForTheLibrariesOwnJars() {
    assertThat(names())
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
        .noneMatch(name -> name.startsWith("META-INF/versions/"))
        .noneMatch(name -> name.startsWith("META-INF/maven/"));
  }

  @Test
  void shouldHoldNeitherSparkNorTestLibraries() {
    assertThat(names())
        .noneMatch(
            name -> name.matches("(org/apache/(spark|hadoop)|scala|org/(junit|assertj))/.*"));
  }

  @Test
  void shouldStartAtMainAndMayLoadNativeCode() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();

    assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
    assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
  }

  @Test
  void shouldStampEveryFileWithTheFixedTime() {
    assertThat(jar.stream())
        .filteredOn(entry -> !entry.isDirectory())
        .filteredOn(entry -> entry.getName().startsWith("org/trunkscope/"))
        .extracting(entry -> entry.getTimeLocal().getYear())
        .containsOnly(2026);
  }

  private List<Licence> index() {
    return read(jar, LICENSES + "INDEX.tsv").lines().skip(1).map(Licence::of).toList();
  }

  private List<String> names() {
    return jar.stream().map(ZipEntry::getName).toList();
  }

  private static String read(JarFile from, String entry) {
    try (var stream = from.getInputStream(from.getEntry(entry))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
