package org.trunkscope.bench;

import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.Tcp;

/** Frames as trunks see them most. */
public enum FrameKind {
  /** An acknowledgment: 66 bytes. */
  ACK,
  /** A full segment. */
  FULL,
  /** The same, tagged. */
  FULL_TAGGED,
  /** The same over IPv6. */
  FULL_IPV6,
  /** The same with the checksum left to a device. */
  FULL_PSEUDO,
  /** The same with 0x0000 in the checksum field. */
  FULL_ZERO,
  /** A large send of nearly 64 KB. */
  LARGE_SEND,
  /** A small datagram. */
  UDP,
  /** A segment in VXLAN. */
  VXLAN;

  private static final int FULL_PAYLOAD = 1448;
  private static final int LARGE_PAYLOAD = 64_000;

  byte[] bytes() {
    return switch (this) {
      case ACK -> tcp(ethernet4(), 0, Checksum.FULL);
      case FULL -> tcp(ethernet4(), FULL_PAYLOAD, Checksum.FULL);
      case FULL_TAGGED ->
          tcp(
              FrameBuilder.frame().ethernet().vlan(7).ipv4("10.0.0.1", "10.0.0.2"),
              FULL_PAYLOAD,
              Checksum.FULL);
      case FULL_IPV6 ->
          tcp(
              FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2"),
              FULL_PAYLOAD,
              Checksum.FULL);
      case FULL_PSEUDO -> tcp(ethernet4(), FULL_PAYLOAD, Checksum.PSEUDO);
      case FULL_ZERO -> tcp(ethernet4(), FULL_PAYLOAD, Checksum.ZERO);
      case LARGE_SEND -> tcp(ethernet4(), LARGE_PAYLOAD, Checksum.FULL);
      case UDP -> ethernet4().udp(5353, 53).payload(40, 1).build();
      case VXLAN ->
          tcp(
              ethernet4().udp(40_000, 4789).vxlan(5).ethernet().ipv4("10.1.0.1", "10.1.0.2"),
              1400,
              Checksum.FULL);
    };
  }

  private static FrameBuilder ethernet4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
  }

  private static byte[] tcp(FrameBuilder below, int payload, Checksum checksum) {
    return below
        .tcp(40_000, 80)
        .flags(Tcp.ACK)
        .timestamps(1, 1)
        .payload(payload, 1)
        .checksum(checksum)
        .build();
  }
}
