package org.trunkscope.analysis.flow;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;

/**
 * What followed the suspicious frames of one kind on one link, as far as their flows were kept.
 *
 * @param code what the frames look like; codes that only a sequence shows occur here alone
 * @param bytesAlone what each of these frames looks like by its bytes alone, and is counted under
 *     there: the code, unless what followed showed something else; empty if nothing is odd about it
 * @param count frames, 1 or more
 * @param confirmed those that were lost
 * @param refuted those that arrived
 * @param bytes captured bytes of all of them
 * @param first the first of them
 * @param last the last of them
 * @param examples some of them in order, confirmed ones preferred
 */
public record SuspectCount(
    Link link,
    FindingCode code,
    Optional<FindingCode> bytesAlone,
    long count,
    long confirmed,
    long refuted,
    long bytes,
    FramePlace first,
    FramePlace last,
    List<Example> examples) {

  /** Copies the list. */
  public SuspectCount {
    examples = List.copyOf(examples);
  }
}
