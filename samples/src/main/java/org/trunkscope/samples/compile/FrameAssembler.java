package org.trunkscope.samples.compile;

import java.util.List;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;

/**
 * Turns layers into the bytes of one frame, from the innermost out, so that every length and
 * checksum covers what it must. Whatever a scenario gives explicitly is written as given.
 */
final class FrameAssembler {

  private static final int LONGEST_16_BIT = 0xffff;
  private static final int IPV6_HEADER = 40;

  private final List<Layer> layers;
  private final int padding;

  private FrameAssembler(List<Layer> layers, int padding) {
    this.layers = layers;
    this.padding = padding;
  }

  /**
   * The frame of these layers.
   *
   * @throws ScenarioException if padding is not last, or a checksum has no IP header around it
   */
  static byte[] assemble(List<Layer> layers) throws ScenarioException {
    int last = layers.size();
    int padding = 0;
    if (layers.get(last - 1) instanceof Layer.Pad pad) {
      padding = pad.length();
      last--;
    }
    for (int i = 0; i < last; i++) {
      Layer layer = layers.get(i);
      boolean transport = layer instanceof Layer.Tcp || layer instanceof Layer.Udp;
      if (layer instanceof Layer.Pad) {
        throw new ScenarioException(layer.position(), "expected 'pad' to be the last layer");
      }
      if (transport && !PseudoHeader.hasIp(layers.subList(0, i))) {
        throw new ScenarioException(layer.position(), "expected 'ip' or 'ip6' before this layer");
      }
    }
    byte[] packet = new FrameAssembler(layers.subList(0, last), padding).from(0, PseudoHeader.NONE);
    return Octets.join(packet, new byte[padding]);
  }

  /** The bytes of layer {@code index} and all that it carries. */
  private byte[] from(int index, PseudoHeader around) {
    if (index == layers.size()) {
      return new byte[0];
    }
    Layer layer = layers.get(index);
    byte[] carried = from(index + 1, around.within(layer));
    if (layer instanceof Layer.Tcp tcp) {
      return tcp(tcp, carried, around);
    }
    if (layer instanceof Layer.Udp udp) {
      return udp(udp, carried, around);
    }
    if (layer instanceof Layer.Gre gre) {
      return gre(gre, index, carried);
    }
    if (layer instanceof Layer.Ipv4 ip) {
      return Octets.join(ipv4(ip, index, carried.length), carried);
    }
    if (layer instanceof Layer.Ipv6 ip) {
      return Octets.join(ipv6(ip, index, carried.length), carried);
    }
    return Octets.join(simple(layer, index, carried.length), carried);
  }

  /** Headers that do not depend on the bytes they carry. */
  private byte[] simple(Layer layer, int index, int carriedLength) {
    int next = index + 1;
    Octets out = new Octets();
    if (layer instanceof Layer.Ethernet eth) {
      out.mac(eth.destination()).mac(eth.source());
      out.u16(eth.etherType().orElse(Protocols.etherType(layers, next)));
    } else if (layer instanceof Layer.Vlan vlan) {
      out.u16(vlan.priority() << 13 | vlan.id()).u16(Protocols.etherType(layers, next));
    } else if (layer instanceof Layer.Arp arp) {
      out.all(arp(arp));
    } else if (layer instanceof Layer.Vxlan vxlan) {
      out.u32(0x0800_0000L).u32((long) vxlan.network() << 8);
    } else if (layer instanceof Layer.Geneve geneve) {
      out.u8(geneve.options().length() / 4).u8(0).u16(Protocols.etherType(layers, next));
      out.u32((long) geneve.network() << 8).all(geneve.options().bytes());
    } else if (layer instanceof Layer.Data data) {
      for (int i = 0; i < data.length(); i++) {
        // Odd length, so that no two 16-bit words of a checksum repeat in step with it.
        out.u8('!' + i % 89);
      }
    } else if (layer instanceof Layer.Bytes bytes) {
      out.all(bytes.hex().bytes());
    } else {
      out.all(extension(layer, Protocols.ipProtocol(layers, next), carriedLength));
    }
    return out.toArray();
  }

  private static byte[] arp(Layer.Arp arp) {
    Octets out = new Octets().u16(1).u16(Protocols.IPV4).u8(6).u8(4).u16(arp.request() ? 1 : 2);
    out.mac(arp.sender().mac()).address(arp.sender().ipv4().orElseThrow());
    if (arp.request()) {
      out.u16(0).u32(0);
    } else {
      out.mac(arp.target().mac());
    }
    return out.address(arp.target().ipv4().orElseThrow()).toArray();
  }

