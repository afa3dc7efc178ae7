package org.trunkscope.analysis.outlook;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathCounters;

/**
 * What would become of the captured frames under one driver. A frame that can be several things
 * with different fates counts as uncertain and nowhere else.
 *
 * @param driver the trunk's
 * @param accepted frames that reach their destination unchanged but for the checksum
 * @param dropped frames that do not reach it
 * @param altered frames that reach it with other bytes or another MSS than they were sent with
 * @param segmented frames that the bridge's side cuts up, which large send would not have needed
 * @param uncertain frames of which the capture point or the origin leaves open which
 * @param causes dropped, altered and segmented frames by cause
 * @param counters how far which counters move, summed over the frames that are certain; those of
 *     bytes are left out, as the frames of one shape differ in length
 */
public record DriverOutlook(
    DriverPreset driver,
    long accepted,
    long dropped,
    long altered,
    long segmented,
    long uncertain,
    SortedMap<FindingCode, Long> causes,
    SortedMap<PathCounters.Key, Long> counters) {

  /**
   * The outlook of an analysis.
   *
   * @param drivers one of each preset asked for, in the order of the presets; empty if no frame was
   *     taken where a trunk can have been
   * @param predicted frames that the drivers were asked about
   * @param notPredicted frames that cannot be turned back: cut, not TCP or UDP over IP, too rare a
   *     shape
   * @param reason why there is none, or under which assumptions it stands, one sentence
   */
  public record Table(
      List<DriverOutlook> drivers, long predicted, long notPredicted, String reason) {

    /** Copies the list. */
    public Table {
      drivers = List.copyOf(drivers);
    }

    /** The first driver under which frames come to an end for this cause; empty if under none. */
    public Optional<DriverPreset> driverOf(FindingCode cause) {
      return drivers.stream()
          .filter(each -> each.causes().containsKey(cause))
          .map(DriverOutlook::driver)
          .findFirst();
    }
  }
}
