package org.trunkscope.replay.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame that the kernel dropped.
 *
 * @param device the one that had received it last
 * @param arrival its place among all frames that this device received while it was watched, from 0
 * @param reason the kernel's name of the drop reason, e.g. {@code TCP_CSUM}
 */
public record Drop(String device, int arrival, String reason) {

  private static final Pattern RECEIVED =
      Pattern.compile("netif_receive_skb: dev=(\\S+) skbaddr=(\\S+)");
  private static final Pattern DROPPED =
      Pattern.compile("kfree_skb: skbaddr=(\\S+) .*reason: (\\S+)");

  /**
   * The drops in lines of a trace: a frame belongs to the device that received it last, and a drop
   * without such a device is somebody else's. What is neither event is skipped.
   */
  static List<Drop> parse(List<String> lines) {
    List<Drop> drops = new ArrayList<>();
    Map<String, Arrival> holders = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String line : lines) {
      Matcher received = RECEIVED.matcher(line);
      if (received.find()) {
        int place = counts.merge(received.group(1), 1, Integer::sum) - 1;
        holders.put(received.group(2), new Arrival(received.group(1), place));
        continue;
      }
      Matcher dropped = DROPPED.matcher(line);
      if (dropped.find()) {
        Optional.ofNullable(holders.remove(dropped.group(1)))
            .ifPresent(at -> drops.add(new Drop(at.device, at.place, dropped.group(2))));
      }
    }
    return drops;
  }

  /**
   * The reasons by the place of each frame among all that took a way over two devices. What is
   * dropped at the first is missing at the second, so what follows has a lower place there.
   */
  static Map<Integer, String> reasons(List<Drop> drops, String first, String second) {
    SortedMap<Integer, String> reasons = new TreeMap<>();
    for (Drop drop : drops) {
      if (drop.device.equals(first)) {
        reasons.put(drop.arrival, drop.reason);
      }
    }
    List<Integer> missing = List.copyOf(reasons.keySet());
    for (Drop drop : drops) {
      if (drop.device.equals(second)) {
        int place = drop.arrival;
        for (int lost : missing) {
          place += lost <= place ? 1 : 0;
        }
        reasons.put(place, drop.reason);
      }
    }
    return reasons;
  }

  private record Arrival(String device, int place) {}
}
