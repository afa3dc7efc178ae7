package org.trunkscope.analysis.consistency;

import java.util.List;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;

/** Frames that every driver treats alike. Equal to nothing but itself. */
final class FrameKind {

  private final List<Tap> taps;
  private final TappedFrame example;
  private final FrameMakers makers;

  FrameKind(List<Tap> taps, TappedFrame example, FrameMakers makers) {
    this.taps = taps;
    this.example = example;
    this.makers = makers;
  }

  /** Where they can have been captured. */
  List<Tap> taps() {
    return taps;
  }

  TappedFrame example() {
    return example;
  }

  /** Who can have made them. */
  FrameMakers makers() {
    return makers;
  }
}
