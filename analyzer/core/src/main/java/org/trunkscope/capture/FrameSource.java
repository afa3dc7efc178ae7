package org.trunkscope.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.trunkscope.wire.FrameView;

/**
 * One capture, read once from its beginning to its end.
 *
 * <p>Damage is a result, not an exception: {@link #next} returns false, {@link #end} says where and
 * why. Exceptions are for the medium itself (a disk or pipe that cannot be read).
 *
 * <p>Not safe for use by several threads.
 */
public interface FrameSource extends Closeable {

  /** The path or name this capture was opened by, for messages. */
  String name();

  /** The file format as found, e.g. {@code pcap little-endian microseconds, gzip}. */
  String format();

  /**
   * The interfaces seen so far, in the order of their first description; complete only after {@link
   * #next} has returned false. A pcap file has exactly one. An interface's place in this list is
   * {@link CapturedFrame#interfaceIndex}; a later pcapng section appends its own.
   */
  List<CaptureInterface> interfaces();

  /**
   * Moves to the next frame and fills {@code frame} with it.
   *
   * @param frame reused by every call; its bytes are valid until the next call
   * @return false at the end, after which {@link #end} tells how the capture ended
   * @throws IOException if the medium cannot be read
   */
  boolean next(CapturedFrame frame) throws IOException;

  /**
   * Finds the headers of the current frame.
   *
   * @param frame the frame that {@link #next} filled last
   * @param view receives the headers; valid as long as the frame's bytes are
   */
  void headers(CapturedFrame frame, FrameView view);

  /**
   * The parts of what is left of the capture, which itself is of no other use then but to be
   * closed.
   */
  default CaptureParts parts() {
    return CaptureParts.one(this);
  }

  /**
   * The comments recorded with the current frame (pcapng {@code opt_comment}); empty where the
   * format or the reader has none.
   */
  default List<String> comments() {
    return List.of();
  }

  /**
   * How the capture ended; {@link CaptureEnd.Kind#OPEN} before {@link #next} has returned false.
   */
  CaptureEnd end();
}
