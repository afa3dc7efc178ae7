package org.trunkscope.samples.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.trunkscope.samples.scenario.ChecksumSpec;
import org.trunkscope.samples.scenario.Hex;
import org.trunkscope.samples.scenario.Host;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.Position;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.samples.scenario.Statement;
import org.trunkscope.wire.Tcp;

/**
 * One TCP connection as its two stacks would conduct it: what is lost on the road is sent again
 * after the retransmission time-out, which doubles (RFC 6298; 1 s for a SYN, 200 ms for data, as
 * Linux), and after the last try the connection is given up.
 */
final class Exchange {

  private static final long ROUND_TRIP_NANOS = 100_000;
  private static final long SYN_TIMEOUT_NANOS = 1_000_000_000;
  private static final long DATA_TIMEOUT_NANOS = 200_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int LARGEST_SEND = 65_160;

  private final Statement.Connection spec;
  private final Road road;
  private final Side client;
  private final Side server;
  private boolean alive = true;

  Exchange(Statement.Connection spec, Road road) {
    this.spec = spec;
    this.road = road;
    // Fixed, so that a scenario compiles to the same bytes for ever.
    client = new Side(spec.client(), spec.clientPort(), 1_000_000_000L, 700_000_000L, 0x1000);
    server = new Side(spec.server(), spec.serverPort(), 3_000_000_000L, 900_000_000L, 0x6000);
  }

  void open(int tries) throws ScenarioException {
    for (int attempt = 0; attempt < tries; attempt++) {
      if (handshake()) {
        client.sequence++;
        server.sequence++;
        alive = control(client, Tcp.ACK);
        road.pass(ROUND_TRIP_NANOS);
        return;
      }
      road.pass(SYN_TIMEOUT_NANOS << attempt);
    }
    alive = false;
  }

  private boolean handshake() throws ScenarioException {
    if (!control(client, Tcp.SYN)) {
      return false;
    }
    server.peerStamp = client.sentStamp;
    server.expected = client.sequence + 1;
    road.pass(ROUND_TRIP_NANOS);
    if (!control(server, Tcp.SYN | Tcp.ACK)) {
      // The client's timer runs from its SYN.
      road.pass(-ROUND_TRIP_NANOS);
      return false;
    }
    client.peerStamp = server.sentStamp;
    client.expected = server.sequence + 1;
    road.pass(ROUND_TRIP_NANOS);
    return true;
  }

  void write(Statement.Write statement, boolean largeSend) throws ScenarioException {
    Side from = statement.from().equals(spec.client()) ? client : server;
    int mss = segmentPayload();
    int most = largeSend && !statement.train() ? LARGEST_SEND / mss * mss : mss;
    int left = statement.bytes();
    while (left > 0 && alive) {
      int now = statement.train() ? left : Math.min(left, most);
      left -= now;
      deliver(from, now, most, left == 0, statement.tries());
    }
  }

  /** Sends data at once; what is lost goes again, one segment at a time. */
  private void deliver(Side from, int bytes, int most, boolean push, int tries)
      throws ScenarioException {
    List<List<Layer>> frames = new ArrayList<>();
    for (int at = 0; at < bytes; at += most) {
      int length = Math.min(most, bytes - at);
      int flags = Tcp.ACK | (push && at + length == bytes ? Tcp.PSH : 0);
      frames.add(segment(from, flags, from.sequence + at, length));
      // Each segment that a large send becomes takes an identification of its own.
      from.identification += (length - 1) / segmentPayload();
    }
    int size = most > segmentPayload() && bytes > segmentPayload() ? segmentPayload() : 0;
    if (road.carry(from.host, frames, size)) {
      acknowledge(from, bytes);
      return;
    }
    road.pass(DATA_TIMEOUT_NANOS);
    for (int at = 0; at < bytes && alive; at += segmentPayload()) {
      int length = Math.min(segmentPayload(), bytes - at);
      int flags = Tcp.ACK | (push && at + length == bytes ? Tcp.PSH : 0);
      alive = retransmit(from, flags, length, tries - 1);
    }
  }

  private boolean retransmit(Side from, int flags, int length, int tries) throws ScenarioException {
    for (int attempt = 0; attempt < tries; attempt++) {
      if (road.carry(from.host, List.of(segment(from, flags, from.sequence, length)), 0)) {
        acknowledge(from, length);
        return true;
      }
      road.pass(DATA_TIMEOUT_NANOS << (attempt + 1));
    }
    return false;
  }

