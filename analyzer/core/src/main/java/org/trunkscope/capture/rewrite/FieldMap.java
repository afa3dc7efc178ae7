package org.trunkscope.capture.rewrite;

/**
 * What stands in the place of addresses and ports. It must depend on nothing but what it is asked
 * for, as a field may be asked for twice.
 */
public interface FieldMap {

  /** The stand-in of an IPv4 address, the first byte of both in the highest eight bits. */
  int ipv4(int address, Role role);

  /**
   * Writes the stand-in of an IPv6 address.
   *
   * @param from holds the address at {@code at}
   * @param to receives its stand-in at {@code at}; may be the same array
   */
  void ipv6(byte[] from, int at, byte[] to, Role role);

  /** The stand-in of a MAC address, the first byte of both in bits 47 to 40. */
  long mac(long address);

  /**
   * The stand-in of a TCP or UDP port.
   *
   * @param port 0 to 65,535, as the result
   */
  int port(int port, Role role);
}
