package org.trunkscope.wire;

/** The steps over link headers: each proves one header and says what comes next. */
final class LinkSteps {

  private final Walk walk;
  private final Ethernet ethernet = new Ethernet();
  private final VlanTag vlanTag = new VlanTag();

  LinkSteps(Walk walk) {
    this.walk = walk;
  }

  LayerKind ethernet(int at) {
    if (!walk.enter(LayerKind.ETHERNET, at, Ethernet.LENGTH)) {
      return LayerKind.NONE;
    }
    ethernet.wrap(walk.bytes, at);
    if (walk.tunnels == 0) {
      walk.destinationMacOffset = at + Ethernet.DESTINATION_OFFSET;
      walk.sourceMacOffset = at + Ethernet.SOURCE_OFFSET;
    }
    return typeOrLength(ethernet.etherType(), at + Ethernet.LENGTH);
  }

  LayerKind vlanTag(int at) {
    if (tagsInARow() == FrameView.MAX_TAGS) {
      return walk.endWith(WalkEnd.TOO_DEEP, at, 0);
    }
    if (!walk.enter(LayerKind.VLAN_TAG, at, VlanTag.LENGTH)) {
      return LayerKind.NONE;
    }
    if (walk.tunnels == 0) {
      walk.vlanTags++;
    }
    return typeOrLength(vlanTag.wrap(walk.bytes, at).etherType(), at + VlanTag.LENGTH);
  }

  private int tagsInARow() {
    int first = walk.layerCount;
    while (first > 0 && walk.kinds[first - 1] == LayerKind.VLAN_TAG) {
      first--;
    }
    return walk.layerCount - first;
  }

  LayerKind vnTag(int at) {
    if (!walk.enter(LayerKind.VN_TAG, at, 6)) {
      return LayerKind.NONE;
    }
    return typeOrLength(BigEndian.u16(walk.bytes, at + 4), at + 6);
  }

  LayerKind loopback(int at) {
    if (!walk.enter(LayerKind.LOOPBACK, at, 4)) {
      return LayerKind.NONE;
    }
    long family = BigEndian.u32(walk.bytes, at);
    int either = family > 0xffff ? Integer.reverseBytes((int) family) : (int) family;
    return switch (either) {
      case 2 -> walk.go(LayerKind.IPV4, at + 4);
      case 10, 24, 28, 30 -> walk.go(LayerKind.IPV6, at + 4);
      default -> walk.notModelled(at + 4, either);
    };
  }

  LayerKind rawIp(int at) {
    if (!walk.holds(at, 1)) {
      return walk.lacks(at, 1);
    }
    int version = BigEndian.u8(walk.bytes, at) >>> 4;
    return switch (version) {
      case 4 -> walk.go(LayerKind.IPV4, at);
      case 6 -> walk.go(LayerKind.IPV6, at);
      default -> walk.notModelled(at, version);
    };
  }

  LayerKind ppp(int at) {
    int framing = 0;
    if (walk.holds(at, 2)) {
      int first = BigEndian.u16(walk.bytes, at);
      if (first == 0x0f00 || first == 0x8f00) {
        return walk.go(LayerKind.CISCO_HDLC, at);
      }
      framing = first == 0xff03 ? 2 : 0;
    }
    if (!walk.enter(LayerKind.PPP, at, framing + 2)) {
      return LayerKind.NONE;
    }
    int protocolAt = at + framing;
    int first = BigEndian.u8(walk.bytes, protocolAt);
    // RFC 1661 section 6.5: an odd first byte is a protocol number compressed to one byte.
    boolean compressed = (first & 1) != 0;
    int protocol = compressed ? first : BigEndian.u16(walk.bytes, protocolAt);
    int payload = protocolAt + (compressed ? 1 : 2);
    return switch (protocol) {
      case 0x0021 -> walk.go(LayerKind.IPV4, payload);
      case 0x0057 -> walk.go(LayerKind.IPV6, payload);
      case 0x0281, 0x0283 -> walk.go(LayerKind.MPLS, payload);
      default -> walk.notModelled(payload, protocol);
    };
  }

  LayerKind pppoe(int at) {
    if (!walk.enter(LayerKind.PPPOE, at, 6)) {
      return LayerKind.NONE;
    }
    int code = BigEndian.u8(walk.bytes, at + 1);
    return code == 0 ? walk.go(LayerKind.PPP, at + 6) : walk.notModelled(at + 6, code);
  }

  LayerKind ciscoHdlc(int at) {
    if (!walk.enter(LayerKind.CISCO_HDLC, at, 4)) {
      return LayerKind.NONE;
    }
    return etherType(BigEndian.u16(walk.bytes, at + 2), at + 4);
  }

