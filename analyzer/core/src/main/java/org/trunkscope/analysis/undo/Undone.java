package org.trunkscope.analysis.undo;

import java.util.List;

/**
 * What a captured frame may have been.
 *
 * @param tap where it was captured
 * @param alternatives every possibility, the usual ones first; empty if it cannot be undone
 * @param exclusions what was considered and is not offered; if there is no alternative, why
 */
public record Undone(Tap tap, List<Alternative> alternatives, List<Exclusion> exclusions) {

  /** Copies the lists. */
  public Undone {
    alternatives = List.copyOf(alternatives);
    exclusions = List.copyOf(exclusions);
  }

  static Undone refused(Tap tap, String reason) {
    return new Undone(tap, List.of(), List.of(new Exclusion("this frame", reason)));
  }
}
