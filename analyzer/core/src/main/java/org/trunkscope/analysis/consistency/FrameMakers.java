package org.trunkscope.analysis.consistency;

import java.util.List;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.MakerSet;

/**
 * Who can have made a frame as it was captured.
 *
 * @param role whose drivers they are
 * @param drivers those that can; everyone where no driver explains the frame
 * @param alternatives what it may have been under them, without what only a hypervisor that
 *     withholds CSUM_GOOD delivers; none if no driver explains the frame
 * @param assumed whether that a hypervisor passes CSUM_GOOD on excludes drivers
 */
public record FrameMakers(
    DriverRole role, MakerSet drivers, List<Alternative> alternatives, boolean assumed) {

  /** Copies the list. */
  public FrameMakers {
    alternatives = List.copyOf(alternatives);
  }

  /** Whether a driver explains the frame. */
  public boolean isExplained() {
    return !alternatives.isEmpty();
  }
}
