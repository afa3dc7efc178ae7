package org.trunkscope.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One header that a {@link FrameBuilder} writes. */
abstract sealed class FrameLayer {

  /** Says "take what the next header is known by". */
  static final int AUTOMATIC = -1;

  /** Where this header starts; set before anything is written. */
  int at;

  /** The IP header before this one, itself where this is one. */
  Optional<Ip> ip = Optional.empty();

  /** Bytes of the header. */
  abstract int length();

  /** Writes all but what depends on later bytes. */
  abstract void write(byte[] bytes, int packetEnd, FrameLayer next);

  /** Writes the checksum, after all later headers have theirs. */
  void writeChecksum(byte[] bytes, int packetEnd, int frameEnd) {}

  /** The ethertype this header is known by. */
  int etherType() {
    return 0;
  }

  /** The IP protocol number this header is known by. */
  int ipProtocol() {
    return 59;
  }

  /** What follows the last header. */
  static final class Data extends FrameLayer {
    byte[] data = new byte[0];

    @Override
    int length() {
      return data.length;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      System.arraycopy(data, 0, bytes, at, data.length);
    }
  }

  /** Bytes that stand before an ethertype field and are known by one. */
  static final class Typed extends FrameLayer {
    private final byte[] prefix;
    private final int knownBy;
    private final int protocol;
    int type = AUTOMATIC;

    Typed(byte[] prefix, int knownBy, int protocol) {
      this.prefix = prefix;
      this.knownBy = knownBy;
      this.protocol = protocol;
    }

    @Override
    int length() {
      return prefix.length + 2;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      System.arraycopy(prefix, 0, bytes, at, prefix.length);
      BigEndian.put16(bytes, at + prefix.length, type == AUTOMATIC ? next.etherType() : type);
    }

    @Override
    int etherType() {
      return knownBy;
    }

    @Override
    int ipProtocol() {
      return protocol;
    }
  }

  /** Bytes as they are, but for an ethertype inside them where {@link #typeAt} says so. */
  static final class Fixed extends FrameLayer {
    private final byte[] content;
    private final int typeAt;

    Fixed(byte[] content, int typeAt) {
      this.content = content;
      this.typeAt = typeAt;
    }

    @Override
    int length() {
      return content.length;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      System.arraycopy(content, 0, bytes, at, content.length);
      if (typeAt != AUTOMATIC) {
        BigEndian.put16(bytes, at + typeAt, next.etherType());
      }
    }
  }

  /** What IPv4 and IPv6 share. */
  abstract static sealed class Ip extends FrameLayer {
    final byte[] source;
    final byte[] destination;
    int protocol = AUTOMATIC;
    int statedLength = AUTOMATIC;
    int hops = 64;

    Ip(byte[] source, byte[] destination) {
      this.source = source;
      this.destination = destination;
    }

    int protocolOf(FrameLayer next) {
      return protocol == AUTOMATIC ? next.ipProtocol() : protocol;
    }

    /** A sum of the pseudo header. */
    abstract long pseudoHeader(byte[] bytes, int l4Protocol, long l4Length);
  }

  /** IPv4. */
  static final class Ipv4Layer extends Ip {
    byte[] options = new byte[0];
    int id = 1;
    int fragmentField = 0x4000;
    int checksum = AUTOMATIC;

    Ipv4Layer(byte[] source, byte[] destination) {
      super(source, destination);
    }

