package org.trunkscope.trunk;

/** What forwards frames between the two trunks. */
public enum BridgeKind {
  /** The Linux bridge. */
  LINUX_BRIDGE,
  /** Open vSwitch, kernel datapath, flow in the cache. */
  OVS_HIT,
  /** Open vSwitch, kernel datapath, no flow in the cache: every frame goes up to user space. */
  OVS_MISS
}
