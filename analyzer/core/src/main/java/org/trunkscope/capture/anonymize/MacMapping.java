package org.trunkscope.capture.anonymize;

/**
 * Stand-ins of MAC addresses. Group bit and local bit stay (IEEE 802 clause 8.2.2); everything else
 * is permuted, the vendor's prefix too.
 *
 * <p>Because verdicts depend on them, these stay what they are: zero, broadcast, the groups that a
 * standard assigns ({@code 01:80:c2}, {@code 01:00:5e}, {@code 33:33}, {@code 01:00:0c}, {@code
 * 01:1b:19}), and the prefixes of QEMU ({@code 52:54:00}) and Docker ({@code 02:42}), which tell a
 * virtual machine of another kind from one of PowerVM; under the last two the rest is permuted. No
 * other address gets a stand-in among these.
 */
final class MacMapping {

  private static final int LOW_24 = 0xffffff;
  private static final long LOW_32 = 0xffffffffL;
  private static final long BROADCAST = 0xffffffffffffL;
  private static final long SOLICITED = 0x3333ffL;
  private static final long QEMU = 0x525400L;
  private static final long DOCKER = 0x0242L;
  private static final int MULTICAST6 = 0x3333;

  private final Permutation permutation;

  MacMapping(Permutation permutation) {
    this.permutation = permutation;
  }

  /** The stand-in of an address, the first byte of both in bits 47 to 40. */
  long of(long address) {
    long prefix = address >>> 24;
    if (prefix == SOLICITED || prefix == QEMU) {
      return prefix << 24 | lowBits((int) address & LOW_24, prefix);
    }
    if (address >>> 32 == DOCKER) {
      return DOCKER << 32 | permutation.of(address & LOW_32, 32, DOCKER);
    }
    if (isKept(address)) {
      return address;
    }
    long mapped = address;
    do {
      mapped = permuted(mapped);
    } while (isKept(mapped) || isPrefixKept(mapped));
    return mapped;
  }

  /** The stand-in of the low 24 bits that name a solicited-node group (RFC 4291 section 2.7.1). */
  int solicited(int low) {
    return lowBits(low, SOLICITED);
  }

  private int lowBits(int low, long set) {
    return (int) permutation.of(low, 24, set);
  }

  /** Permutes the 46 bits beside the group bit and the local bit. */
  private long permuted(long address) {
    long kind = (address >>> 40) & 3;
    long rest = (address >>> 42 << 40) | (address & ((1L << 40) - 1));
    long mapped = permutation.of(rest, 46, kind);
    return (mapped >>> 40 << 42) | (kind << 40) | (mapped & ((1L << 40) - 1));
  }

  private static boolean isPrefixKept(long address) {
    return address >>> 24 == QEMU || address >>> 32 == DOCKER;
  }

  private static boolean isKept(long address) {
    if (address == 0 || address == BROADCAST || address >>> 32 == MULTICAST6) {
      return true;
    }
    return switch ((int) (address >>> 24)) {
      case 0x0180c2, 0x01005e, 0x01000c, 0x011b19 -> true;
      default -> false;
    };
  }
}
