package org.trunkscope.replay.driver;

import java.util.Arrays;
import java.util.List;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.analysis.undo.Value;
import org.trunkscope.finding.Basis;

/** What a capture would show of one frame. */
sealed interface Answer {

  /**
   * Nothing is known of it: it stays as it was captured.
   *
   * @param reason why
   */
  record Kept(KeptReason reason) implements Answer {}

  /**
   * The model followed it.
   *
   * @param captured the frame
   * @param tap where it would be shown
   * @param seen what is shown there, in order; none if it is dropped before
   * @param drop how it is dropped before; empty unless {@code seen} is
   * @param certainty whether everything that it may have been is shown so
   * @param rests on what
   */
  record Followed(
      TappedFrame captured,
      TapName tap,
      List<Shown> seen,
      String drop,
      Certainty certainty,
      Rests rests)
      implements Answer {

    /** Copies the list. */
    public Followed {
      seen = List.copyOf(seen);
    }

    /** Whether exactly the captured bytes are shown. */
    boolean isUnchanged() {
      return seen.size() == 1 && Arrays.equals(seen.get(0).bytes(), captured.bytes());
    }
  }

  /** Whether a frame can be several things that are shown differently. */
  enum Certainty {
    /** All of them are shown alike. */
    CERTAIN,
    /** They differ, and the one that assumes least is shown. */
    AMBIGUOUS
  }

  /**
   * What an answer rests on.
   *
   * @param place how it is known where the frame was captured
   * @param values of what entered
   */
  record Rests(Basis place, List<Value> values) {

    /** Copies the list. */
    public Rests {
      values = List.copyOf(values);
    }

    /** The weakest of {@code values}. */
    Basis origin() {
      Basis weakest = Basis.OBSERVED;
      for (Value each : values) {
        weakest = weakest.weaker(each.basis());
      }
      return weakest;
    }
  }
}
