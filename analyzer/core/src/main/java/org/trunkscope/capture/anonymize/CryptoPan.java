package org.trunkscope.capture.anonymize;

import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import org.trunkscope.wire.BigEndian;

/**
 * Prefix-preserving encryption of addresses: Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-Preserving IP
 * Address Anonymization, ICNP 2002). Bit i of the result is bit i of the address, flipped where the
 * first bit of AES over the address's first i bits, filled up with padding, is 1. So two addresses
 * with n leading bits in common have results with n leading bits in common, and no two addresses
 * share a result.
 *
 * <p>Not safe for use by several threads.
 */
final class CryptoPan {

  private static final int BLOCK = 16;
  private static final int MOST_BITS = 128;

  private final Cipher aes;
  private final long padHigh;
  private final long padLow;
  private final byte[] blocks = new byte[MOST_BITS * BLOCK];
  private final byte[] encrypted = new byte[MOST_BITS * BLOCK];

  /** The first 64 bits to flip, as {@link #flips} left them. */
  long high;

  /** The other bits to flip. */
  long low;

  /**
   * With a key as the reference implementation takes it.
   *
   * @param key 16 bytes of AES key, then 16 bytes whose encryption is the padding
   */
  CryptoPan(byte[] key) {
    aes = AddressKey.aes(Arrays.copyOf(key, BLOCK));
    System.arraycopy(key, BLOCK, blocks, 0, BLOCK);
    encrypt(BLOCK);
    padHigh = BigEndian.bits64(encrypted, 0);
    padLow = BigEndian.bits64(encrypted, Long.BYTES);
  }

  /**
   * Finds which bits of an address are flipped, into {@link #high} and {@link #low}.
   *
   * @param addressHigh its first 64 bits; those of an IPv4 address are the first 32 of them
   * @param addressLow its other bits
   * @param bits how many it has: 32 or 128
   */
  void flips(long addressHigh, long addressLow, int bits) {
    for (int i = 0; i < bits; i++) {
      long maskHigh = i >= Long.SIZE ? -1L : ~(-1L >>> i);
      long maskLow = i <= Long.SIZE ? 0 : ~(-1L >>> (i - Long.SIZE));
      int at = i * BLOCK;
      BigEndian.put64(blocks, at, (addressHigh & maskHigh) | (padHigh & ~maskHigh));
      BigEndian.put64(blocks, at + Long.BYTES, (addressLow & maskLow) | (padLow & ~maskLow));
    }
    encrypt(bits * BLOCK);
    high = 0;
    low = 0;
    for (int i = 0; i < bits; i++) {
      long flip = (encrypted[i * BLOCK] >>> 7) & 1L;
      if (i < Long.SIZE) {
        high |= flip << (Long.SIZE - 1 - i);
      } else {
        low |= flip << (MOST_BITS - 1 - i);
      }
    }
  }

  private void encrypt(int length) {
    try {
      aes.update(blocks, 0, length, encrypted, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("blocks are as long as what is encrypted", e);
    }
  }
}
