package org.trunkscope.analysis;

import java.util.List;
import java.util.OptionalLong;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureInterface;

/**
 * One capture of an analysis.
 *
 * @param place its 1-based place on the command line
 * @param lane captures of one lane follow each other in time, those of different ones overlap; from
 *     1
 * @param name the path or name it was opened by
 * @param format the file format as found
 * @param interfaces its interfaces with their frames
 * @param frames frames it holds
 * @param bytes captured bytes of those frames
 * @param firstNanos earliest time stamp, nanoseconds since 1970 UTC; empty if no frame carries one
 * @param lastNanos latest time stamp
 * @param end how the reading ended
 */
public record CaptureSummary(
    int place,
    int lane,
    String name,
    String format,
    List<InterfaceSummary> interfaces,
    long frames,
    long bytes,
    OptionalLong firstNanos,
    OptionalLong lastNanos,
    CaptureEnd end) {

  /** Copies the list. */
  public CaptureSummary {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * One interface of a capture.
   *
   * @param description as the capture describes it
   * @param frames frames captured on it
   */
  public record InterfaceSummary(CaptureInterface description, long frames) {}
}
