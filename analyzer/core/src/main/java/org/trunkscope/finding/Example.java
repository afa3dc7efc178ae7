package org.trunkscope.finding;

import java.util.Optional;

/**
 * One frame of a finding.
 *
 * @param place the frame
 * @param verdict what the capture says of it
 * @param basis how the verdict is known: OBSERVED where an answer shows it, INFERRED where it is
 *     concluded from what the sender did; empty exactly where the verdict is UNCONFIRMED
 * @param evidence what the verdict rests on, one phrase; empty if nothing
 */
public record Example(FramePlace place, Verdict verdict, Optional<Basis> basis, String evidence) {

  /**
   * Checks that a verdict has a basis.
   *
   * @throws IllegalArgumentException if it has none, or there is one without a verdict
   */
  public Example {
    if (basis.isPresent() == (verdict == Verdict.UNCONFIRMED)) {
      throw new IllegalArgumentException(verdict + " on the basis of " + basis);
    }
  }

  /** A frame of which nothing is known but what it looks like. */
  public static Example unconfirmed(FramePlace place, String evidence) {
    return new Example(place, Verdict.UNCONFIRMED, Optional.empty(), evidence);
  }
}
