package org.trunkscope.replay.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private record Arrival(String device, int place) {}
}
