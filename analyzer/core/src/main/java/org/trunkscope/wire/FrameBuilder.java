package org.trunkscope.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Builds frames for scenarios, samples and tests, header after header, outermost first. Lengths,
 * types and checksums are right unless told otherwise; a setter applies to the last header it fits.
 *
 * <pre>{@code
 * byte[] syn =
 *     FrameBuilder.frame()
 *         .ethernet().vlan(100)
 *         .ipv4("10.0.0.1", "10.0.0.2")
 *         .tcp(40000, 443).flags(Tcp.SYN).mss(1460).checksum(Checksum.ZERO)
 *         .build();
 * }</pre>
 *
 * <p>Setters throw {@link IllegalStateException} where there is no header they fit.
 */
public final class FrameBuilder {

  /** What a TCP or UDP checksum field is to hold. */
  public enum Checksum {
    /** The right checksum. */
    FULL,
    /** 0x0000. */
    ZERO,
    /** The folded pseudo header, not complemented. */
    PSEUDO,
    /** The same with length 0. */
    PSEUDO_NO_LENGTH,
    /** The same with the length from the IP header to the end of the frame, padding included. */
    PSEUDO_FRAME_LENGTH,
    /** The checksum of the segment alone. */
    NO_PSEUDO_HEADER
  }

  private final List<FrameLayer> layers = new ArrayList<>();
  private final FrameLayer.Data data = new FrameLayer.Data();
  private byte[] trailer = new byte[0];
  private int minimumLength;

  private FrameBuilder() {}

  /** A frame without headers. */
  public static FrameBuilder frame() {
    return new FrameBuilder();
  }

  /** Ethernet from 02:00:00:00:00:01 to 02:00:00:00:00:02. */
  public FrameBuilder ethernet() {
    return ethernet("02:00:00:00:00:01", "02:00:00:00:00:02");
  }

  /** Ethernet; addresses as {@code 02:00:00:00:00:01}. */
  public FrameBuilder ethernet(String source, String destination) {
    byte[] prefix = new byte[12];
    System.arraycopy(mac(destination), 0, prefix, 0, 6);
    System.arraycopy(mac(source), 0, prefix, 6, 6);
    return add(new FrameLayer.Typed(prefix, 0x6558, 143));
  }

  /** An 802.1Q tag (ethertype 0x8100). */
  public FrameBuilder vlan(int vlanId) {
    return vlan(EtherType.VLAN, vlanId);
  }

  /** A tag of any ethertype, such as 0x88a8; {@code control} holds priority and VLAN identifier. */
  public FrameBuilder vlan(int etherType, int control) {
    return add(new FrameLayer.Typed(word(control), etherType, 59));
  }

  /** A Linux cooked header with the given packet type (0 to us, 4 from us). */
  public FrameBuilder sll(int packetType) {
    byte[] prefix = HexFormat.of().parseHex("0000000100060200000000010000");
    BigEndian.put16(prefix, 0, packetType);
    return add(new FrameLayer.Typed(prefix, 0, 59));
  }

  /** Any bytes as a header, such as a link layer's. */
  public FrameBuilder bytes(byte[] header) {
    return add(new FrameLayer.Fixed(header.clone(), FrameLayer.AUTOMATIC));
  }

  /** IPv4 with DF set, identification 1, time to live 64. */
  public FrameBuilder ipv4(String source, String destination) {
    return add(new FrameLayer.Ipv4Layer(address(source, 4), address(destination, 4)));
  }

  /** IPv6 with hop limit 64. */
  public FrameBuilder ipv6(String source, String destination) {
    return add(new FrameLayer.Ipv6Layer(address(source, 16), address(destination, 16)));
  }

  /** TCP with sequence number 1, flag ACK, window 65,535. */
  public FrameBuilder tcp(int sourcePort, int destinationPort) {
    return add(new FrameLayer.TcpLayer(sourcePort, destinationPort));
  }

  /** UDP. */
  public FrameBuilder udp(int sourcePort, int destinationPort) {
    return add(new FrameLayer.UdpLayer(sourcePort, destinationPort));
  }

  /** A VXLAN header; goes after {@code udp(port, 4789)} and before {@code ethernet()}. */
  public FrameBuilder vxlan(int identifier) {
    byte[] header = {8, 0, 0, 0, 0, 0, 0, 0};
    BigEndian.put32(header, Vxlan.IDENTIFIER_OFFSET, (long) identifier << 8);
    return bytes(header);
  }