  LayerKind sll(int at) {
    if (!walk.enter(LayerKind.SLL, at, 16)) {
      return LayerKind.NONE;
    }
    walk.packetTypeOffset = at + 1;
    // An address of six bytes is a MAC address, whatever the ARPHRD_ type.
    if (BigEndian.u16(walk.bytes, at + 4) == 6) {
      walk.sourceMacOffset = at + 6;
    }
    return cooked(BigEndian.u16(walk.bytes, at + 14), at + 16);
  }

  LayerKind sll2(int at) {
    if (!walk.enter(LayerKind.SLL2, at, 20)) {
      return LayerKind.NONE;
    }
    walk.packetTypeOffset = at + 10;
    if (BigEndian.u8(walk.bytes, at + 11) == 6) {
      walk.sourceMacOffset = at + 12;
    }
    return cooked(BigEndian.u16(walk.bytes, at), at + 20);
  }

  private LayerKind cooked(int protocol, int payload) {
    walk.etherType = protocol;
    return protocol == 1 || protocol == 4
        ? walk.go(LayerKind.LLC, payload)
        : etherType(protocol, payload);
  }

  LayerKind nflog(int at) {
    if (!walk.enter(LayerKind.NFLOG, at, 4)) {
      return LayerKind.NONE;
    }
    int attribute = at + 4;
    while (walk.holds(attribute, 4)) {
      // Attributes are in the byte order of the machine that captured; types are below 256.
      boolean little = walk.bytes[attribute + 3] == 0;
      int length = hostOrder(attribute, little);
      int type = hostOrder(attribute + 2, little);
      if (length < 4) {
        return walk.contradiction(attribute);
      }
      if (type == 9) {
        walk.narrow(attribute + (long) length);
        return rawIp(attribute + 4);
      }
      attribute = (int) Math.min(attribute + (length + 3L & ~3L), walk.capturedEnd);
    }
    return walk.lacks(attribute, 4);
  }

  private int hostOrder(int at, boolean little) {
    int value = BigEndian.u16(walk.bytes, at);
    return little ? (value & 0xff) << 8 | value >>> 8 : value;
  }

  LayerKind llc(int at) {
    if (!walk.enter(LayerKind.LLC, at, 3)) {
      return LayerKind.NONE;
    }
    int access = BigEndian.u16(walk.bytes, at);
    int control = BigEndian.u8(walk.bytes, at + 2);
    if (access == 0x0606 && control == 3) {
      return walk.go(LayerKind.IPV4, at + 3);
    }
    if (access != 0xaaaa || control != 3) {
      return walk.notModelled(at + 3, access);
    }
    if (!walk.holds(at, 8)) {
      return walk.lacks(at, 8);
    }
    int organization = BigEndian.u16(walk.bytes, at + 3) << 8 | BigEndian.u8(walk.bytes, at + 5);
    return organization == 0 || organization == 0x0000f8
        ? etherType(BigEndian.u16(walk.bytes, at + 6), at + 8)
        : walk.notModelled(at + 8, organization);
  }

  /** What an ethertype field announces where it may be an IEEE 802.3 length instead. */
  LayerKind typeOrLength(int typeOrLength, int payload) {
    if (walk.tunnels == 0) {
      walk.etherType = typeOrLength;
    }
    return typeOrLength < EtherType.FIRST
        ? walk.go(LayerKind.LLC, payload)
        : etherType(typeOrLength, payload);
  }

  /** What an ethertype announces. */
  LayerKind etherType(int type, int payload) {
    return switch (type) {
      case EtherType.IPV4 -> walk.go(LayerKind.IPV4, payload);
      case EtherType.IPV6 -> walk.go(LayerKind.IPV6, payload);
      case EtherType.VLAN, EtherType.SERVICE_VLAN, 0x9100, 0x9200 ->
          walk.go(LayerKind.VLAN_TAG, payload);
      case 0x8847, 0x8848 -> walk.go(LayerKind.MPLS, payload);
      case 0x8864 -> walk.go(LayerKind.PPPOE, payload);
      case 0x8926 -> walk.go(LayerKind.VN_TAG, payload);
      default -> walk.notModelled(payload, type);
    };
  }

  LayerKind mpls(int at) {
    if (!walk.enter(LayerKind.MPLS, at, 4)) {
      return LayerKind.NONE;
    }
    int label = at;
    while ((BigEndian.u8(walk.bytes, label + 2) & 1) == 0) {
      label += 4;
      if (!walk.holds(label, 4)) {
        return walk.lacks(label, 4);
      }
    }
    return rawIp(label + 4);
  }
}
