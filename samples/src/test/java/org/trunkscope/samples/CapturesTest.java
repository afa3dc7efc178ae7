package org.trunkscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.samples.compile.CompiledScenario;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

/** Holds every committed capture against its scenario, its expectation and tshark. */
class CapturesTest {

  private static final String HEADER = "frame\tclass\tflags\tlayer\thint\tcapture";

  static List<String> names() throws IOException {
    return BuiltInScenarios.names();
  }

  @Test
  void shouldListEveryFolderThatHoldsAScenario() throws IOException {
    List<String> folders;
    try (Stream<Path> found = Files.list(captures())) {
      folders =
          found
              .filter(folder -> Files.exists(folder.resolve("scenario.txt")))
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
    }

    List<String> listed = BuiltInScenarios.names();

    assertThat(listed).isEqualTo(folders).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldCompileToTheCommittedBytes(String name) throws IOException {
    CompiledScenario compiled = compiled(name);

    for (int i = 0; i < compiled.files().size(); i++) {
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      compiled.write(i, made);

      byte[] committed = unpacked(captures().resolve(name).resolve(compiled.files().get(i)));

      assertThat(made.toByteArray()).as(compiled.files().get(i)).isEqualTo(committed);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldHoldTheClassesThatAreExpected(String name) throws IOException {
    List<String> expected = Files.readAllLines(captures().resolve(name).resolve("expected.tsv"));

    List<String> found = new ArrayList<>(List.of(HEADER));
    List<String> files = compiled(name).files();
    for (int i = 0; i < files.size(); i++) {
      found.addAll(rows(captures().resolve(name).resolve(files.get(i)), i + 1));
    }

    assertThat(found).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shouldBeReadByTsharkUnlessDamaged(String name) throws Exception {
    Requirement.program("tshark", "--version");

    for (String file : compiled(name).files()) {
      Process tshark =
          new ProcessBuilder(
                  "tshark", "-n", "-r", captures().resolve(name).resolve(file).toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = tshark.waitFor(60, TimeUnit.SECONDS);

      assertThat(ended).isTrue();
      if (!name.startsWith("damaged-")) {
        assertThat(tshark.exitValue()).as(file).isZero();
      }
    }
  }

  @Test
  void shouldEndInDamageExactlyWhereAFolderIsNamedSo() throws IOException {
    for (String name : BuiltInScenarios.names()) {
      for (String file : compiled(name).files()) {
        assertThat(isSound(captures().resolve(name).resolve(file)))
            .as(name + "/" + file)
            .isEqualTo(!name.startsWith("damaged-"));
      }
    }
  }

  /** Whether the capture has frames and ends on a record boundary. */
  private static boolean isSound(Path capture) throws IOException {
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      boolean any = source.next(frame);
      while (source.next(frame)) {
        any = true;
      }
      return any && source.end().kind() == CaptureEnd.Kind.COMPLETE;
    } catch (CaptureException e) {
      return false;
    }
  }

  private static List<String> rows(Path capture, int place) throws IOException {
    List<String> rows = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      FrameView view = new FrameView();
      while (source.next(frame)) {
        source.headers(frame, view);
        for (int i = 0; i < view.segmentCount(); i++) {
          if (view.segment(i).isTcp()) {
            rows.add(frame.number + "\t" + row(view.segment(i)) + "\t" + place);
          }
        }
      }
    } catch (CaptureException e) {
      assertThat(e).hasMessageStartingWith(capture.toString());
    }
    return rows;
  }

  private static String row(Segment segment) {
    ChecksumClassifier classifier = new ChecksumClassifier();
    ChecksumState state = classifier.classify(segment);
    String flags =
        segment.flagsCaptured() ? String.format(Locale.ROOT, "0x%03x", segment.flags()) : "-";
    String hint = classifier.hint() == ChecksumHint.NONE ? "-" : classifier.hint().name();
    return state.text() + "\t" + flags + "\t" + segment.layer() + "\t" + hint;
  }

  private static CompiledScenario compiled(String name) throws IOException {
    return CompiledScenario.of(BuiltInScenarios.find(name).orElseThrow());
  }

  /** Compressors differ between machines; what they hold does not. */
  private static byte[] unpacked(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    if (file.toString().endsWith(".zst")) {
      try (InputStream in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes))) {
        return in.readAllBytes();
      }
    }
    return bytes;
  }

  private static Path captures() {
    return Requirement.root().resolve("samples/captures");
  }
}
