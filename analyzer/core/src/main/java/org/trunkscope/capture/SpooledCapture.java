package org.trunkscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A plain copy of a capture in a temporary file, for what can only read such files. Closing removes
 * the file; on systems that let open files be removed it may be closed as soon as they are open.
 */
public final class SpooledCapture implements Closeable {

  private final Path path;
  private final Damage damage;

  private SpooledCapture(Path path, Damage damage) {
    this.path = path;
    this.damage = damage;
  }

  /**
   * Copies a capture, unpacking gzip and zstd on the way.
   *
   * @param input read to its end and closed
   * @param name for messages
   * @throws CaptureException if the input cannot be read or the copy not be written
   */
  public static SpooledCapture of(InputStream input, String name) throws CaptureException {
    Path copy = null;
    try (input;
        InputStream content = unpacked(input, name)) {
      copy = Files.createTempFile("trunkscope-" + ProcessHandle.current().pid() + "-", ".capture");
      copy.toFile().deleteOnExit();
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      Damage damage = content instanceof DecompressedInput packed ? packed.damage() : Damage.NONE;
      return new SpooledCapture(copy, damage);
    } catch (IOException e) {
      CaptureException told =
          e instanceof CaptureException capture
              ? capture
              : new CaptureException(
                  name + ": cannot be copied to a temporary file: " + e.getMessage(), e);
      remove(copy, told);
      throw told;
    }
  }

  private static void remove(Path copy, CaptureException told) {
    if (copy != null) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        told.addSuppressed(e);
      }
    }
  }

  private static InputStream unpacked(InputStream input, String name) throws IOException {
    ByteWindow window = new ByteWindow(input, 0);
    return Compression.of(window).unpacked(window.rest(), name);
  }

  /** The copy. */
  public Path path() {
    return path;
  }

  /** How a reader's end reads when damage to the compressed input is taken into account. */
  public CaptureEnd endOf(CaptureEnd end) {
    return damage.isAny() ? new CaptureEnd(damage.kind(), end.offset(), damage.reason()) : end;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