    @Override
    int length() {
      return Ipv4.LENGTH + options.length;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      int total = statedLength == AUTOMATIC ? packetEnd - at : statedLength;
      BigEndian.put8(bytes, at, 0x40 | length() / 4);
      BigEndian.put16(bytes, at + Ipv4.TOTAL_LENGTH_OFFSET, total);
      BigEndian.put16(bytes, at + Ipv4.ID_OFFSET, id);
      BigEndian.put16(bytes, at + Ipv4.FRAGMENT_OFFSET, fragmentField);
      BigEndian.put8(bytes, at + Ipv4.TTL_OFFSET, hops);
      BigEndian.put8(bytes, at + Ipv4.PROTOCOL_OFFSET, protocolOf(next));
      System.arraycopy(source, 0, bytes, at + Ipv4.SOURCE_OFFSET, 4);
      System.arraycopy(destination, 0, bytes, at + Ipv4.DESTINATION_OFFSET, 4);
      System.arraycopy(options, 0, bytes, at + Ipv4.LENGTH, options.length);
      long sum = InternetChecksum.add(InternetChecksum.start(), bytes, at, length());
      int field = checksum == AUTOMATIC ? InternetChecksum.finish(sum) : checksum;
      BigEndian.put16(bytes, at + Ipv4.CHECKSUM_OFFSET, field);
    }

    @Override
    long pseudoHeader(byte[] bytes, int l4Protocol, long l4Length) {
      return InternetChecksum.pseudoIpv4(
          bytes, at + Ipv4.SOURCE_OFFSET, at + Ipv4.DESTINATION_OFFSET, l4Protocol, l4Length);
    }

    @Override
    int etherType() {
      return EtherType.IPV4;
    }

    @Override
    int ipProtocol() {
      return 4;
    }
  }

  /** IPv6. */
  static final class Ipv6Layer extends Ip {
    Ipv6Layer(byte[] source, byte[] destination) {
      super(source, destination);
    }

    @Override
    int length() {
      return Ipv6.LENGTH;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      int payload = statedLength == AUTOMATIC ? packetEnd - at - Ipv6.LENGTH : statedLength;
      BigEndian.put8(bytes, at, 0x60);
      BigEndian.put16(bytes, at + Ipv6.PAYLOAD_LENGTH_OFFSET, payload);
      BigEndian.put8(bytes, at + Ipv6.NEXT_HEADER_OFFSET, protocolOf(next));
      BigEndian.put8(bytes, at + Ipv6.HOP_LIMIT_OFFSET, hops);
      System.arraycopy(source, 0, bytes, at + Ipv6.SOURCE_OFFSET, 16);
      System.arraycopy(destination, 0, bytes, at + Ipv6.DESTINATION_OFFSET, 16);
    }

    @Override
    long pseudoHeader(byte[] bytes, int l4Protocol, long l4Length) {
      return InternetChecksum.pseudoIpv6(
          bytes, at + Ipv6.SOURCE_OFFSET, at + Ipv6.DESTINATION_OFFSET, l4Protocol, l4Length);
    }

    @Override
    int etherType() {
      return EtherType.IPV6;
    }

    @Override
    int ipProtocol() {
      return 41;
    }
  }

  /** An IPv6 extension header: the next header's number, then its content. */
  static final class Extension extends FrameLayer {
    private final int knownBy;
    private final byte[] content;
    int protocol = AUTOMATIC;

    Extension(int knownBy, byte[] content) {
      this.knownBy = knownBy;
      this.content = content;
    }

    @Override
    int length() {
      return 1 + content.length;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      BigEndian.put8(bytes, at, protocol == AUTOMATIC ? next.ipProtocol() : protocol);
      System.arraycopy(content, 0, bytes, at + 1, content.length);
    }

    @Override
    int ipProtocol() {
      return knownBy;
    }
  }

  /** What TCP and UDP share. */
  abstract static sealed class Transport extends FrameLayer {
    final int sourcePort;
    final int destinationPort;
    FrameBuilder.Checksum checksum = FrameBuilder.Checksum.FULL;
    int given = AUTOMATIC;

    Transport(int sourcePort, int destinationPort) {
      this.sourcePort = sourcePort;
      this.destinationPort = destinationPort;
    }

    abstract int checksumOffset();

    abstract int finish(long sum);

    @Override
    void writeChecksum(byte[] bytes, int packetEnd, int frameEnd) {
      int field = given == AUTOMATIC ? computed(bytes, packetEnd, frameEnd) : given;
      BigEndian.put16(bytes, at + checksumOffset(), field);
    }

