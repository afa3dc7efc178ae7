package org.trunkscope.samples.scenario;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.trunk.MacAddress;

/** One header or run of bytes of a frame, outermost first. {@code SCENARIOS.md} describes each. */
public sealed interface Layer {

  /** Where the scenario file says so. */
  Position position();

  /** Ethernet II; the type follows from the next layer unless given. */
  record Ethernet(
      Position position, MacAddress source, MacAddress destination, OptionalInt etherType)
      implements Layer {}

  /** One 802.1Q or 802.1ad tag. */
  record Vlan(Position position, int id, int priority, int tagProtocol) implements Layer {}

  /** ARP for IPv4 over Ethernet. */
  record Arp(Position position, boolean request, Host sender, Host target) implements Layer {}

  /**
   * IPv4.
   *
   * @param fragmentOffset in bytes, a multiple of 8
   * @param totalLength overrides what the following layers add up to
   * @param checksum overrides the right header checksum
   * @param protocol overrides what the next layer is
   * @param options option bytes, a multiple of 4
   */
  record Ipv4(
      Position position,
      InetAddress source,
      InetAddress destination,
      int timeToLive,
      int identification,
      boolean dontFragment,
      boolean moreFragments,
      int fragmentOffset,
      OptionalInt totalLength,
      OptionalInt checksum,
      OptionalInt protocol,
      Hex options)
      implements Layer {}

  /** IPv6; {@code payloadLength} and {@code nextHeader} override what the layers say. */
  record Ipv6(
      Position position,
      InetAddress source,
      InetAddress destination,
      int hopLimit,
      OptionalInt payloadLength,
      OptionalInt nextHeader)
      implements Layer {}

  /** IPv6 hop-by-hop options; with {@code jumbo} the jumbogram option for the real length. */
  record HopByHop(Position position, boolean jumbo) implements Layer {}

  /** IPv6 destination options; with {@code home} the home-address option. */
  record Destination(Position position, Optional<InetAddress> home) implements Layer {}

  /**
   * IPv6 routing header type 0 with one address.
   *
   * @param last the address in the header: the final destination while {@code segmentsLeft} is 1
   */
  record Routing(Position position, InetAddress last, int segmentsLeft) implements Layer {}

  /** IPv6 fragment header; the offset in bytes. */
  record Fragment(Position position, int identification, int offset, boolean more)
      implements Layer {}

  /**
   * TCP.
   *
   * @param flags the 12 bits
   * @param options option bytes, padded to a multiple of 4
   */
  record Tcp(
      Position position,
      int sourcePort,
      int destinationPort,
      int flags,
      long sequence,
      long acknowledgement,
      int window,
      Hex options,
      ChecksumSpec checksum)
      implements Layer {}

  /** UDP. */
  record Udp(
      Position position,
      int sourcePort,
      int destinationPort,
      OptionalInt length,
      ChecksumSpec checksum)
      implements Layer {}

  /** VXLAN (RFC 7348). */
  record Vxlan(Position position, int network) implements Layer {}

  /** Geneve (RFC 8926); {@code options} a multiple of 4 bytes. */
  record Geneve(Position position, int network, Hex options) implements Layer {}

  /** GRE (RFC 2784, 2890), with a key where one is given. */
  record Gre(Position position, Optional<Long> key, boolean checksum) implements Layer {}

  /** Payload: {@code length} bytes of a repeating pattern. */
  record Data(Position position, int length) implements Layer {}

  /** Bytes as written. */
  record Bytes(Position position, Hex hex) implements Layer {}

  /** Zero bytes after the IP packet, as Ethernet pads short frames. */
  record Pad(Position position, int length) implements Layer {}
}
