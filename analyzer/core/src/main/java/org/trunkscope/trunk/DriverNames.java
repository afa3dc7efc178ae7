package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.List;

/** Names several presets in few words. */
public final class DriverNames {

  private static final int FEWEST_OF_A_RANGE = 3;

  private DriverNames() {}

  /**
   * Ids, separated by commas; three and more mainline presets in a row as a range, e.g. {@code
   * v4.13, v5.10 to v7.1, stable-5.4}.
   *
   * @param drivers in the order of the presets
   */
  public static String of(List<DriverPreset> drivers) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from < drivers.size()) {
      int to = from;
      while (to + 1 < drivers.size() && follows(drivers.get(to), drivers.get(to + 1))) {
        to++;
      }
      if (to - from + 1 >= FEWEST_OF_A_RANGE) {
        names.add(drivers.get(from).id() + " to " + drivers.get(to).id());
      } else {
        drivers.subList(from, to + 1).forEach(each -> names.add(each.id()));
      }
      from = to + 1;
    }
    return String.join(", ", names);
  }

  private static boolean follows(DriverPreset one, DriverPreset next) {
    return one.label().isPresent()
        && next.label().isPresent()
        && next.predecessor().filter(one::equals).isPresent();
  }
}
