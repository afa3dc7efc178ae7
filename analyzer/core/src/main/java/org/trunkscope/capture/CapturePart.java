package org.trunkscope.capture;

/**
 * A range of a capture's frames, which can be read while others read other ranges.
 *
 * @param frames the frames of the range, under the numbers and interfaces they have in the whole
 *     capture; not to be closed, as the capture it is a part of is
 * @param framesBefore frames of the capture before it
 * @param last whether it is the last one: it may hold any number of frames, is read from the medium
 *     as it goes, and its end is that of the capture
 */
public record CapturePart(FrameSource frames, long framesBefore, boolean last) {

  /** The same part with its frames seen through another source. */
  public CapturePart with(FrameSource seenThrough) {
    return new CapturePart(seenThrough, framesBefore, last);
  }
}
