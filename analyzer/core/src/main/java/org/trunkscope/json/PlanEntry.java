package org.trunkscope.json;

/**
 * What a plan says of one frame. A frame can have several entries; they stand together, and frames
 * in the order of the capture.
 */
public sealed interface PlanEntry
    permits PlannedRecord, PlannedChange, PlannedSegmentation, PlannedLeft {

  /** The longest run of bytes that a plan holds, in bytes: the longest frame. */
  int MOST_BYTES = 262_144;

  /** The largest number of a frame. */
  long LAST_FRAME = Long.MAX_VALUE / 2;

  /** The frame's 1-based number in the capture that was read. */
  long frame();

  /** Its 1-based number in the corrected capture, or that of its first piece. */
  long output();

  /** Frames of the corrected capture that it takes. */
  default int outputs() {
    return 1;
  }
}
