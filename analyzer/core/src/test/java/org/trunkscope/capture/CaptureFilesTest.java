package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.testing.Requirement;

class CaptureFilesTest {

  private static final byte[] PCAP =
      Hex.bytes(
          "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001",
          "00000001 00000002 00000003 0000003c aabbcc");

  @TempDir Path folder;

  private static InputStream failing(byte[] before) {
    return new SequenceInputStream(
        new ByteArrayInputStream(before),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        });
  }

  @Test
  void shouldReadAFile() throws IOException {
    Path file = Files.write(folder.resolve("a.cap"), PCAP);
    CapturedFrame frame = new CapturedFrame();

    try (FrameSource source = CaptureFiles.open(file)) {
      assertThat(source.name()).isEqualTo(file.toString());
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isFalse();
      assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
    }
  }

  @Test
  void shouldTellAMissingFile() {
    Path file = folder.resolve("none");

    assertThatThrownBy(() -> CaptureFiles.open(file))
        .isInstanceOf(CaptureException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void shouldTellADirectory() {
    assertThatThrownBy(() -> CaptureFiles.open(folder))
        .isInstanceOf(CaptureException.class)
        .hasMessage(folder + ": is a directory, not a capture");
  }

  @Test
  void shouldTellAFileThatMayNotBeRead() throws Exception {
    Path file = Files.write(folder.resolve("secret"), PCAP);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    List<String> command = new ArrayList<>();
    if (Files.isReadable(file)) {
      command.addAll(withoutTheRightToReadAnything());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Opener.class.getName(), file.toString()));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(output).isEqualTo(file + ": permission denied");
  }

  /** Root stays root, so the classes remain readable wherever they are, but is held to modes. */
  private static List<String> withoutTheRightToReadAnything() {
    Requirement.program("setpriv", "--version");
    return List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");
  }

  /** Prints why the file of its argument cannot be opened. */
  static final class Opener {
    public static void main(String[] args) throws IOException {
      try (FrameSource source = CaptureFiles.open(Path.of(args[0]))) {
        System.out.print("opened " + source.name());
      } catch (CaptureException e) {
        System.out.print(e.getMessage());
      }
    }
  }

  @Test
  void shouldTellAnEmptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));

    assertThatThrownBy(() -> CaptureFiles.open(file)).hasMessage(file + ": is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "736e6f6f7000000000000002 | a snoop capture",
        "474d4255 | a Microsoft Network Monitor capture",
        "a12b3c4d00020004 | Navtel's variant of pcap",
        "fd377a585a0000 | xz data; unpack it first",
        "00 | nothing known, with first bytes 00",
        "0a | text: \"\"",
        "000102030405060708090a0b0c0d0e0f1011"
            + " | nothing known, with first bytes 000102030405060708090a0b0c0d0e0f",
      })
  void shouldSayWhatItLooksLike(String bytes, String look) {
    assertThatThrownBy(() -> Recorded.of(Hex.bytes(bytes)))
        .isInstanceOf(CaptureException.class)
        .hasMessage("test: not a capture: it looks like " + look);
  }

  @Test
  void shouldQuoteTheFirstLineOfText() {
    byte[] text = "Grüße, \"you\"\nsecond".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Recorded.of(text))
        .hasMessage("test: not a capture: it looks like text: \"Gr????e, \"you\"\"");
  }

  @Test
  void shouldTellAMediumThatCannotBeRead() throws IOException {
    assertThatThrownBy(() -> Recorded.of(failing(new byte[0])))
        .isInstanceOf(CaptureException.class)
        .hasMessage("test: cannot be read: Input/output error");
    assertThatThrownBy(() -> Recorded.of(failing(PCAP)))
        .isInstanceOf(CaptureException.class)
        .hasMessage("test: cannot be read after frame 1, at offset 43: Input/output error");
  }

  @Test
  void shouldGiveOffsetsBeyondFourGibibytes() throws IOException {
    byte[] chunk = new byte[16 + RecordReader.LONGEST_FRAME];
    System.arraycopy(Hex.bytes("00000001 00000002 00040000 00040000"), 0, chunk, 0, 16);
    int frames = 17_000;
    InputStream large = new Repeating(PCAP, chunk, frames);
    CapturedFrame frame = new CapturedFrame();

    try (FileFrameSource source = CaptureFiles.open(large, "large", PassedBytes.IGNORED)) {
      while (source.next(frame)) {
        assertThat(frame.bytes.length).isLessThanOrEqualTo(2 * ByteWindow.SIZE);
      }
      assertThat(frame.number).isEqualTo(1 + frames);
      assertThat(frame.recordOffset).isEqualTo(43 + (frames - 1L) * chunk.length);
      assertThat(source.end())
          .isEqualTo(
              new CaptureEnd(CaptureEnd.Kind.COMPLETE, 43 + (long) frames * chunk.length, ""));
    }
  }

  @Test
  void shouldReadANamedPipe() throws IOException {
    Path pipe = folder.resolve("pipe");
    Path file = Files.write(folder.resolve("a.cap"), PCAP);
    Requirement.program("mkfifo", pipe.toString());
    Process writer = new ProcessBuilder("cp", file.toString(), pipe.toString()).inheritIO().start();

    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(pipe)) {
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isFalse();
    } finally {
      writer.destroy();
    }
  }

  /** A head, then the same piece many times. */
  private static final class Repeating extends InputStream {

    private byte[] piece;
    private final byte[] next;
    private int position;
    private int left;

    Repeating(byte[] head, byte[] next, int times) {
      this.piece = head;
      this.next = next;
      this.left = times;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == piece.length) {
        if (left == 0) {
          return -1;
        }
        left--;
        piece = next;
        position = 0;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
