package org.trunkscope.replay.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the lab uses.
 *
 * @param key for programs
 * @param missing why this machine cannot do it, or this user may not; empty if it works
 */
public record Capability(String key, Optional<String> missing) {

  /** The key of network namespaces, without which there is nothing. */
  public static final String NAMESPACE = "namespaces";

  /** The key of what joins sender, bridge and destination. */
  public static final String VETH = "veth";

  /** The key of what frames are sent by, in the state that is wanted. */
  public static final String PACKET = "packet-socket";

  /** The key of taps. */
  public static final String TAP = "tap";

  /** The key of the program that changes an interface's offloads. */
  public static final String ETHTOOL = "ethtool";

  /** The key of packets on their way to user space, which stand for Open vSwitch's upcalls. */
  public static final String NFQUEUE = "nfqueue";

  /** The key of the kernel's drop reasons. */
  public static final String DROP_REASONS = "drop-reasons";

  /** What people call them, in the order in which they are told. */
  static final Map<String, String> TEXTS = texts();

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(NAMESPACE, "network namespaces (ip)");
    texts.put(VETH, "veth and bridge");
    texts.put(PACKET, "packet sockets with virtio headers");
    texts.put(TAP, "taps (/dev/net/tun)");
    texts.put(ETHTOOL, "ethtool");
    texts.put(NFQUEUE, "NFQUEUE (iptables-legacy)");
    texts.put(DROP_REASONS, "drop reasons (tracefs)");
    return Collections.unmodifiableMap(texts);
  }

  /** What people call it. */
  public String text() {
    return TEXTS.getOrDefault(key, key);
  }

  /** One line: {@code ok TEXT} or {@code no TEXT: REASON}. */
  public String line() {
    return missing.map(reason -> "no " + text() + ": " + reason).orElse("ok " + text());
  }
}
