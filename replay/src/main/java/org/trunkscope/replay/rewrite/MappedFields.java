package org.trunkscope.replay.rewrite;

import org.trunkscope.capture.rewrite.FieldMap;
import org.trunkscope.capture.rewrite.Role;
import org.trunkscope.wire.BigEndian;

/** Addresses and ports by the maps of a {@link Rewriting}; MAC addresses behind the link stay. */
final class MappedFields implements FieldMap {

  private final Rewriting rules;

  MappedFields(Rewriting rules) {
    this.rules = rules;
  }

  @Override
  public int ipv4(int address, Role role) {
    int mapped = rules.addresses().ipv4(address);
    return switch (role) {
      case SOURCE -> rules.sources().ipv4(mapped);
      case DESTINATION -> rules.destinations().ipv4(mapped);
      case OTHER -> mapped;
    };
  }

  @Override
  public void ipv6(byte[] from, int at, byte[] to, Role role) {
    BigEndian.put64(to, at, BigEndian.bits64(from, at));
    BigEndian.put64(to, at + Long.BYTES, BigEndian.bits64(from, at + Long.BYTES));
    rules.addresses().ipv6(to, at, to);
    switch (role) {
      case SOURCE -> rules.sources().ipv6(to, at, to);
      case DESTINATION -> rules.destinations().ipv6(to, at, to);
      case OTHER -> {}
    }
  }

  @Override
  public long mac(long address) {
    return address;
  }

  @Override
  public int port(int port, Role role) {
    return rules.ports().of(port);
  }
}
