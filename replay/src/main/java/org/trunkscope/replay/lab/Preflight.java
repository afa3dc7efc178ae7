package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.Tap;

/** Finds out what the lab can do here, by doing it once. */
public final class Preflight {

  private static final String LINK = "tspf0";
  private static final String PEER = "tspf1";

  private final List<Capability> found = new ArrayList<>();

  private Preflight() {}

  /** Tries everything, in namespaces of its own, which are gone afterwards. */
  public static List<Capability> look() {
    Preflight preflight = new Preflight();
    preflight.tryAll();
    return List.copyOf(preflight.found);
  }

  /** Whether what needs nothing but veth can run. */
  public static boolean isEnoughForVeth(List<Capability> capabilities) {
    return capabilities.stream()
        .filter(one -> Set.of("namespace", Capability.VETH, "packet").contains(one.key()))
        .allMatch(one -> one.missing().isEmpty());
  }

  private void tryAll() {
    LabSpace space;
    try {
      space = LabSpace.create();
    } catch (IOException e) {
      addAll(e.getMessage());
      return;
    }
    add("namespace", "network namespaces", Optional.empty());
    try (space) {
      check(
          Capability.VETH,
          "veth and bridge",
          () -> {
            space.ip("link add " + LINK + " type veth peer name " + PEER);
            space.up(LINK);
            space.ip("link add tspfbr type bridge");
          });
      check("packet", "packet sockets with virtio headers", () -> packetSocket(space));
      check(Capability.TAP, "taps (/dev/net/tun)", () -> tap(space));
      check(
          Capability.ETHTOOL,
          "ethtool",
          () -> space.run(List.of("ethtool", "-K", LINK, "tx", "off")));
      check(Capability.NFQUEUE, "NFQUEUE by iptables-legacy", () -> queue(space));
      check(
          Capability.DROP_REASONS,
          "drop reasons by tracefs",
          () -> DropTrace.open("preflight", LINK).close());
    }
  }

  private void addAll(String reason) {
    add("namespace", "network namespaces", Optional.of(reason));
    String without = "needs network namespaces";
    add(Capability.VETH, "veth and bridge", Optional.of(without));
    add("packet", "packet sockets with virtio headers", Optional.of(without));
    add(Capability.TAP, "taps (/dev/net/tun)", Optional.of(without));
    add(Capability.ETHTOOL, "ethtool", Optional.of(without));
    add(Capability.NFQUEUE, "NFQUEUE by iptables-legacy", Optional.of(without));
    add(Capability.DROP_REASONS, "drop reasons by tracefs", Optional.of(without));
  }

  private static void packetSocket(LabSpace space) throws IOException {
    space
        .within(() -> PacketSocket.open(LINK, Set.of(Feature.VNET_HDR, Feature.RECEIVE)))
        .close();
  }

  private static void tap(LabSpace space) throws IOException {
    space.within(() -> Tap.open("tspf2", 0, Set.of())).close();
  }

  private static void queue(LabSpace space) throws IOException {
    // Its usual lock file is in a folder that belongs to root.
    space.run(
        List.of(
            "iptables-legacy", "-A", "FORWARD", "-p", "tcp", "-j", "NFQUEUE", "--queue-num", "7"),
        Map.of("XTABLES_LOCKFILE", "/dev/null"));
  }

  private void check(String key, String text, Trial trial) {
    try {
      trial.run();
      add(key, text, Optional.empty());
    } catch (IOException e) {
      add(key, text, Optional.of(e.getMessage()));
    }
  }

  private void add(String key, String text, Optional<String> missing) {
    found.add(new Capability(key, text, missing));
  }

  private interface Trial {
    void run() throws IOException;
  }
}
