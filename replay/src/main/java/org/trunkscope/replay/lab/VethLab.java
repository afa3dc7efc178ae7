package org.trunkscope.replay.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Sender, bridge and destination, each in a namespace of its own, joined by two veth pairs of MTU
 * 65,535. Only the destination has addresses; it sends nothing but answers.
 *
 * <p>A frame written to {@link #senderLink}'s packet socket without a virtio header reaches the
 * destination's IP as CHECKSUM_NONE, so its checksum is verified there.
 */
public final class VethLab implements AutoCloseable {

  /** Bytes of the longest IP packet that passes. */
  public static final int MTU = 65_535;

  private final LabSpace sender;
  private final LabSpace bridge;
  private final LabSpace destination;
  private final String suffix = Long.toString(ProcessHandle.current().pid());

  private VethLab(LabSpace sender, LabSpace bridge, LabSpace destination) {
    this.sender = sender;
    this.bridge = bridge;
    this.destination = destination;
  }

  /**
   * Builds it.
   *
   * @throws IOException if something is missing, or this user may not
   */
  public static VethLab open() throws IOException {
    LabSpace sender = LabSpace.create();
    LabSpace bridge = create(sender);
    LabSpace destination = create(sender, bridge);
    VethLab lab = new VethLab(sender, bridge, destination);
    try {
      lab.join();
      lab.prepareDestination();
    } catch (IOException e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  private static LabSpace create(LabSpace... before) throws IOException {
    try {
      return LabSpace.create();
    } catch (IOException e) {
      for (LabSpace made : before) {
        made.close();
      }
      throw e;
    }
  }

  private void join() throws IOException {
    sender.ip(
        "link add "
            + senderLink()
            + " mtu "
            + MTU
            + " type veth peer name "
            + senderPort()
            + " mtu "
            + MTU
            + " netns "
            + bridge.path());
    destination.ip(
        "link add "
            + destinationLink()
            + " mtu "
            + MTU
            + " address "
            + LabEnds.SERVER_MAC
            + " type veth peer name "
            + destinationPort()
            + " mtu "
            + MTU
            + " netns "
            + bridge.path());
    bridge.ip(
        "link add lab mtu " + MTU + " type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
    // Otherwise the bridge drops wrong IPv4 headers itself, and the destination counts nothing.
    bridge.set("bridge/bridge-nf-call-iptables", "0");
    bridge.set("bridge/bridge-nf-call-ip6tables", "0");
    for (String port : new String[] {senderPort(), destinationPort()}) {
      bridge.ip("link set " + port + " master lab");
      bridge.up(port);
    }
    bridge.up("lab");
    sender.up(senderLink());
  }

  private void prepareDestination() throws IOException {
    String link = destinationLink();
    // A half-open connection must neither be turned into a cookie nor be refused for its number.
    destination.set("ipv4/tcp_syncookies", "0");
    destination.set("ipv4/tcp_max_syn_backlog", "65535");
    destination.set("core/somaxconn", "65535");
    // What else a server of its own may forbid: a burst of resets, and old time stamps of a client.
    destination.set("ipv4/tcp_invalid_ratelimit", "0");
    destination.set("ipv4/tcp_rmem", "4096 8388608 16777216");
    destination.up(link);
    destination.ip("addr add " + LabEnds.SERVER_IPV4 + "/24 dev " + link);
    destination.ip("addr add " + LabEnds.SERVER_IPV6 + "/64 dev " + link + " nodad");
    for (String client : new String[] {LabEnds.CLIENT_IPV4, LabEnds.CLIENT_IPV6}) {
      destination.ip(
          "neigh add " + client + " lladdr " + LabEnds.CLIENT_MAC + " nud permanent dev " + link);
    }
  }

  /** Where frames are sent from. */
  public LabSpace sender() {
    return sender;
  }

  /** Where they are bridged. */
  public LabSpace bridge() {
    return bridge;
  }

  /** Where they arrive. */
  public LabSpace destination() {
    return destination;
  }

  /** The sender's interface. */
  public String senderLink() {
    return "tsa" + suffix;
  }

  private String senderPort() {
    return "tsb" + suffix;
  }

  private String destinationPort() {
    return "tsc" + suffix;
  }

  /** The destination's interface. */
  public String destinationLink() {
    return "tsd" + suffix;
  }

  /** Why frames to the destination were dropped, by their place among those that were sent. */
  Map<Integer, String> reasons(List<Drop> drops) {
    return Drop.reasons(drops, senderPort(), destinationLink());
  }

  /** A pattern of the names of all its interfaces. */
  public String linkPattern() {
    return "ts?" + suffix;
  }

  /** Takes it down. */
  @Override
  public void close() {
    sender.close();
    bridge.close();
    destination.close();
  }
}
