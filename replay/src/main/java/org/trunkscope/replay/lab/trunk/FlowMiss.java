package org.trunkscope.replay.lab.trunk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.trunkscope.replay.lab.LabSpace;
import org.trunkscope.replay.lab.trunk.QueueMessages.Queued;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;

/**
 * A flow miss of Open vSwitch, played by what this kernel has in its place: the first TCP packet
 * through the bridge goes to user space by NFQUEUE, which completes a partial checksum where the
 * upcall does, comes back with the bytes it has there, and then the flow is cached: the rule that
 * sent it up is removed.
 */
final class FlowMiss implements AutoCloseable {

  private static final int QUEUE = 7;
  private static final int POLL_MILLIS = 50;
  private static final int CLOSE_MILLIS = 5_000;

  private final LabSpace server;
  private final IpFamily family;
  private final QueueMessages messages = new QueueMessages(QUEUE);
  private final NetlinkSocket socket;
  private final List<byte[]> packets = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::run, "flow-miss");
  private volatile boolean stopped;
  private volatile Optional<Throwable> failure = Optional.empty();
  private boolean cached;

  private FlowMiss(LabSpace server, IpFamily family, NetlinkSocket socket) {
    this.server = server;
    this.family = family;
    this.socket = socket;
    thread.setDaemon(true);
  }

  /**
   * From now on the bridge of a namespace misses.
   *
   * @throws IOException if the kernel has no NFQUEUE, or {@code iptables-legacy} is missing
   */
  static FlowMiss arm(LabSpace server, IpFamily family) throws IOException {
    FlowMiss miss = new FlowMiss(server, family, server.within(NetlinkSocket::open));
    try {
      miss.listen();
      miss.bridgeCallsNetfilter("1");
      miss.rule("-A");
      miss.thread.start();
      return miss;
    } catch (IOException e) {
      miss.socket.close();
      throw e;
    }
  }

  private void listen() throws IOException {
    socket.send(messages.bind());
    answer();
    socket.send(messages.copyPackets());
    answer();
  }

  private void answer() throws IOException {
    Optional<byte[]> answer = socket.receive(1_000);
    QueueMessages.packets(
        answer.orElseThrow(() -> new IOException("netfilter does not answer for its queue")));
  }

  private void rule(String action) throws IOException {
    String program = family == IpFamily.IPV4 ? "iptables-legacy" : "ip6tables-legacy";
    server.run(
        List.of(
            program,
            "-w",
            "5",
            action,
            "FORWARD",
            "-p",
            "tcp",
            "-j",
            "NFQUEUE",
            "--queue-num",
            Integer.toString(QUEUE)),
        // Its usual lock file is in a folder that belongs to root.
        Map.of("XTABLES_LOCKFILE", "/dev/null"));
  }

  private void bridgeCallsNetfilter(String value) throws IOException {
    server.set(
        family == IpFamily.IPV4
            ? "bridge/bridge-nf-call-iptables"
            : "bridge/bridge-nf-call-ip6tables",
        value);
  }

  private void run() {
    try {
      while (!stopped) {
        Optional<byte[]> received = socket.receive(POLL_MILLIS);
        if (received.isPresent()) {
          for (Queued packet : QueueMessages.packets(received.get())) {
            take(packet);
          }
        }
      }
    } catch (Throwable e) {
      // Whatever ended this thread: what it did no longer shows what the kernel does.
      failure = Optional.of(e);
    }
  }

  private void take(Queued packet) throws IOException {
    packets.add(packet.payload());
    cacheFlow();
    socket.send(messages.accept(packet));
  }

  private void cacheFlow() throws IOException {
    if (!cached) {
      cached = true;
      rule("-D");
    }
  }

  /** The packets that user space had, from their IP header on. */
  List<byte[]> packets() {
    return List.copyOf(packets);
  }

  /**
   * Does nothing if a packet went through user space.
   *
   * @throws IOException if none did, so that nothing missed
   */
  void requireUsed() throws IOException {
    if (packets.isEmpty()) {
      throw new IOException("no packet reached user space by NFQUEUE");
    }
  }

  /** The bridge is as it was. */
  @Override
  public void close() throws IOException {
    stopped = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      cacheFlow();
      bridgeCallsNetfilter("0");
    } finally {
      socket.close();
    }
    if (failure.isPresent()) {
      throw new IOException("the flow miss: " + failure.get(), failure.get());
    }
  }
}
