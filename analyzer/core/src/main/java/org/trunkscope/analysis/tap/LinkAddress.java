package org.trunkscope.analysis.tap;

import org.trunkscope.trunk.MacAddress;

/** Link addresses as numbers: six bytes, the first in bits 47 to 40. */
final class LinkAddress {

  private static final int FIRST_BYTE = 40;
  private static final int QEMU = 0x525400;
  private static final int DOCKER = 0x0242;

  private LinkAddress() {}

  /** Whether an address is one machine's: not a group's, not zero, not missing. */
  static boolean isStation(long address) {
    return address > 0 && (address >>> FIRST_BYTE & 1) == 0;
  }

  /** Whether it is the address of a group (IEEE 802 clause 8.2.2); broadcast is one. */
  static boolean isGroup(long address) {
    return address > 0 && (address >>> FIRST_BYTE & 1) == 1;
  }

  /**
   * Whether it may be that of a PowerVM virtual adapter: those are administered locally (IEEE 802
   * clause 8.2.2, bit 1 of the first byte), and neither QEMU's nor Docker's.
   */
  static boolean mayBeOfPowerVm(long address) {
    boolean local = (address >>> FIRST_BYTE & 2) == 2;
    boolean qemu = address >>> 24 == QEMU;
    boolean docker = address >>> 32 == DOCKER;
    return isStation(address) && local && !qemu && !docker;
  }

  /**
   * Whether it is one machine's and burnt in by a vendor, as a PowerVM virtual adapter's never is.
   */
  static boolean isOfVendor(long address) {
    return isStation(address) && (address >>> FIRST_BYTE & 2) == 0;
  }

  /** For people: {@code 02:00:00:00:00:0a}. */
  static String text(long address) {
    return new MacAddress(address).toString();
  }
}
