package org.trunkscope.capture;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * An output that appears whole or not at all: written beside its target and renamed over it by
 * {@link #commit}; closed without that, it vanishes. A target that is no regular file (a device, a
 * named pipe) and a stream are written directly.
 *
 * <p>Every failure is a {@link CaptureException} that names the output. The stream is not buffered.
 */
public final class WholeFile implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final String name;
  private final Optional<Move> move;
  private final OutputStream sink;
  private final OutputStream content;
  private final boolean ours;
  private boolean ended;

  private WholeFile(
      String name, Optional<Move> move, OutputStream sink, OutputStream content, boolean ours) {
    this.name = name;
    this.move = move;
    this.sink = sink;
    this.content = content;
    this.ours = ours;
  }

  /**
   * Begins an output file.
   *
   * @throws CaptureException if nothing can be written beside it
   */
  public static WholeFile create(Path target) throws CaptureException {
    return create(target, Packing.NONE);
  }

  /**
   * Begins an output file that is compressed if its name ends in {@code .gz} or {@code .zst}.
   *
   * @throws CaptureException if nothing can be written beside it
   */
  public static WholeFile createPacked(Path target) throws CaptureException {
    return create(target, Packing.byName(target.toString()));
  }

  /**
   * An output that is a stream. {@link #commit} flushes it; it is never closed.
   *
   * @param name for messages, e.g. {@code standard output}
   */
  public static WholeFile over(OutputStream stream, String name) {
    NamedOutput named = new NamedOutput(stream, name);
    return new WholeFile(name, Optional.empty(), named, named, false);
  }

  /** Where the content goes. Closing it is not needed. */
  public OutputStream stream() {
    return content;
  }

  /**
   * The content is complete: makes it appear.
   *
   * @throws CaptureException if the rest cannot be written or the target not be replaced
   */
  public void commit() throws IOException {
    if (ended) {
      throw new IllegalStateException(name + " was ended before");
    }
    if (!ours) {
      content.flush();
      ended = true;
      return;
    }
    content.close();
    if (move.isPresent()) {
      move.get().run(name);
    }
    ended = true;
  }

  /** Without {@link #commit} before, nothing of the output stays. */
  @Override
  public void close() throws IOException {
    if (ended || !ours) {
      return;
    }
    ended = true;
    try (sink) {
      content.close();
    } catch (IOException e) {
      // It is thrown away; why is told by whoever did not commit it.
      return;
    } finally {
      if (move.isPresent()) {
        Files.deleteIfExists(move.get().part);
      }
    }
  }

  private static WholeFile create(Path target, Packing packing) throws CaptureException {
    String name = target.toString();
    if (Files.isDirectory(target)) {
      throw new CaptureException(name + ": cannot be written: is a directory");
    }
    try {
      boolean exists = Files.exists(target);
      if (exists && !Files.isRegularFile(target)) {
        OutputStream sink = new NamedOutput(Files.newOutputStream(target), name);
        return new WholeFile(name, Optional.empty(), sink, packing.over(sink, name), true);
      }
      Path place = exists ? target.toRealPath() : target.toAbsolutePath();
      Path part = Files.createTempFile(place.getParent(), ".trunkscope-", ".part", mode(place));
      part.toFile().deleteOnExit();
      OutputStream sink = new NamedOutput(Files.newOutputStream(part), name);
      return new WholeFile(
          name, Optional.of(new Move(part, place)), sink, packing.over(sink, name), true);
    } catch (NoSuchFileException e) {
      throw new CaptureException(name + ": cannot be written: no such directory", e);
    } catch (IOException e) {
      throw e instanceof CaptureException told
          ? told
          : new CaptureException(name + ": cannot be written: " + NamedOutput.reason(e), e);
    }
  }

  /** The rights of the file that is replaced, or those of any new file. */
  private static FileAttribute<?>[] mode(Path target) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (view == null) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> rights =
        Files.exists(target)
            ? view.readAttributes().permissions()
            : PosixFilePermissions.fromString("rw-rw-rw-");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)};
  }

  private record Move(Path part, Path target) {

    void run(String name) throws CaptureException {
      try {
        try {
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
          Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
      } catch (IOException e) {
        throw new CaptureException(name + ": cannot be written: " + NamedOutput.reason(e), e);
      }
    }
  }

  private enum Packing {
    NONE,
    GZIP,
    ZSTD;

    static Packing byName(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".gz")) {
        return GZIP;
      }
      return lower.endsWith(".zst") ? ZSTD : NONE;
    }

    OutputStream over(OutputStream sink, String name) throws IOException {
      try {
        return switch (this) {
          case NONE -> sink;
          case GZIP -> new GZIPOutputStream(sink, BUFFER);
          case ZSTD -> new ZstdOutputStreamNoFinalizer(sink).setChecksum(true);
        };
      } catch (LinkageError e) {
        throw new CaptureException(
            name + ": zstd's native library cannot be loaded here; use another name", e);
      }
    }
  }
}
