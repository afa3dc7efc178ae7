package org.trunkscope.finding;

import java.util.List;

/**
 * Something wrong, at risk or odd in the captures.
 *
 * @param code what it is
 * @param severity how much it matters here; never more than the code's own
 * @param basis how it is known that the frames are what the code says
 * @param count frames, 1 or more
 * @param confirmed those of which the capture shows that they were lost
 * @param refuted those of which it shows that they arrived
 * @param bytes captured bytes of all of them
 * @param first the first frame
 * @param last the last frame
 * @param examples some frames in order, confirmed ones preferred; at most {@link #MOST_EXAMPLES}
 * @param reason why the severity is what it is, one sentence with its numbers
 */
public record Finding(
    FindingCode code,
    Severity severity,
    Basis basis,
    long count,
    long confirmed,
    long refuted,
    long bytes,
    FramePlace first,
    FramePlace last,
    List<Example> examples,
    String reason) {

  /** More examples are counted, not kept. */
  public static final int MOST_EXAMPLES = 5;

  /** Copies the list. */
  public Finding {
    examples = List.copyOf(examples);
  }

  /** Frames of which the capture says neither. */
  public long unconfirmed() {
    return count - confirmed - refuted;
  }
}
