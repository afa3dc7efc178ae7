package org.trunkscope.capture.anonymize;

import org.trunkscope.capture.rewrite.FieldMap;
import org.trunkscope.capture.rewrite.Role;

/** The stand-ins of addresses, whosever they are; ports stay. */
record StandIns(AddressAnonymizer addresses) implements FieldMap {

  @Override
  public int ipv4(int address, Role role) {
    return addresses.ipv4(address);
  }

  @Override
  public void ipv6(byte[] from, int at, byte[] to, Role role) {
    addresses.ipv6(from, at, to);
  }

  @Override
  public long mac(long address) {
    return addresses.mac(address);
  }

  @Override
  public int port(int port, Role role) {
    return port;
  }
}
