package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.testing.Requirement;

class WholeFileTest {

  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void write(Path target) throws IOException {
    try (WholeFile file = WholeFile.create(target)) {
      file.stream().write(CONTENT);
      file.commit();
    }
  }

  @Test
  void shouldAppearWhenItIsComplete() throws IOException {
    Path target = Files.writeString(folder.resolve("out"), "before");

    try (WholeFile file = WholeFile.create(target)) {
      file.stream().write(CONTENT);
      assertThat(target).hasContent("before");
      file.commit();
    }

    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(names()).containsExactly("out");
  }

  @Test
  void shouldVanishWithoutCommit() throws IOException {
    Path target = folder.resolve("out");

    try (WholeFile file = WholeFile.create(target)) {
      file.stream().write(CONTENT);
      assertThat(names()).hasSize(1);
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void shouldKeepTheRightsOfWhatItReplacesAndALinkToIt() throws IOException {
    Path target = Files.writeString(folder.resolve("out"), "before");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    write(link);

    assertThat(link).isSymbolicLink();
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void shouldGiveANewFileTheRightsOfAnyNewFile() throws IOException {
    Path target = folder.resolve("out");
    Path plain = Files.createFile(folder.resolve("plain"));

    write(target);

    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void shouldTellWhereItCannotBeWritten() throws IOException {
    Path missing = folder.resolve("none").resolve("out");

    assertThatThrownBy(() -> WholeFile.create(missing))
        .isInstanceOf(CaptureException.class)
        .hasMessage(missing + ": cannot be written: no such directory");
    assertThatThrownBy(() -> WholeFile.create(folder))
        .isInstanceOf(CaptureException.class)
        .hasMessage(folder + ": cannot be written: is a directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.pcap", "out.pcap.gz", "out.pcap.zst"})
  void shouldPackByName(String name) throws IOException {
    byte[] capture =
        Hex.bytes(
            "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001",
            "00000001 00000002 00000003 0000003c aabbcc");
    Path target = folder.resolve(name);

    try (WholeFile file = WholeFile.createPacked(target)) {
      file.stream().write(capture);
      file.commit();
    }

    Recorded read = Recorded.of(Files.newInputStream(target));
    assertThat(read.frames()).hasSize(1);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
    assertThat(read.format())
        .endsWith(name.endsWith(".gz") ? "gzip" : name.endsWith(".zst") ? "zstd" : "microseconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.pcap", "out.pcap.gz", "out.pcap.zst"})
  void shouldVanishPackedToo(String name) throws IOException {
    try (WholeFile file = WholeFile.createPacked(folder.resolve(name))) {
      file.stream().write(CONTENT);
    }

    assertThat(names()).isEmpty();
  }

  @Test
  void shouldWriteToADeviceDirectlyAndTellThatItIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    Requirement.require(Files.isWritable(full), "needs /dev/full");

    try (WholeFile file = WholeFile.create(full)) {
      assertThatThrownBy(() -> file.stream().write(CONTENT))
          .isInstanceOf(CaptureException.class)
          .hasMessage("/dev/full: cannot be written: No space left on device");
    }

    assertThat(Files.isRegularFile(full)).isFalse();
  }

  @Test
  void shouldFlushAStreamAndLeaveItOpen() throws IOException {
    boolean[] closed = new boolean[1];
    ByteArrayOutputStream stream =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    try (WholeFile file = WholeFile.over(stream, "standard output")) {
      file.stream().write(CONTENT);
      file.commit();
    }

    assertThat(stream.toByteArray()).isEqualTo(CONTENT);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void shouldTellAClosedPipeByItsName() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    try (WholeFile file = WholeFile.over(broken, "standard output")) {
      assertThatThrownBy(() -> file.stream().write(CONTENT))
          .isInstanceOf(CaptureException.class)
          .hasMessage("standard output: cannot be written: Broken pipe");
    }
  }
}
