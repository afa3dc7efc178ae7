package org.trunkscope.replay.driver;

import java.util.Optional;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;

/**
 * The driver and the tap that are asked for.
 *
 * @param driver the trunks'
 * @param path the way under it
 * @param origins under which circumstances frames are turned back
 * @param point a tap; empty: for each frame the one at which it was captured
 */
public record OtherDriver(
    DriverPreset driver, PathSettings path, OutlookSettings origins, Optional<CapturePoint> point) {

  /** Refuses a point where no packet socket sees frames. */
  public OtherDriver {
    if (point.isPresent() && !point.get().isTap()) {
      throw new IllegalArgumentException(point.get() + " is no tap");
    }
  }
}
