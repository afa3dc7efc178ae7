package org.trunkscope.json;

import org.trunkscope.finding.FindingCode;

/**
 * A frame that becomes several, each with a part of its TCP data. The arrays are not copied.
 *
 * @param frame its number in the capture, from 1
 * @param output the number of the first piece in the corrected capture, from 1
 * @param frames how many pieces; they follow one another
 * @param code the finding that justifies it
 * @param mss the most TCP data of a piece, in bytes
 * @param mssFrom where that number comes from, e.g. {@code handshake}
 * @param headers the bytes before the TCP data as captured
 * @param pieceHeaderLength bytes before the TCP data of each piece
 * @param trailer the bytes after the IP packet, which the pieces do not have
 * @param wireLength bytes that the frame had
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares two of them
public record PlannedSegmentation(
    long frame,
    long output,
    int frames,
    FindingCode code,
    int mss,
    String mssFrom,
    byte[] headers,
    int pieceHeaderLength,
    byte[] trailer,
    long wireLength)
    implements PlanEntry {

  /** Refuses what no segmentation can be. */
  public PlannedSegmentation {
    if (frames < 1 || frames > MOST_BYTES) {
      throw new IllegalArgumentException("a frame cannot become " + frames + " pieces");
    }
    if (mss < 1) {
      throw new IllegalArgumentException("a piece cannot have at most " + mss + " bytes of data");
    }
    if (pieceHeaderLength < 0 || pieceHeaderLength > MOST_BYTES) {
      throw new IllegalArgumentException("no frame has headers of " + pieceHeaderLength + " bytes");
    }
  }

  @Override
  public int outputs() {
    return frames;
  }
}