  private void acknowledge(Side from, int bytes) throws ScenarioException {
    Side to = from == client ? server : client;
    from.sequence += bytes;
    to.expected = from.sequence;
    to.peerStamp = from.sentStamp;
    road.pass(ROUND_TRIP_NANOS);
    if (control(to, Tcp.ACK)) {
      from.peerStamp = to.sentStamp;
    }
    road.pass(ROUND_TRIP_NANOS);
  }

  void close(int tries) throws ScenarioException {
    finish(client, server, tries);
    finish(server, client, tries);
    if (alive) {
      alive = control(client, Tcp.ACK);
      road.pass(ROUND_TRIP_NANOS);
    }
  }

  private void finish(Side from, Side to, int tries) throws ScenarioException {
    for (int attempt = 0; alive && attempt < tries; attempt++) {
      if (control(from, Tcp.FIN | Tcp.ACK)) {
        from.sequence++;
        to.expected = from.sequence;
        to.peerStamp = from.sentStamp;
        road.pass(ROUND_TRIP_NANOS);
        return;
      }
      road.pass(DATA_TIMEOUT_NANOS << attempt);
    }
    alive = false;
  }

  void reset() throws ScenarioException {
    if (alive) {
      control(client, Tcp.RST | Tcp.ACK);
      road.pass(ROUND_TRIP_NANOS);
    }
    alive = false;
  }

  /** A segment without data. */
  private boolean control(Side from, int flags) throws ScenarioException {
    return road.carry(from.host, List.of(segment(from, flags, from.sequence, 0)), 0);
  }

  /** Payload of one segment: the announced MSS less the options it carries. */
  private int segmentPayload() {
    return spec.options().segmentSize() - (spec.options().timestamps() ? 12 : 0);
  }

  private List<Layer> segment(Side from, int flags, long sequence, int payload) {
    Side to = from == client ? server : client;
    Position position = spec.position();
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Ethernet(position, from.host.mac(), to.host.mac(), OptionalInt.empty()));
    if (spec.options().vlan() != 0) {
      layers.add(new Layer.Vlan(position, spec.options().vlan(), 0, 0x8100));
    }
    layers.add(network(from, to, position));
    from.sentStamp = from.stampBase + road.now() / NANOS_PER_MILLI;
    layers.add(
        new Layer.Tcp(
            position,
            from.port,
            to.port,
            flags,
            sequence & 0xffff_ffffL,
            (flags & Tcp.ACK) != 0 ? from.expected & 0xffff_ffffL : 0,
            (flags & Tcp.SYN) != 0 ? 64_240 : 502,
            options(from, flags),
            ChecksumSpec.VALID));
    if (payload > 0) {
      layers.add(new Layer.Data(position, payload));
    }
    return layers;
  }

  private Layer network(Side from, Side to, Position position) {
    if (spec.options().ipVersion() == 6) {
      return new Layer.Ipv6(
          position,
          from.host.ipv6().orElseThrow(),
          to.host.ipv6().orElseThrow(),
          64,
          OptionalInt.empty(),
          OptionalInt.empty());
    }
    return new Layer.Ipv4(
        position,
        from.host.ipv4().orElseThrow(),
        to.host.ipv4().orElseThrow(),
        64,
        from.identification++ & 0xffff,
        true,
        false,
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Hex.NONE);
  }

  /** As Linux lays them out, so that a captured SYN looks familiar. */
  private Hex options(Side from, int flags) {
    Octets out = new Octets();
    boolean syn = (flags & Tcp.SYN) != 0;
    if (syn) {
      out.u8(2).u8(4).u16(spec.options().segmentSize());
    }
    if (!spec.options().timestamps()) {
      return Hex.of(syn ? out.u8(1).u8(3).u8(3).u8(7).toArray() : out.toArray());
    }
    if (syn) {
      out.u8(4).u8(2);
    } else {
      out.u8(1).u8(1);
    }
    out.u8(8).u8(10).u32(from.sentStamp).u32((flags & Tcp.ACK) != 0 ? from.peerStamp : 0);
    return Hex.of(syn ? out.u8(1).u8(3).u8(3).u8(7).toArray() : out.toArray());
  }

  /** One end of the connection. */
  private static final class Side {
    final Host host;
    final int port;
    final long stampBase;
    long sequence;
    long expected;
    long sentStamp;
    long peerStamp;
    int identification;

    Side(Host host, int port, long sequence, long stampBase, int identification) {
      this.host = host;
      this.port = port;
      this.sequence = sequence;
      this.stampBase = stampBase;
      this.identification = identification;
    }
  }
}
