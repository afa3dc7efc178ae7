package org.trunkscope.trunk;

import java.util.List;

/** What joins the trunks during a whole capture: it does not change from frame to frame. */
public enum BridgeFamily {
  /** A Linux bridge. */
  LINUX_BRIDGE("linux", "a Linux bridge", BridgeKind.LINUX_BRIDGE),
  /** Open vSwitch: each frame finds its flow in the cache, or misses. */
  OPEN_VSWITCH("ovs", "Open vSwitch", BridgeKind.OVS_HIT, BridgeKind.OVS_MISS);

  private final String key;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list of enums
  private final List<BridgeKind> kinds;

  BridgeFamily(String key, String text, BridgeKind... kinds) {
    this.key = key;
    this.text = text;
    this.kinds = List.of(kinds);
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }

  /** The words reports print. */
  public String text() {
    return text;
  }

  /** What a frame can have met. */
  public List<BridgeKind> kinds() {
    return kinds;
  }

  /**
   * The families that an assumed bridge leaves open. The Linux bridge is also what is assumed where
   * the user says nothing, so it leaves both.
   */
  public static List<BridgeFamily> under(BridgeKind assumed) {
    return assumed == BridgeKind.LINUX_BRIDGE ? List.of(values()) : List.of(OPEN_VSWITCH);
  }
}
