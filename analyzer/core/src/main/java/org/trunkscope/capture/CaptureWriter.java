package org.trunkscope.capture;

import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/**
 * Writes a capture from scratch. Nothing is sure to be in the output before {@link #flush}; the
 * output itself stays the caller's to close.
 *
 * <p>Not safe for use by several threads.
 */
public sealed interface CaptureWriter extends Flushable permits PcapWriter, PcapngWriter {

  /**
   * Writes a frame: its bytes, wire length and time, and where the format has them its interface,
   * flags and comments.
   *
   * @param frame {@code number} and {@code recordOffset} are not looked at
   * @param comments may be empty
   * @throws IOException if the output cannot be written
   */
  void write(CapturedFrame frame, List<String> comments) throws IOException;
}
