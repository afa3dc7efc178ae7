package org.trunkscope.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a capture and writes it again in the same format, byte for byte where nothing is changed:
 * byte order, resolution, link type field, sections, options, unknown blocks.
 *
 * <p>The caller reads frames from {@link #source} and says for each what becomes of it: {@link
 * #keep}, {@link #replace} (several times for one frame that becomes several), or neither, which
 * leaves it out. Everything between frames is copied as it is passed. What follows damage is not
 * copied. The output is the caller's to close.
 *
 * <p>A filter may stand before {@link #source}: the current frame is then the one that it let pass,
 * and those that it did not are left out.
 *
 * <p>Not safe for use by several threads.
 */
public final class CaptureCopy implements Closeable, Flushable {

  private final FileFrameSource source;
  private final RecordReader reader;
  private final OutputBuffer out;
  private final RecordCopier copier;

  private CaptureCopy(FileFrameSource source, OutputBuffer out) {
    this.source = source;
    this.reader = source.reader();
    this.out = out;
    this.copier = RecordCopier.of(reader, out);
  }

  /**
   * Opens a file to be copied.
   *
   * @throws CaptureException as {@link CaptureFiles#open(Path)}
   */
  public static CaptureCopy open(Path input, OutputStream output) throws CaptureException {
    return open(CaptureFiles.stream(input), input.toString(), output);
  }

  /**
   * Opens a stream to be copied; it is closed with the copy.
   *
   * @throws CaptureException as {@link CaptureFiles#open(InputStream, String)}
   */
  public static CaptureCopy open(InputStream input, String name, OutputStream output)
      throws CaptureException {
    OutputBuffer out = new OutputBuffer(output);
    PassedBytes passed =
        (bytes, offset, length) -> {
          try {
            out.put(bytes, offset, length);
          } catch (CaptureException e) {
            throw e;
          } catch (IOException e) {
            throw new CaptureException("the copy cannot be written: " + e.getMessage(), e);
          }
        };
    return new CaptureCopy(CaptureFiles.open(input, name, passed), out);
  }

  /** The frames to decide on. */
  public FrameSource source() {
    return source;
  }

  /** Writes the current frame's record as it is. */
  public void keep() throws IOException {
    out.put(reader.window.bytes, reader.recordPosition, reader.recordLength);
  }

  /**
   * Writes a record like the current one, with time, interface and options as they are recorded,
   * but another content. An option {@code epb_hash} is left out where the bytes differ.
   *
   * <p>A simple packet block that is to carry flags or comments becomes an enhanced one of 1970.
   * The format pcap holds neither.
   *
   * @param content its bytes, wire length and flags are taken
   * @param moreComments added behind those that the record has
   */
  public void replace(CapturedFrame content, List<String> moreComments) throws IOException {
    copier.replace(content, 0, moreComments);
  }

  /**
   * Like {@link #replace(CapturedFrame, List)}, but with a later time: for the pieces of a frame.
   * The delay is rounded down to what the record can count, and a time beyond the last that it can
   * hold becomes that one. A simple packet block has no time, and gets none.
   *
   * @param laterByNanos added to the time that is recorded, 0 or more
   */
  public void replace(CapturedFrame content, long laterByNanos, List<String> moreComments)
      throws IOException {
    if (laterByNanos < 0) {
      throw new IllegalArgumentException("earlier than its frame by " + -laterByNanos + " ns");
    }
    copier.replace(content, laterByNanos, moreComments);
  }

  /** What the current record holds beside its frame. */
  public RecordEnvelope envelope() {
    return copier.envelope();
  }

  /**
   * Writes a record that holds exactly this beside its frame; only the lengths are set anew.
   *
   * @param envelope of this capture, or of the one that this is a copy of
   * @param content its bytes and wire length are taken
   * @throws CaptureException if the two make no record of this capture
   */
  public void restore(RecordEnvelope envelope, CapturedFrame content) throws IOException {
    if (!copier.restore(envelope, content)) {
      throw new CaptureException(
          source.name()
              + ": frame "
              + reader.frames
              + ": "
              + envelope.head().length
              + " bytes before and "
              + envelope.tail().length
              + " after a frame of "
              + content.capturedLength
              + " bytes make no record of it");
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Closes the input. */
  @Override
  public void close() throws IOException {
    source.close();
  }
}
