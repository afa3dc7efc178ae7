package org.trunkscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writes the frames of a capture once more as pcapng, with flags and comments that it did not have.
 * Frames that the caller does not name are left out. The output is the caller's to close.
 *
 * <p>Not safe for use by several threads.
 */
public abstract sealed class AnnotatedCopy implements Closeable {

  private AnnotatedCopy() {}

  /**
   * Of a pcapng capture: sections, interfaces, options, comments and blocks that hold no frame stay
   * as they are.
   *
   * @param input the capture; closed with the copy
   * @param name for messages
   * @throws CaptureException as {@link CaptureFiles#open(InputStream, String)}
   */
  public static AnnotatedCopy ofPcapng(InputStream input, String name, OutputStream output)
      throws CaptureException {
    return new OfBlocks(CaptureCopy.open(input, name, output));
  }

  /**
   * Of any capture: one section with the source's interfaces.
   *
   * @param source where the frames are read by the caller; not closed here
   * @throws IOException if the output cannot be written
   */
  public static AnnotatedCopy ofFrames(FrameSource source, OutputStream output) throws IOException {
    return new OfFrames(source, output);
  }

  /** Whether a source's capture is pcapng, so that there are blocks to keep. */
  public static boolean isPcapng(String format) {
    return format.toLowerCase(Locale.ROOT).startsWith("pcapng");
  }

  /**
   * Writes a frame; they come in order.
   *
   * @param frame its bytes and place in the capture are taken
   * @param flags the {@code epb_flags} word, or {@link CapturedFrame#NO_FLAGS}
   * @param comments added to those that it has
   * @throws IOException if the capture cannot be read or the output not be written
   */
  public abstract void frame(CapturedFrame frame, long flags, List<String> comments)
      throws IOException;

  /**
   * Writes what follows the last frame, as far as it is to be kept.
   *
   * @throws IOException if the capture cannot be read or the output not be written
   */
  public abstract void end() throws IOException;

  /** Keeps the blocks of a pcapng capture. */
  private static final class OfBlocks extends AnnotatedCopy {

    private final CaptureCopy copy;
    private final CapturedFrame recorded = new CapturedFrame();

    OfBlocks(CaptureCopy copy) {
      this.copy = copy;
    }

    @Override
    public void frame(CapturedFrame frame, long flags, List<String> comments) throws IOException {
      do {
        if (!copy.source().next(recorded)) {
          throw new CaptureException(
              copy.source().name() + ": frame " + frame.number + " is not there any more");
        }
      } while (recorded.number < frame.number);
      recorded.bytes = frame.bytes;
      recorded.offset = frame.offset;
      recorded.capturedLength = frame.capturedLength;
      recorded.flags = flags;
      copy.replace(recorded, comments);
    }

    @Override
    public void end() throws IOException {
      boolean more = true;
      while (more) {
        more = copy.source().next(recorded);
      }
      copy.flush();
    }

    @Override
    public void close() throws IOException {
      copy.close();
    }
  }

  /** Makes a section anew. */
  private static final class OfFrames extends AnnotatedCopy {

    private final FrameSource source;
    private final PcapngWriter writer;
    private final CapturedFrame flagged = new CapturedFrame();
    private int interfaces;

    OfFrames(FrameSource source, OutputStream output) throws IOException {
      this.source = source;
      this.writer = new PcapngWriter(output, ByteOrder.LITTLE_ENDIAN, "trunkscope");
    }

    @Override
    public void frame(CapturedFrame frame, long flags, List<String> comments) throws IOException {
      describeInterfaces();
      flagged.bytes = frame.bytes;
      flagged.offset = frame.offset;
      flagged.capturedLength = frame.capturedLength;
      flagged.wireLength = frame.wireLength;
      flagged.timestampNanos = frame.timestampNanos;
      flagged.interfaceIndex = frame.interfaceIndex;
      flagged.flags = flags;
      writer.write(flagged, Stream.concat(source.comments().stream(), comments.stream()).toList());
    }

    private void describeInterfaces() throws IOException {
      List<CaptureInterface> described = source.interfaces();
      while (interfaces < described.size()) {
        writer.addInterface(described.get(interfaces));
        interfaces++;
      }
    }

    @Override
    public void end() throws IOException {
      describeInterfaces();
      writer.flush();
    }

    @Override
    public void close() {}
  }
}
