package org.trunkscope.replay.lab;

import java.util.Optional;

/**
 * Something that the lab uses.
 *
 * @param key for programs
 * @param text for people
 * @param missing why this machine cannot do it, or this user may not; empty if it works
 */
public record Capability(String key, String text, Optional<String> missing) {

  /** The key of what runs without anything else: sender, bridge and destination over veth. */
  public static final String VETH = "veth";

  /** The key of taps. */
  public static final String TAP = "tap";

  /** The key of programs that change an interface's offloads. */
  public static final String ETHTOOL = "ethtool";

  /** The key of packets on their way to user space, which stand for Open vSwitch's upcalls. */
  public static final String NFQUEUE = "nfqueue";

  /** The key of the kernel's drop reasons. */
  public static final String DROP_REASONS = "drop-reasons";

  /** One line: {@code ok TEXT} or {@code no TEXT: REASON}. */
  public String line() {
    return missing.map(reason -> "no " + text + ": " + reason).orElse("ok " + text);
  }
}
