package org.trunkscope.analysis.pairing;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trunkscope.finding.FramePlace;

/**
 * One frame that was followed from one side to the other.
 *
 * @param in the frame that came in, the first of several; where none came in, the one that left
 * @param out the frame that left, the first of several; empty if there is none
 * @param frames how many left; 0 if none did
 */
public record Passed(FramePlace in, Optional<FramePlace> out, long frames) {

  Passed named(UnaryOperator<FramePlace> names) {
    return new Passed(names.apply(in), out.map(names), frames);
  }
}