    private int computed(byte[] bytes, int packetEnd, int frameEnd) {
      Ip below = ip.orElseThrow(() -> new IllegalStateException("TCP or UDP without an IP header"));
      int length = packetEnd - at;
      int toFrameEnd = frameEnd - below.at - below.length();
      return switch (checksum) {
        case ZERO -> 0;
        case FULL ->
            finish(
                InternetChecksum.add(
                    below.pseudoHeader(bytes, ipProtocol(), length), bytes, at, length));
        case NO_PSEUDO_HEADER ->
            finish(InternetChecksum.add(InternetChecksum.start(), bytes, at, length));
        case PSEUDO -> InternetChecksum.fold(below.pseudoHeader(bytes, ipProtocol(), length));
        case PSEUDO_NO_LENGTH -> InternetChecksum.fold(below.pseudoHeader(bytes, ipProtocol(), 0));
        case PSEUDO_FRAME_LENGTH ->
            InternetChecksum.fold(below.pseudoHeader(bytes, ipProtocol(), toFrameEnd));
      };
    }
  }

  /** TCP. */
  static final class TcpLayer extends Transport {
    final List<byte[]> options = new ArrayList<>();
    long sequence = 1;
    long acknowledgment;
    int flags = Tcp.ACK;
    int window = 65_535;
    int urgentPointer;
    int dataOffset = AUTOMATIC;

    TcpLayer(int sourcePort, int destinationPort) {
      super(sourcePort, destinationPort);
    }

    @Override
    int length() {
      int sum = 0;
      for (byte[] option : options) {
        sum += option.length;
      }
      return Tcp.LENGTH + (sum + 3) / 4 * 4;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      int words = dataOffset == AUTOMATIC ? length() / 4 : dataOffset;
      BigEndian.put16(bytes, at + Tcp.SOURCE_PORT_OFFSET, sourcePort);
      BigEndian.put16(bytes, at + Tcp.DESTINATION_PORT_OFFSET, destinationPort);
      BigEndian.put32(bytes, at + Tcp.SEQUENCE_OFFSET, sequence);
      BigEndian.put32(bytes, at + Tcp.ACKNOWLEDGMENT_OFFSET, acknowledgment);
      BigEndian.put16(bytes, at + Tcp.FLAGS_OFFSET, words << 12 | flags);
      BigEndian.put16(bytes, at + Tcp.WINDOW_OFFSET, window);
      BigEndian.put16(bytes, at + Tcp.URGENT_OFFSET, urgentPointer);
      int optionAt = at + Tcp.LENGTH;
      for (byte[] option : options) {
        System.arraycopy(option, 0, bytes, optionAt, option.length);
        optionAt += option.length;
      }
    }

    @Override
    int checksumOffset() {
      return Tcp.CHECKSUM_OFFSET;
    }

    @Override
    int finish(long sum) {
      return InternetChecksum.finish(sum);
    }

    @Override
    int ipProtocol() {
      return Segment.TCP;
    }
  }

  /** UDP. */
  static final class UdpLayer extends Transport {
    int statedLength = AUTOMATIC;

    UdpLayer(int sourcePort, int destinationPort) {
      super(sourcePort, destinationPort);
    }

    @Override
    int length() {
      return Udp.LENGTH;
    }

    @Override
    void write(byte[] bytes, int packetEnd, FrameLayer next) {
      BigEndian.put16(bytes, at + Udp.SOURCE_PORT_OFFSET, sourcePort);
      BigEndian.put16(bytes, at + Udp.DESTINATION_PORT_OFFSET, destinationPort);
      BigEndian.put16(
          bytes, at + Udp.LENGTH_OFFSET, statedLength == AUTOMATIC ? packetEnd - at : statedLength);
    }

    @Override
    int checksumOffset() {
      return Udp.CHECKSUM_OFFSET;
    }

    @Override
    int finish(long sum) {
      return InternetChecksum.finishUdp(sum);
    }

    @Override
    int ipProtocol() {
      return Segment.UDP;
    }
  }
}
