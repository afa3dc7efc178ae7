package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.Tap;

/** Finds out what the lab can do here, by doing it once. */
public final class Preflight {

  private static final String LINK = "tspf0";
  private static final String PEER = "tspf1";

  private static final Set<String> NEEDED =
      Set.of(Capability.NAMESPACE, Capability.VETH, Capability.PACKET);

  private final List<Capability> found = new ArrayList<>();

  private Preflight() {}

  /** Tries everything, in a namespace of its own, which is gone afterwards. */
  public static List<Capability> look() {
    Preflight preflight = new Preflight();
    preflight.run(
        space -> {
          preflight.tryVeth(space);
          preflight.tryMore(space);
        });
    return List.copyOf(preflight.found);
  }

  /** Tries only what is needed to send over veth. */
  public static List<Capability> lookForVeth() {
    Preflight preflight = new Preflight();
    preflight.run(preflight::tryVeth);
    return List.copyOf(preflight.found);
  }

  /** Whether what needs nothing but veth can run. */
  public static boolean isEnoughForVeth(List<Capability> capabilities) {
    return capabilities.stream()
        .filter(one -> NEEDED.contains(one.key()))
        .allMatch(one -> one.missing().isEmpty());
  }

  private void run(Consumer<LabSpace> trials) {
    try (LabSpace space = LabSpace.create()) {
      add(Capability.NAMESPACE, Optional.empty());
      trials.accept(space);
    } catch (IOException e) {
      add(Capability.NAMESPACE, Optional.of(e.getMessage()));
      for (String other : Capability.TEXTS.keySet()) {
        if (!other.equals(Capability.NAMESPACE)) {
          add(other, Optional.of("needs network namespaces"));
        }
      }
    }
  }

  private void tryVeth(LabSpace space) {
    check(
        Capability.VETH,
        () -> {
          space.ip("link add " + LINK + " type veth peer name " + PEER);
          space.up(LINK);
          space.ip("link add tspfbr type bridge");
        });
    check(Capability.PACKET, () -> packetSocket(space));
  }

  private void tryMore(LabSpace space) {
    check(Capability.TAP, () -> tap(space));
    check(Capability.ETHTOOL, () -> space.run(List.of("ethtool", "-K", LINK, "tx", "off")));
    check(Capability.NFQUEUE, () -> queue(space));
    check(Capability.DROP_REASONS, () -> DropTrace.open("preflight", LINK).close());
  }

  private static void packetSocket(LabSpace space) throws IOException {
    space.within(() -> PacketSocket.open(LINK, Set.of(Feature.VNET_HDR, Feature.RECEIVE))).close();
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

  private void check(String key, Trial trial) {
    try {
      trial.run();
      add(key, Optional.empty());
    } catch (IOException e) {
      add(key, Optional.of(e.getMessage()));
    }
  }

  private void add(String key, Optional<String> missing) {
    found.add(new Capability(key, missing));
  }

  private interface Trial {
    void run() throws IOException;
  }
}
