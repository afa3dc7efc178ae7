package org.trunkscope.replay.rewrite;

import java.util.Optional;
import org.trunkscope.trunk.MacAddress;

/** Rules of tests, each of one kind. */
final class Rules {

  /** Turns the first bit of every address over, and exchanges two ports: its own inverse. */
  static final String INVOLUTION =
      "0.0.0.0/1:128.0.0.0/1,128.0.0.0/1:0.0.0.0/1," + "[::]/1:[8000::]/1,[8000::]/1:[::]/1";

  static final String PORT_INVOLUTION = "80:8080,8080:80";

  private Rules() {}

  static Rewriting addresses(String pairs) {
    return addressesAndPorts(pairs, PortMap.NONE);
  }

  static Rewriting ports(String pairs) {
    return new Rewriting(
        MacPair.NONE,
        MacPair.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PortMap.parse(pairs),
        VlanEdit.NONE);
  }

  static Rewriting involution() {
    return addressesAndPorts(INVOLUTION, PortMap.parse(PORT_INVOLUTION));
  }

  static Rewriting addressesAndPorts(String pairs, PortMap ports) {
    return new Rewriting(
        MacPair.NONE,
        MacPair.NONE,
        PrefixMap.parse(pairs),
        PrefixMap.NONE,
        PrefixMap.NONE,
        ports,
        VlanEdit.NONE);
  }

  static Rewriting sources(String pairs) {
    return new Rewriting(
        MacPair.NONE,
        MacPair.NONE,
        PrefixMap.NONE,
        PrefixMap.parse(pairs),
        PrefixMap.NONE,
        PortMap.NONE,
        VlanEdit.NONE);
  }

  static Rewriting destinations(String pairs) {
    return new Rewriting(
        MacPair.NONE,
        MacPair.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PrefixMap.parse(pairs),
        PortMap.NONE,
        VlanEdit.NONE);
  }

  static Rewriting macs(MacPair source, MacPair destination) {
    return new Rewriting(
        source,
        destination,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PortMap.NONE,
        VlanEdit.NONE);
  }

  static Rewriting vlan(VlanEdit edit) {
    return new Rewriting(
        MacPair.NONE,
        MacPair.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PrefixMap.NONE,
        PortMap.NONE,
        edit);
  }

  static MacPair pair(String client, String server) {
    return new MacPair(
        Optional.of(MacAddress.parse(client)), Optional.of(MacAddress.parse(server)));
  }
}
