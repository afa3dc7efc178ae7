package org.trunkscope.finding;

/**
 * One frame of an analysis.
 *
 * @param capture the capture's 1-based place on the command line
 * @param frame the frame's 1-based number among all packet records of its capture
 */
public record FramePlace(int capture, long frame) implements Comparable<FramePlace> {

  /** By capture, then by frame. */
  @Override
  public int compareTo(FramePlace other) {
    return capture == other.capture
        ? Long.compare(frame, other.frame)
        : Integer.compare(capture, other.capture);
  }
}
