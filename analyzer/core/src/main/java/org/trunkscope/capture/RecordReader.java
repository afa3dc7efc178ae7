package org.trunkscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Walks the records of one format over a {@link ByteWindow} and finds the frames in place. It can
 * start anywhere on a record boundary, if it is given what the records before have set.
 */
abstract sealed class RecordReader implements Closeable permits PcapReader, PcapngReader {

  /** The longest frame that is believed, in bytes: the limit of libpcap. */
  static final int LONGEST_FRAME = 262_144;

  private static final CaptureEnd OPEN = new CaptureEnd(CaptureEnd.Kind.OPEN, 0, "");

  final ByteWindow window;
  final PassedBytes passed;

  /** Packet records so far. */
  long frames;

  /** Place of the current packet record in the window's array. */
  int recordPosition;

  /** Bytes of the current packet record, header and trailer included. */
  int recordLength;

  private CaptureEnd end = OPEN;

  RecordReader(ByteWindow window, PassedBytes passed, long framesBefore) {
    this.window = window;
    this.passed = passed;
    this.frames = framesBefore;
  }

  /** As {@link FrameSource#next}. */
  abstract boolean next(CapturedFrame frame) throws IOException;

  /**
   * Moves over the record at the window's position, if all of it is there to be seen and {@link
   * #next} would not stop at it.
   *
   * @return false if it did not move
   */
  abstract boolean skip() throws IOException;

  /** A reader that goes on from the same record over a window that is still to be filled. */
  abstract RecordReader over(ByteWindow other);

  /** As {@link FrameSource#interfaces}. */
  abstract List<CaptureInterface> interfaces();

  /** Comments of the current packet record. */
  abstract List<String> comments();

  /** As {@link FrameSource#end}. */
  final CaptureEnd end() {
    return end;
  }

  final boolean ended() {
    return end.kind() != CaptureEnd.Kind.OPEN;
  }

  /** The input ends at the window's position or before what should follow; always false. */
  final boolean endOfInput(long offset, String what) {
    Damage damage = window.damage();
    boolean onBoundary = window.available() == 0 && window.offset() == offset;
    if (damage.isAny()) {
      return end(damage.kind(), offset, damage.reason());
    }
    if (onBoundary) {
      return end(CaptureEnd.Kind.COMPLETE, offset, "");
    }
    long present = window.offset() + window.available() - offset;
    return end(
        CaptureEnd.Kind.CUT,
        offset,
        what + " at offset " + offset + " is cut after " + present + " bytes by the end of input");
  }

  /** Nothing from {@code offset} on can be trusted; always false. */
  final boolean damaged(long offset, String reason) {
    return end(CaptureEnd.Kind.DAMAGED, offset, reason);
  }

  private boolean end(CaptureEnd.Kind kind, long offset, String reason) {
    end = new CaptureEnd(kind, offset, reason);
    return false;
  }

  @Override
  public final void close() throws IOException {
    window.close();
  }
}
