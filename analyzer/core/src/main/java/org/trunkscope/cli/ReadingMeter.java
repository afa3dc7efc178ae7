package org.trunkscope.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturePart;
import org.trunkscope.capture.CaptureParts;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/**
 * Counts what is read, for another thread to look at: bytes with each piece that a reader takes
 * from its medium, packed as they are there, and frames with each part, or by the thousand where a
 * capture is read as a whole.
 */
final class ReadingMeter {

  private static final int FRAMES_TOGETHER = 1000;

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong frames = new AtomicLong();
  private volatile String name = "";

  /** Bytes read so far. */
  long bytes() {
    return bytes.get();
  }

  /** Frames found so far. */
  long frames() {
    return frames.get();
  }

  /** The capture that was opened last; empty before the first. */
  String name() {
    return name;
  }

  /** A stream whose bytes are counted. */
  InputStream counted(InputStream input) {
    return new CountedInput(input);
  }

  /** A capture whose frames are counted. */
  FrameSource counted(FrameSource source) {
    name = source.name();
    return new CountedSource(source, 0);
  }

  private final class CountedInput extends FilterInputStream {

    CountedInput(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      bytes.addAndGet(Math.max(read, 0));
      return read;
    }
  }

  private final class CountedSource implements FrameSource {

    private final FrameSource source;

    /** Frames of the capture so far, and those of them that were counted. */
    private long seen;

    private long told;

    CountedSource(FrameSource source, long framesBefore) {
      this.source = source;
      this.seen = framesBefore;
      this.told = framesBefore;
    }

    private void tell() {
      frames.addAndGet(seen - told);
      told = seen;
    }

    @Override
    public boolean next(CapturedFrame frame) throws IOException {
      boolean found = source.next(frame);
      if (found && ++seen - told == FRAMES_TOGETHER) {
        tell();
      }
      return found;
    }

    @Override
    public CaptureParts parts() {
      CaptureParts parts = source.parts();
      return spent -> {
        Optional<CapturePart> part = parts.next(spent);
        if (part.isPresent()) {
          seen = Math.max(seen, part.get().framesBefore());
          tell();
        }
        return part.map(this::counted);
      };
    }

    /** The last part alone has more frames than are soon told by the next one. */
    private CapturePart counted(CapturePart part) {
      return part.last()
          ? new CapturePart(
              new CountedSource(part.frames(), part.framesBefore()), part.framesBefore(), true)
          : part;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public String format() {
      return source.format();
    }

    @Override
    public List<CaptureInterface> interfaces() {
      return source.interfaces();
    }

    @Override
    public void headers(CapturedFrame frame, FrameView view) {
      source.headers(frame, view);
    }

    @Override
    public List<String> comments() {
      return source.comments();
    }

    @Override
    public CaptureEnd end() {
      return source.end();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
