package org.trunkscope.samples.compile;

import java.util.List;
import org.trunkscope.samples.scenario.Layer;

/** The number by which a header announces the layer after it. */
final class Protocols {

  static final int TCP = 6;
  static final int UDP = 17;
  static final int IPV4 = 0x0800;
  static final int IPV6 = 0x86dd;

  private static final int LOCAL_EXPERIMENT = 0x88b5;
  private static final int IP_EXPERIMENT = 253;
  private static final int NO_NEXT_HEADER = 59;

  private Protocols() {}

  /** The ethertype of layer {@code index}; 0x88b5 for bytes of no known kind. */
  static int etherType(List<Layer> layers, int index) {
    if (index >= layers.size()) {
      return LOCAL_EXPERIMENT;
    }
    Layer layer = layers.get(index);
    if (layer instanceof Layer.Vlan vlan) {
      return vlan.tagProtocol();
    }
    if (layer instanceof Layer.Arp) {
      return 0x0806;
    }
    if (layer instanceof Layer.Ipv4) {
      return IPV4;
    }
    if (layer instanceof Layer.Ipv6) {
      return IPV6;
    }
    return layer instanceof Layer.Ethernet ? 0x6558 : LOCAL_EXPERIMENT;
  }

  /** The IP protocol number of layer {@code index}. */
  static int ipProtocol(List<Layer> layers, int index) {
    if (index >= layers.size()) {
      return NO_NEXT_HEADER;
    }
    Layer layer = layers.get(index);
    if (layer instanceof Layer.Tcp) {
      return TCP;
    }
    if (layer instanceof Layer.Udp) {
      return UDP;
    }
    if (layer instanceof Layer.Gre) {
      return 47;
    }
    if (layer instanceof Layer.Ipv4) {
      return 4;
    }
    return extension(layer);
  }

  private static int extension(Layer layer) {
    if (layer instanceof Layer.Ipv6) {
      return 41;
    }
    if (layer instanceof Layer.HopByHop) {
      return 0;
    }
    if (layer instanceof Layer.Destination) {
      return 60;
    }
    if (layer instanceof Layer.Routing) {
      return 43;
    }
    if (layer instanceof Layer.Fragment) {
      return 44;
    }
    return layer instanceof Layer.Ethernet ? 143 : IP_EXPERIMENT;
  }
}
