package org.trunkscope.json;

import org.trunkscope.finding.FindingCode;

/**
 * Bytes of a frame that are replaced by as many others. The arrays are not copied.
 *
 * @param frame its number in the capture, from 1
 * @param output its number in the corrected capture, from 1
 * @param code the finding that justifies the change
 * @param field what the bytes are, e.g. {@code TCP checksum}
 * @param offset of the first, from the start of the frame
 * @param before the bytes as captured
 * @param after the bytes as they should have been
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
public record PlannedChange(
    long frame,
    long output,
    FindingCode code,
    String field,
    int offset,
    byte[] before,
    byte[] after)
    implements PlanEntry {

  /** Refuses what no change can be. */
  public PlannedChange {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          before.length + " bytes cannot become " + after.length + " bytes");
    }
    if (offset < 0 || (long) offset + after.length > MOST_BYTES) {
      throw new IllegalArgumentException("no frame has " + after.length + " bytes at " + offset);
    }
  }
}
