package org.trunkscope.analysis.undo;

import java.util.List;

/**
 * Under which drivers a frame comes out as captured.
 *
 * @param drivers the trunk's; at a VM's taps the VM's
 * @param alternatives what the frame was under them, each with at least one reproduction; the
 *     driver of a reproduction is the trunk's, but at a VM's transmit tap the VM's
 * @param leftOut origins that were not to be considered
 */
public record Makers(MakerSet drivers, List<Alternative> alternatives, List<Origin> leftOut) {

  /** Copies the lists. */
  public Makers {
    alternatives = List.copyOf(alternatives);
    leftOut = List.copyOf(leftOut);
  }
}
