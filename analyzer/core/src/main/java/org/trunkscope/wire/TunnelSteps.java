package org.trunkscope.wire;

/** The steps over tunnel headers: each proves one header and says what it carries. */
final class TunnelSteps {

  private final Walk walk;
  private final LinkSteps links;
  private final Gre gre = new Gre();
  private final Vxlan vxlan = new Vxlan();
  private final Geneve geneve = new Geneve();

  TunnelSteps(Walk walk, LinkSteps links) {
    this.walk = walk;
    this.links = links;
  }

  LayerKind gre(int at) {
    if (!walk.enter(LayerKind.GRE, at, Gre.LENGTH)) {
      return LayerKind.NONE;
    }
    gre.wrap(walk.bytes, at);
    if (gre.version() > 1) {
      return walk.contradiction(at);
    }
    int payload = at + gre.headerLength();
    if (!walk.holds(at, gre.headerLength())) {
      return walk.lacks(at, gre.headerLength());
    }
    if (gre.hasRouting()) {
      return sourceRoute(payload);
    }
    return grePayload(payload);
  }

  /** RFC 1701: source route entries, the last of which has length 0. */
  private LayerKind sourceRoute(int entries) {
    int at = entries;
    while (walk.holds(at, 4)) {
      int length = BigEndian.u8(walk.bytes, at + 3);
      at += 4 + length;
      if (length == 0) {
        return grePayload(at);
      }
    }
    return walk.lacks(at, 4);
  }

  private LayerKind grePayload(int at) {
    int type = gre.protocolType();
    return switch (type) {
      case 0x6558 -> walk.go(LayerKind.ETHERNET, at);
      // Type I has neither a sequence number nor a header of its own.
      case 0x88be -> walk.go(gre.hasSequence() ? LayerKind.ERSPAN : LayerKind.ETHERNET, at);
      case 0x22eb -> walk.go(LayerKind.ERSPAN, at);
      case 0x880b -> walk.go(LayerKind.PPP, at);
      case 0x883e -> walk.go(LayerKind.WCCP, at);
      default -> links.etherType(type, at);
    };
  }

  LayerKind erspan(int at) {
    if (!walk.enter(LayerKind.ERSPAN, at, 8)) {
      return LayerKind.NONE;
    }
    int version = BigEndian.u8(walk.bytes, at) >>> 4;
    if (version == 1) {
      return walk.go(LayerKind.ETHERNET, at + 8);
    }
    if (version != 2) {
      return walk.contradiction(at);
    }
    if (!walk.holds(at, 12)) {
      return walk.lacks(at, 12);
    }
    // Type III: the last bit says that a platform specific subheader follows.
    int length = (BigEndian.u8(walk.bytes, at + 11) & 1) == 0 ? 12 : 20;
    return walk.holds(at, length)
        ? walk.go(LayerKind.ETHERNET, at + length)
        : walk.lacks(at, length);
  }

  LayerKind wccp(int at) {
    if (!walk.holds(at, 1)) {
      return walk.lacks(at, 1);
    }
    // Version 1 has no redirect header: the packet follows GRE at once.
    if (BigEndian.u8(walk.bytes, at) >>> 4 == 4) {
      return walk.go(LayerKind.IPV4, at);
    }
    return walk.enter(LayerKind.WCCP, at, 4) ? links.rawIp(at + 4) : LayerKind.NONE;
  }

  LayerKind vxlan(int at) {
    return walk.enter(LayerKind.VXLAN, at, Vxlan.LENGTH)
        ? walk.go(LayerKind.ETHERNET, at + Vxlan.LENGTH)
        : LayerKind.NONE;
  }

  LayerKind vxlanGpe(int at) {
    if (!walk.enter(LayerKind.VXLAN_GPE, at, Vxlan.LENGTH)) {
      return LayerKind.NONE;
    }
    vxlan.wrap(walk.bytes, at);
    int payload = at + Vxlan.LENGTH;
    int protocol = vxlan.hasNextProtocol() ? vxlan.nextProtocol() : 3;
    return switch (protocol) {
      case 1 -> walk.go(LayerKind.IPV4, payload);
      case 2 -> walk.go(LayerKind.IPV6, payload);
      case 3 -> walk.go(LayerKind.ETHERNET, payload);
      case 5 -> walk.go(LayerKind.MPLS, payload);
      default -> walk.notModelled(payload, protocol);
    };
  }

  LayerKind geneve(int at) {
    if (!walk.enter(LayerKind.GENEVE, at, Geneve.LENGTH)) {
      return LayerKind.NONE;
    }
    geneve.wrap(walk.bytes, at);
    if (geneve.version() != 0) {
      return walk.contradiction(at);
    }
    int length = geneve.headerLength();
    if (!walk.holds(at, length)) {
      return walk.lacks(at, length);
    }
    return geneve.protocolType() == 0x6558
        ? walk.go(LayerKind.ETHERNET, at + length)
        : links.etherType(geneve.protocolType(), at + length);
  }

  /** 3GPP TS 29.281 section 5: only G-PDU (message type 255) carries a packet. */
  LayerKind gtpU(int at) {
    if (!walk.enter(LayerKind.GTP_U, at, 8)) {
      return LayerKind.NONE;
    }
    int flags = BigEndian.u8(walk.bytes, at);
    int messageType = BigEndian.u8(walk.bytes, at + 1);
    if (flags >>> 4 != 3) {
      return walk.contradiction(at);
    }
    if (messageType != 255) {
      return walk.notModelled(at + 8, messageType);
    }
    if ((flags & 7) == 0) {
      return links.rawIp(at + 8);
    }
    if (!walk.holds(at, 12)) {
      return walk.lacks(at, 12);
    }
    int payload = at + 12;
    int extension = (flags & 4) == 0 ? 0 : BigEndian.u8(walk.bytes, at + 11);
    while (extension != 0) {
      if (!walk.holds(payload, 4)) {
        return walk.lacks(payload, 4);
      }
      int length = BigEndian.u8(walk.bytes, payload) << 2;
      if (length == 0) {
        return walk.contradiction(payload);
      }
      if (!walk.holds(payload, length)) {
        return walk.lacks(payload, length);
      }
      extension = BigEndian.u8(walk.bytes, payload + length - 1);
      payload += length;
    }
    return links.rawIp(payload);
  }

  /** RFC 4380 section 5.1.1: an authentication, then an origin indication may come first. */
  LayerKind teredo(int at) {
    if (!walk.enter(LayerKind.TEREDO, at, 2)) {
      return LayerKind.NONE;
    }
    int payload = at;
    if (BigEndian.u16(walk.bytes, payload) == 1) {
      if (!walk.holds(payload, 4)) {
        return walk.lacks(payload, 4);
      }
      int identifier = BigEndian.u8(walk.bytes, payload + 2);
      int authentication = BigEndian.u8(walk.bytes, payload + 3);
      payload += 4 + identifier + authentication + 9;
      if (!walk.holds(payload, 2)) {
        return walk.lacks(payload, 2);
      }
    }
    if (BigEndian.u16(walk.bytes, payload) == 0) {
      payload += 8;
    }
    if (!walk.holds(payload, 1)) {
      return walk.lacks(payload, 1);
    }
    int version = BigEndian.u8(walk.bytes, payload) >>> 4;
    return version == 6 ? walk.go(LayerKind.IPV6, payload) : walk.notModelled(payload, version);
  }
}
