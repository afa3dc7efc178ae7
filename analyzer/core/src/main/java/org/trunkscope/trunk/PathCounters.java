package org.trunkscope.trunk;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.trunkscope.trunk.Step.Place;

/** How far the counters along the path moved, by place and the name the machine shows. */
public final class PathCounters {

  private final SortedMap<Key, Long> values = new TreeMap<>();

  /** Moves a counter. */
  void add(Place place, String name, long amount) {
    if (amount != 0) {
      values.merge(new Key(place, name), amount, Long::sum);
    }
  }

  /** Moves each counter as far as {@code others} moved it. */
  void addAll(PathCounters others) {
    for (Map.Entry<Key, Long> each : others.values.entrySet()) {
      values.merge(each.getKey(), each.getValue(), Long::sum);
    }
  }

  /** Takes over what one frame moved in a driver's transmit routine. */
  void addTransmit(Place place, TransmitCounters counters) {
    add(place, "tx_packets", counters.packets());
    add(place, "tx_bytes", counters.bytes());
    add(place, "tx_dropped", counters.dropped());
    add(place, "tx_large_packets", counters.largePackets());
    add(place, "tx_send_failed", counters.sendFailed());
    add(place, "tx_map_failed", counters.mapFailed());
  }

  /** Takes over what one frame moved in a driver's receive routine. */
  void addReceive(Place place, ReceiveCounters counters) {
    add(place, "rx_packets", counters.packets());
    add(place, "rx_bytes", counters.bytes());
    add(place, "rx_large_packets", counters.largePackets());
    add(place, "rx_invalid_buffer", counters.invalidBuffer());
  }

  /** How far a counter moved; 0 if it did not. */
  public long get(Place place, String name) {
    return values.getOrDefault(new Key(place, name), 0L);
  }

  /** All counters that moved, in the order of the path, then by name. */
  public SortedMap<Key, Long> all() {
    return Collections.unmodifiableSortedMap(values);
  }

  /**
   * A counter.
   *
   * @param place whose it is
   * @param name as {@code ethtool -S}, {@code ip -s link} or {@code nstat} show it, e.g. {@code
   *     tx_dropped} or {@code Tcp.InCsumErrors}
   */
  public record Key(Place place, String name) implements Comparable<Key> {

    /** Whether it counts bytes, so that frames of another length move it by another amount. */
    public boolean isOfBytes() {
      return name.endsWith("_bytes");
    }

    @Override
    public int compareTo(Key other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : name.compareTo(other.name);
    }
  }
}
