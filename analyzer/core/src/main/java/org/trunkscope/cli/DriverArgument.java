package org.trunkscope.cli;

import java.util.Optional;
import org.trunkscope.trunk.DriverPreset;

/** A preset's id as it stands on the command line ({@code --driver}, {@code drivers ID}). */
public final class DriverArgument {

  private DriverArgument() {}

  /**
   * The preset an id names; {@code latest} is one.
   *
   * @throws UsageException if there is none; the message lists the ids
   */
  public static DriverPreset parse(String id) throws UsageException {
    Optional<DriverPreset> preset = DriverPreset.withId(id);
    if (preset.isEmpty()) {
      throw new UsageException(
          "'"
              + id
              + "' is not a driver preset; known are "
              + String.join(", ", DriverPreset.ids()));
    }
    return preset.get();
  }
}