  /** IPv6 extension headers (RFC 8200 section 4, RFC 2675, RFC 6275 section 6.3). */
  private static byte[] extension(Layer layer, int next, int carriedLength) {
    Octets out = new Octets().u8(next);
    if (layer instanceof Layer.HopByHop options) {
      out.u8(0);
      if (options.jumbo()) {
        out.u8(0xc2).u8(4).u32(carriedLength + 8L);
      } else {
        out.u8(1).u8(4).u32(0);
      }
    } else if (layer instanceof Layer.Destination options) {
      if (options.home().isPresent()) {
        out.u8(2).u8(1).u8(2).u16(0).u8(0xc9).u8(16).address(options.home().get());
      } else {
        out.u8(0).u8(1).u8(4).u32(0);
      }
    } else if (layer instanceof Layer.Routing routing) {
      out.u8(2).u8(0).u8(routing.segmentsLeft()).u32(0).address(routing.last());
    } else if (layer instanceof Layer.Fragment fragment) {
      out.u8(0).u16(fragment.offset() | (fragment.more() ? 1 : 0)).u32(fragment.identification());
    }
    return out.toArray();
  }

  private byte[] ipv4(Layer.Ipv4 ip, int index, int carriedLength) {
    int headerLength = 20 + ip.options().length();
    int total = headerLength + carriedLength;
    int fragment =
        (ip.dontFragment() ? 0x4000 : 0)
            | (ip.moreFragments() ? 0x2000 : 0)
            | ip.fragmentOffset() / 8;
    Octets out = new Octets().u8(0x40 | headerLength / 4).u8(0);
    out.u16(ip.totalLength().orElse(total > LONGEST_16_BIT ? 0 : total));
    out.u16(ip.identification()).u16(fragment).u8(ip.timeToLive());
    out.u8(ip.protocol().orElse(Protocols.ipProtocol(layers, index + 1))).u16(0);
    out.address(ip.source()).address(ip.destination()).all(ip.options().bytes());
    byte[] header = out.toArray();
    long sum = InternetChecksum.add(InternetChecksum.start(), header, 0, headerLength);
    BigEndian.put16(header, 10, ip.checksum().orElse(InternetChecksum.finish(sum)));
    return header;
  }

  private byte[] ipv6(Layer.Ipv6 ip, int index, int carriedLength) {
    boolean jumbo =
        index + 1 < layers.size()
            && layers.get(index + 1) instanceof Layer.HopByHop options
            && options.jumbo();
    int length = jumbo || carriedLength > LONGEST_16_BIT ? 0 : carriedLength;
    Octets out = new Octets().u32(0x6000_0000L).u16(ip.payloadLength().orElse(length));
    out.u8(ip.nextHeader().orElse(Protocols.ipProtocol(layers, index + 1))).u8(ip.hopLimit());
    byte[] header = out.address(ip.source()).address(ip.destination()).toArray();
    assert header.length == IPV6_HEADER;
    return header;
  }

  private byte[] tcp(Layer.Tcp tcp, byte[] payload, PseudoHeader pseudo) {
    int words = 5 + tcp.options().length() / 4;
    Octets out = new Octets().u16(tcp.sourcePort()).u16(tcp.destinationPort());
    out.u32(tcp.sequence()).u32(tcp.acknowledgement()).u16(words << 12 | tcp.flags());
    out.u16(tcp.window()).u16(0).u16(0).all(tcp.options().bytes());
    byte[] segment = Octets.join(out.toArray(), payload);
    BigEndian.put16(segment, 16, pseudo.field(tcp.checksum(), Protocols.TCP, segment, padding));
    return segment;
  }

  private byte[] udp(Layer.Udp udp, byte[] payload, PseudoHeader pseudo) {
    int length = 8 + payload.length;
    Octets out = new Octets().u16(udp.sourcePort()).u16(udp.destinationPort());
    out.u16(udp.length().orElse(length > LONGEST_16_BIT ? 0 : length)).u16(0);
    byte[] datagram = Octets.join(out.toArray(), payload);
    BigEndian.put16(datagram, 6, pseudo.field(udp.checksum(), Protocols.UDP, datagram, padding));
    return datagram;
  }

  private byte[] gre(Layer.Gre gre, int index, byte[] carried) {
    int flags = (gre.checksum() ? 0x8000 : 0) | (gre.key().isPresent() ? 0x2000 : 0);
    Octets out = new Octets().u16(flags).u16(Protocols.etherType(layers, index + 1));
    if (gre.checksum()) {
      out.u32(0);
    }
    if (gre.key().isPresent()) {
      out.u32(gre.key().get());
    }
    byte[] bytes = Octets.join(out.toArray(), carried);
    if (gre.checksum()) {
      long sum = InternetChecksum.add(InternetChecksum.start(), bytes, 0, bytes.length);
      BigEndian.put16(bytes, 4, InternetChecksum.finish(sum));
    }
    return bytes;
  }
}
