package org.trunkscope.analysis.consistency;

import java.util.List;
import org.trunkscope.analysis.undo.Alternative;

/**
 * Who can have made a frame as it was captured.
 *
 * @param trunk the trunk's drivers; every one where the frame says nothing of them
 * @param vm the drivers of the VM it was captured on; every one where it says nothing of them
 * @param trunkIfWithheld the trunk's drivers if a hypervisor need not pass CSUM_GOOD on
 * @param alternatives what it may have been, without what only a hypervisor that withholds
 *     CSUM_GOOD delivers; none if no driver explains the frame, which then excludes none
 * @param assumed whether it was needed that the hypervisor passes CSUM_GOOD on
 */
public record FrameMakers(
    MakerSet trunk,
    MakerSet vm,
    MakerSet trunkIfWithheld,
    List<Alternative> alternatives,
    boolean assumed) {

  /** Copies the list. */
  public FrameMakers {
    alternatives = List.copyOf(alternatives);
  }

  /** Whether a driver explains the frame. */
  public boolean isExplained() {
    return !alternatives.isEmpty();
  }

  /** Whose driver it speaks of, and which. */
  public MakerSet of(DriverRole role) {
    return role == DriverRole.TRUNK ? trunk : vm;
  }
}
