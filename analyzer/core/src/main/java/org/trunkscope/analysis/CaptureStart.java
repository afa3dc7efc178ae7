package org.trunkscope.analysis;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;

/**
 * How a capture begins, as far as its first frame tells.
 *
 * @param firstNanos time stamp of the first frame, nanoseconds since 1970 UTC; empty without a
 *     frame, or if it carries none
 * @param interfaces link type and name of each interface described up to the first frame
 */
public record CaptureStart(OptionalLong firstNanos, List<Described> interfaces) {

  /** A capture of which nothing is known before it is read, such as a pipe. */
  public static final CaptureStart UNKNOWN = new CaptureStart(OptionalLong.empty(), List.of());

  /** Copies the list. */
  public CaptureStart {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * What makes an interface the same in two captures.
   *
   * @param linkType the LINKTYPE_ number
   * @param name as recorded, or empty
   */
  public record Described(int linkType, String name) {}

  /**
   * Reads the first frame of a capture; the source is of no other use afterwards.
   *
   * @throws IOException if the medium cannot be read
   */
  public static CaptureStart of(FrameSource source) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    boolean timed = source.next(frame) && frame.timestampNanos != CapturedFrame.NO_TIMESTAMP;
    return new CaptureStart(
        timed ? OptionalLong.of(frame.timestampNanos) : OptionalLong.empty(),
        source.interfaces().stream()
            .map(each -> new Described(each.linkType(), each.name()))
            .toList());
  }
}