  /** A Geneve header without options; goes after {@code udp(port, 6081)}. */
  public FrameBuilder geneve(int identifier) {
    byte[] header = new byte[Geneve.LENGTH];
    BigEndian.put32(header, Geneve.IDENTIFIER_OFFSET, (long) identifier << 8);
    return add(new FrameLayer.Fixed(header, Geneve.TYPE_OFFSET));
  }

  /** A GRE header without optional fields. */
  public FrameBuilder gre() {
    return add(new FrameLayer.Typed(new byte[2], 0, 47));
  }

  /**
   * An IPv6 extension header of the general form, filled up with zeros to a multiple of 8 bytes.
   *
   * @param protocol what it is known by: 0 hop-by-hop, 43 routing, 60 destination options
   * @param content what follows its length byte
   */
  public FrameBuilder extension(int protocol, byte[] content) {
    byte[] all = new byte[(content.length + 9) / 8 * 8 - 1];
    all[0] = (byte) ((all.length + 1) / 8 - 1);
    System.arraycopy(content, 0, all, 1, content.length);
    return add(new FrameLayer.Extension(protocol, all));
  }

  /** An IPv6 fragment header; {@code offset} in bytes, a multiple of 8. */
  public FrameBuilder fragmentHeader(int offset, boolean moreFragments, long identification) {
    byte[] content = new byte[7];
    BigEndian.put16(content, 1, offset | (moreFragments ? 1 : 0));
    BigEndian.put32(content, 3, identification);
    return add(new FrameLayer.Extension(44, content));
  }

  /** Sets the ethertype of the last Ethernet header or tag, whatever follows it. */
  public FrameBuilder etherType(int value) {
    last(FrameLayer.Typed.class).type = value;
    return this;
  }

  /** Sets the protocol number of the last IP or extension header, whatever follows it. */
  public FrameBuilder protocol(int value) {
    if (layers.get(layers.size() - 1) instanceof FrameLayer.Extension extension) {
      extension.protocol = value;
    } else {
      last(FrameLayer.Ip.class).protocol = value;
    }
    return this;
  }

  /** Sets the IPv4 total length, or the IPv6 payload length, whatever the packet's length. */
  public FrameBuilder ipLength(int value) {
    last(FrameLayer.Ip.class).statedLength = value;
    return this;
  }

  /** Sets the time to live or hop limit. */
  public FrameBuilder ttl(int value) {
    last(FrameLayer.Ip.class).hops = value;
    return this;
  }

  /** Sets the IPv4 identification. */
  public FrameBuilder id(int value) {
    last(FrameLayer.Ipv4Layer.class).id = value;
    return this;
  }

  /** Makes the IPv4 packet a fragment, without DF; {@code offset} in bytes, a multiple of 8. */
  public FrameBuilder fragment(int offset, boolean moreFragments) {
    last(FrameLayer.Ipv4Layer.class).fragmentField = offset >>> 3 | (moreFragments ? 0x2000 : 0);
    return this;
  }

  /** Sets IPv4 options; a multiple of 4 bytes, at most 40. */
  public FrameBuilder ipOptions(byte[] options) {
    if (options.length % 4 != 0 || options.length > 40) {
      throw new IllegalArgumentException("IPv4 options of " + options.length + " bytes");
    }
    last(FrameLayer.Ipv4Layer.class).options = options.clone();
    return this;
  }

  /** Sets the IPv4 header checksum to a value, right or wrong. */
  public FrameBuilder ipChecksum(int value) {
    last(FrameLayer.Ipv4Layer.class).checksum = value;
    return this;
  }

  /** Sets the 12 TCP flag bits, e.g. {@code Tcp.SYN | Tcp.ACK}. */
  public FrameBuilder flags(int value) {
    last(FrameLayer.TcpLayer.class).flags = value;
    return this;
  }

  /** Sets the TCP sequence number, 0 to 2^32-1. */
  public FrameBuilder seq(long value) {
    last(FrameLayer.TcpLayer.class).sequence = value;
    return this;
  }

  /** Sets the TCP acknowledgment number, 0 to 2^32-1; the flag is set by {@link #flags}. */
  public FrameBuilder ack(long value) {
    last(FrameLayer.TcpLayer.class).acknowledgment = value;
    return this;
  }

  /** Sets the TCP window, not scaled. */
  public FrameBuilder window(int value) {
    last(FrameLayer.TcpLayer.class).window = value;
    return this;
  }

  /** Sets the TCP urgent pointer. */
  public FrameBuilder urgentPointer(int value) {
    last(FrameLayer.TcpLayer.class).urgentPointer = value;
    return this;
  }

