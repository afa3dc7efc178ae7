package org.trunkscope.analysis.remark;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/**
 * Remarks in the order in which they were made, which is not that of the frames: what became of a
 * frame is known later. Adding one allocates nothing.
 *
 * <p>Takes {@value #RECORD_BYTES} bytes for a remark; beyond {@value #MOST_IN_MEMORY} they go to a
 * temporary file, which is removed when the log is closed. One thread adds.
 */
public final class RemarkLog implements Closeable {

  private static final int RECORD_BYTES = 32;
  private static final int MOST_IN_MEMORY = 65_536;

  private final boolean kept;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private Optional<FileChannel> file = Optional.empty();
  private long written;
  private long subjects;

  private RemarkLog(boolean kept) {
    this.kept = kept;
  }

  /** A log that keeps what is added. */
  public static RemarkLog kept() {
    return new RemarkLog(true);
  }

  /** A log for analyses of which nobody asks for single frames: it keeps nothing. */
  public static RemarkLog none() {
    return new RemarkLog(false);
  }

  /** Whether it keeps what is added. */
  public boolean isKept() {
    return kept;
  }

  /** Remarks that were added so far. */
  public long size() {
    return written + buffer.position() / RECORD_BYTES;
  }

  /** A new subject, which means nothing until {@link Meanings} are given. */
  public long newSubject() {
    return ++subjects;
  }

  /**
   * Adds a remark.
   *
   * @param place the frame, packed
   * @param time nanoseconds since 1970 UTC, or {@code CapturedFrame.NO_TIMESTAMP}
   * @param link the number of its link
   * @param looks what it looks like by its bytes alone
   * @param subject what it is one of, or {@link Remark#NO_SUBJECT}
   * @throws UncheckedIOException if the temporary file cannot be written
   */
  public void add(
      Remark.Kind kind,
      long place,
      long time,
      long link,
      Optional<FindingCode> looks,
      long subject,
      Verdict verdict) {
    if (!kept) {
      return;
    }
    if (buffer.remaining() < RECORD_BYTES) {
      makeRoom();
    }
    int code = looks.isPresent() ? looks.get().ordinal() + 1 : 0;
    buffer.putLong(place);
    buffer.putLong(time);
    buffer.putLong(link);
    buffer.putLong(Remark.packed(kind, verdict, code, subject));
  }

  private void makeRoom() {
    if (buffer.capacity() < MOST_IN_MEMORY * RECORD_BYTES) {
      int capacity = Math.max(64 * RECORD_BYTES, 2 * buffer.capacity());
      ByteBuffer larger = ByteBuffer.allocate(capacity);
      larger.put(buffer.flip());
      buffer = larger;
      return;
    }
    try {
      FileChannel channel = file.isPresent() ? file.get() : create();
      file = Optional.of(channel);
      long count = size();
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer, channel.size());
      }
      written = count;
      buffer.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(failure(e));
    }
  }

  private static IOException failure(IOException e) {
    return new IOException("a temporary file cannot be used: " + e.getMessage(), e);
  }

  private static FileChannel create() throws IOException {
    Path path =
        Files.createTempFile("trunkscope-" + ProcessHandle.current().pid() + "-", ".frames");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Takes remarks. */
  public interface Visitor {

    /**
     * Sees a remark.
     *
     * @param number how many were added before it
     * @param remark reused by every call
     */
    void remark(long number, Remark remark);
  }

  /**
   * Visits all remarks in the order in which they were added.
   *
   * @throws IOException if the temporary file cannot be read
   */
  public void forEach(Visitor visitor) throws IOException {
    Remark remark = new Remark();
    long number = 0;
    if (file.isPresent()) {
      ByteBuffer block = ByteBuffer.allocate(MOST_IN_MEMORY / 16 * RECORD_BYTES);
      long end = written * RECORD_BYTES;
      for (long at = 0; at < end; at += block.limit()) {
        block.clear().limit((int) Math.min(block.capacity(), end - at));
        read(file.get(), block, at);
        number = visit(block, number, remark, visitor);
      }
    }
    visit(buffer.duplicate().flip(), number, remark, visitor);
  }

  private static void read(FileChannel channel, ByteBuffer block, long from) throws IOException {
    try {
      while (block.hasRemaining()) {
        if (channel.read(block, from + block.position()) < 0) {
          throw new IOException("it is shorter than what was written");
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
    block.flip();
  }

  private static long visit(ByteBuffer block, long from, Remark remark, Visitor visitor) {
    long number = from;
    while (block.remaining() >= RECORD_BYTES) {
      remark.unpack(block.getLong(), block.getLong(), block.getLong(), block.getLong());
      visitor.remark(number++, remark);
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
