package org.trunkscope.replay.correct;

import java.util.Arrays;
import java.util.function.Supplier;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;

/**
 * A datagram as its sender would have sent it in one packet, cut into fragments by the test. Sums
 * are made here the slow way (RFC 1071 section 4.1), byte pair by byte pair.
 */
final class CutDatagram {

  private static final int ID = 4711;

  private final Supplier<FrameBuilder> packet;
  private final boolean ip6;
  private final int protocol;

  /** The bytes that are cut, header first. */
  final byte[] l4;

  private CutDatagram(Supplier<FrameBuilder> packet, boolean ip6, int protocol, byte[] whole) {
    this.packet = packet;
    this.ip6 = ip6;
    this.protocol = protocol;
    this.l4 = whole;
  }

  static CutDatagram tcp4(int data, long seed) {
    Supplier<FrameBuilder> packet = CutDatagram::ipv4;
    byte[] frame = packet.get().tcp(40_000, 80).payload(data, seed).build();
    return new CutDatagram(packet, false, 6, Arrays.copyOfRange(frame, 34, frame.length));
  }

  static CutDatagram udp4(int data, long seed) {
    Supplier<FrameBuilder> packet = CutDatagram::ipv4;
    byte[] frame = packet.get().udp(40_000, 53).payload(data, seed).build();
    return new CutDatagram(packet, false, 17, Arrays.copyOfRange(frame, 34, frame.length));
  }

  static CutDatagram tcp6(int data, long seed) {
    Supplier<FrameBuilder> packet =
        () -> FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2");
    byte[] frame = packet.get().tcp(40_000, 80).payload(data, seed).build();
    return new CutDatagram(packet, true, 6, Arrays.copyOfRange(frame, 54, frame.length));
  }

  private static FrameBuilder ipv4() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2");
  }

  /** The same datagram with other headers before its IP header. */
  CutDatagram under(Supplier<FrameBuilder> outer) {
    return new CutDatagram(() -> outer.get().ipv4("10.0.0.1", "10.0.0.2"), ip6, protocol, l4);
  }

  /** The checksum field. */
  int field() {
    return BigEndian.u16(l4, fieldOffset());
  }

  void setField(int value) {
    BigEndian.put16(l4, fieldOffset(), value);
  }

  private int fieldOffset() {
    return protocol == 6 ? 16 : 6;
  }

  /** The fragment with the bytes from one place to another. */
  FrameBuilder fragment(int from, int to) {
    byte[] data = Arrays.copyOfRange(l4, from, to);
    boolean more = to < l4.length;
    FrameBuilder ip =
        ip6
            ? packet.get().fragmentHeader(from, more, ID)
            : packet.get().id(ID).fragment(from, more);
    return ip.protocol(protocol).payload(data);
  }

  byte[] frame(int from, int to) {
    return fragment(from, to).build();
  }

  /** The pseudo header's sum with a length, folded and not complemented. */
  int pseudo(int length) {
    byte[] header = packet.get().build();
    int end = header.length;
    byte[] addresses = Arrays.copyOfRange(header, end - (ip6 ? 32 : 8), end);
    return fold(sum(addresses) + protocol + length);
  }

  static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (bytes[i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }

  static int fold(long sum) {
    long folded = sum;
    while (folded > 0xffff) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }
}