  /** Sets the TCP data offset in words, whatever the header's length. */
  public FrameBuilder dataOffset(int words) {
    last(FrameLayer.TcpLayer.class).dataOffset = words;
    return this;
  }

  /** Adds a TCP option as it is; the header is filled up with zeros to whole words. */
  public FrameBuilder tcpOption(byte[] option) {
    last(FrameLayer.TcpLayer.class).options.add(option.clone());
    return this;
  }

  /** Adds a maximum segment size option. */
  public FrameBuilder mss(int value) {
    return tcpOption(new byte[] {2, 4, (byte) (value >>> 8), (byte) value});
  }

  /** Adds a SACK permitted option, after two no-operations. */
  public FrameBuilder sackPermitted() {
    return tcpOption(new byte[] {1, 1, 4, 2});
  }

  /** Adds a window scale option, after a no-operation. */
  public FrameBuilder windowScale(int shift) {
    return tcpOption(new byte[] {1, 3, 3, (byte) shift});
  }

  /** Adds a timestamps option, after two no-operations. */
  public FrameBuilder timestamps(long value, long echoReply) {
    byte[] option = {1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0};
    BigEndian.put32(option, 4, value);
    BigEndian.put32(option, 8, echoReply);
    return tcpOption(option);
  }

  /** Sets the length field of the last UDP header, whatever its data. */
  public FrameBuilder udpLength(int value) {
    last(FrameLayer.UdpLayer.class).statedLength = value;
    return this;
  }

  /** Says what the checksum field of the last TCP or UDP header holds. */
  public FrameBuilder checksum(Checksum kind) {
    last(FrameLayer.Transport.class).checksum = kind;
    return this;
  }

  /** Sets the checksum field of the last TCP or UDP header to a value, right or wrong. */
  public FrameBuilder checksum(int value) {
    last(FrameLayer.Transport.class).given = value;
    return this;
  }

  /** Sets what follows the last header. */
  public FrameBuilder payload(byte[] bytes) {
    data.data = bytes.clone();
    return this;
  }

  /** Sets {@code length} bytes that follow the last header, the same ones for the same seed. */
  public FrameBuilder payload(int length, long seed) {
    data.data = new byte[length];
    new Random(seed).nextBytes(data.data);
    return this;
  }

  /** Adds bytes after the outermost packet: padding, or a check sequence. */
  public FrameBuilder trailer(byte[] bytes) {
    trailer = bytes.clone();
    return this;
  }

  /** Pads the frame with zeros to at least {@code frameLength} bytes, e.g. 60. */
  public FrameBuilder padTo(int frameLength) {
    minimumLength = frameLength;
    return this;
  }

  /** The frame. */
  public byte[] build() {
    List<FrameLayer> all = new ArrayList<>(layers);
    all.add(data);
    int packetEnd = 0;
    for (FrameLayer layer : all) {
      layer.at = packetEnd;
      packetEnd += layer.length();
    }
    byte[] frame = new byte[Math.max(packetEnd + trailer.length, minimumLength)];
    System.arraycopy(trailer, 0, frame, packetEnd, trailer.length);
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).write(frame, packetEnd, all.get(Math.min(i + 1, all.size() - 1)));
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).writeChecksum(frame, packetEnd, frame.length);
    }
    return frame;
  }

  private FrameBuilder add(FrameLayer layer) {
    if (layer instanceof FrameLayer.Ip ip) {
      layer.ip = Optional.of(ip);
    } else if (!layers.isEmpty()) {
      layer.ip = layers.get(layers.size() - 1).ip;
    }
    layers.add(layer);
    return this;
  }

  private <T extends FrameLayer> T last(Class<T> type) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (type.isInstance(layers.get(i))) {
        return type.cast(layers.get(i));
      }
    }
    throw new IllegalStateException("no header this setting fits");
  }

  private static byte[] word(int value) {
    return new byte[] {(byte) (value >>> 8), (byte) value};
  }

  private static byte[] mac(String text) {
    byte[] address = HexFormat.ofDelimiter(":").parseHex(text);
    if (address.length != 6) {
      throw new IllegalArgumentException("not a MAC address: " + text);
    }
    return address;
  }

  /** Only literals come here, so no name is ever looked up. */
  private static byte[] address(String text, int length) {
    boolean literal = text.matches(length == 4 ? "[0-9.]+" : "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    try {
      byte[] address = literal ? InetAddress.getByName(text).getAddress() : new byte[0];
      if (address.length == length) {
        return address;
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an IP address: " + text, e);
    }
    throw new IllegalArgumentException("not an IP address: " + text);
  }
}
