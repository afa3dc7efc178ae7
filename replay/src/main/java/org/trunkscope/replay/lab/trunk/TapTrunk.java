package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.replay.lab.LabSpace;
import org.trunkscope.replay.lab.Listener;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.replay.lab.trunk.Scenario.VmOffload;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.Tap;

/**
 * Two VMs and an I/O server, a namespace each:
 *
 * <pre>
 *   VM A, tap ttS -- model -- tap ttA == bridge == tap ttB -- model -- tap ttD, VM B
 *                                  tap ttN ==
 * </pre>
 *
 * <p>Where the model stands it plays start_xmit, hypervisor and poll. ttN is a NIC of the I/O
 * server with GRO, whose received frames have kmalloc heads. All of it is held by descriptors of
 * this process and ends with it.
 */
final class TapTrunk implements AutoCloseable {

  /** The first source port of trains from outside; each has its own. */
  private static final int FIRST_OUTSIDE_PORT = 2_000;

  /** Where VM B listens. */
  static final int TCP_PORT = 5001;

  /** The host outside, which is nothing but frames that arrive at the NIC. */
  static final String OUTSIDE_MAC = "02:00:00:00:03:01";

  private static final String BRIDGE = "ttbr";

  /** How long GRO may wait for more of a train, in nanoseconds; PSH ends it before. */
  private static final long GRO_NANOS = 50_000_000;

  private final long run = ProcessHandle.current().pid();
  private final String nicLink = "ttN" + run;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<Port, Tap> taps = new EnumMap<>(Port.class);
  private final TrunkModel model;
  private LabSpace vmA;
  private LabSpace server;
  private LabSpace vmB;
  private TapRelay relay;
  private int trains;
  private Listener listener;
  private DropReasons dropReasons;

  private TapTrunk(TrunkModel model) {
    this.model = model;
  }

  /**
   * Builds it under one driver.
   *
   * @throws IOException says what this machine does not allow or lacks
   */
  static TapTrunk open(TrunkModel model) throws IOException {
    TapTrunk trunk = new TapTrunk(model);
    try {
      trunk.build();
      return trunk;
    } catch (IOException e) {
      trunk.close();
      throw e;
    }
  }

  private void build() throws IOException {
    vmA = opened(LabSpace.create());
    server = opened(LabSpace.create());
    vmB = opened(LabSpace.create());
    for (Port port : Port.values()) {
      int offloads = model.adapter(port).tapOffloads();
      taps.put(port, tap(space(port), port.link(run), offloads, EnumSet.noneOf(Tap.Mode.class)));
    }
    Tap nic = tap(server, nicLink, 0, EnumSet.of(Tap.Mode.NAPI, Tap.Mode.BLOCKING));
    buildBridge();
    buildVm(vmA, Port.VM_A, 1, List.of(new Peer(2, Port.VM_B.mac())));
    buildVm(vmB, Port.VM_B, 2, List.of(new Peer(1, Port.VM_A.mac()), new Peer(3, OUTSIDE_MAC)));
    relay = opened(new TapRelay(model, taps, nic));
    relay.start();
    listener = opened(Listener.open(vmB, TCP_PORT));
    dropReasons = opened(DropReasons.watch(Port.VM_B.link(run)));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  private Tap tap(LabSpace space, String name, int offloads, Set<Tap.Mode> modes)
      throws IOException {
    return opened(space.within(() -> Tap.open(name, offloads, modes)));
  }

  /** Another end of the network: the last part of its addresses, and its MAC address. */
  private record Peer(int host, String mac) {}

  private void buildVm(LabSpace space, Port port, int host, List<Peer> peers) throws IOException {
    String link = port.link(run);
    space.ip("link set " + link + " address " + port.mac());
    space.up(link);
    for (IpFamily family : IpFamily.values()) {
      String rest = family == IpFamily.IPV4 ? "/24 dev " + link : "/64 dev " + link + " nodad";
      space.ip("addr add " + address(family, host) + rest);
      for (Peer peer : peers) {
        space.ip(
            "neigh add "
                + address(family, peer.host())
                + " lladdr "
                + peer.mac()
                + " dev "
                + link
                + " nud permanent");
      }
    }
  }

  private void buildBridge() throws IOException {
    server.ip("link add " + BRIDGE + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
    server.set("bridge/bridge-nf-call-iptables", "0");
    server.set("bridge/bridge-nf-call-ip6tables", "0");
    for (String link : List.of(Port.TRUNK_IN.link(run), Port.TRUNK_OUT.link(run), nicLink)) {
      server.ip("link set " + link + " master " + BRIDGE);
      server.up(link);
    }
    server.up(BRIDGE);
    knownBehind(Port.TRUNK_IN.link(run), Port.VM_A.mac());
    knownBehind(Port.TRUNK_OUT.link(run), Port.VM_B.mac());
    knownBehind(nicLink, OUTSIDE_MAC);
    // A mount of sysfs shows the namespace in which it was made.
    String queue = "/sys/class/net/" + nicLink + "/";
    server.run(
        List.of(
            "unshare",
            "-m",
            "sh",
            "-c",
            "mount -t sysfs sysfs /sys && echo "
                + GRO_NANOS
                + " > "
                + queue
                + "gro_flush_timeout && echo 2 > "
                + queue
                + "napi_defer_hard_irqs"));
  }

  /** So that nothing is flooded. */
  private void knownBehind(String link, String mac) throws IOException {
    server.run(List.of("bridge", "fdb", "add", mac, "dev", link, "master", "static"));
  }

  private LabSpace space(Port port) {
    return switch (port) {
      case VM_A -> vmA;
      case TRUNK_IN, TRUNK_OUT -> server;
      case VM_B -> vmB;
    };
  }

  /** The address of VM A (1), VM B (2) or the host outside (3). */
  static String address(IpFamily family, int host) {
    return (family == IpFamily.IPV4 ? "10.66.0." : "fd66::") + host;
  }

  /** Switches what a scenario has different. */
  void configure(FragList fragList, VmOffload vmOffload) throws IOException {
    server.run(
        List.of(
            "ethtool",
            "-K",
            Port.TRUNK_OUT.link(run),
            "tx-scatter-gather-fraglist",
            fragList.word()));
    for (Port vm : List.of(Port.VM_A, Port.VM_B)) {
      int offloads = vmOffload == VmOffload.ON ? model.adapter(vm).tapOffloads() : 0;
      space(vm)
          .within(
              () -> {
                taps.get(vm).setOffloads(offloads);
                return true;
              });
    }
  }

  /** A socket that sees what the NIC's GRO hands up, with its state. */
  PacketSocket watchNic() throws IOException {
    return server.within(
        () ->
            PacketSocket.open(
                nicLink, EnumSet.of(PacketSocket.Feature.RECEIVE, PacketSocket.Feature.VNET_HDR)));
  }

  /** A source port that no train has had. */
  int nextOutsidePort() {
    return FIRST_OUTSIDE_PORT + trains++;
  }

  TrunkModel model() {
    return model;
  }

  TapRelay relay() {
    return relay;
  }

  Listener listener() {
    return listener;
  }

  /** Why VM B drops what it receives. */
  DropReasons dropReasons() {
    return dropReasons;
  }

  LabSpace vmA() {
    return vmA;
  }

  LabSpace server() {
    return server;
  }

  LabSpace vmB() {
    return vmB;
  }

  /** Ends all of it; what cannot be closed ends with the process. */
  @Override
  public void close() throws IOException {
    IOException failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException e) {
        failed = e;
      } catch (Exception e) {
        failed = new IOException(e.getMessage(), e);
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
