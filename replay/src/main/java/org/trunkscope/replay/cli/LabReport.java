package org.trunkscope.replay.cli;

import java.util.Optional;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.LabOptions;

/**
 * What {@code lab CAPTURE} found.
 *
 * @param capture its name
 * @param options what was asked
 * @param asCaptured the answers to its frames as they are
 * @param corrected those to the frames as {@code fix} writes them
 * @param noReasons why drop reasons cannot be seen; empty if they can
 */
record LabReport(
    String capture,
    LabOptions options,
    LabAnswer asCaptured,
    LabAnswer corrected,
    String noReasons) {

  /** Whether model and kernel differ anywhere. */
  boolean differs() {
    return asCaptured.differs() || corrected.differs();
  }

  /** Whether they agree; empty if nothing could be compared. */
  Optional<Boolean> agrees() {
    return Optional.of(!differs()).filter(agree -> asCaptured.compares() || corrected.compares());
  }

  /** The version of the kernel that was asked. */
  static String kernel() {
    return System.getProperty("os.name") + " " + System.getProperty("os.version");
  }
}
