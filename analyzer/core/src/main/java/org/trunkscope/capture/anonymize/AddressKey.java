package org.trunkscope.capture.anonymize;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that decides which stand-in an address gets.
 *
 * <p>It comes from a text that people choose, so it is stretched: PBKDF2 (RFC 8018) with
 * HMAC-SHA-256, 100,000 rounds and a fixed salt, which makes guessing slow. The salt cannot be a
 * random one, because the same text must give the same stand-ins on another day and machine. Of the
 * 48 bytes, 16 are the AES-128 key and 16 the padding of Crypto-PAn, and 16 are the AES-128 key of
 * the permutations of MAC addresses.
 */
public final class AddressKey {

  private static final int PART = 16;
  private static final int ROUNDS = 100_000;
  private static final String SALT = "trunkscope/anonymize/1";

  private final byte[] bytes;

  private AddressKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The key of a text.
   *
   * @throws IllegalArgumentException if the text is empty
   */
  public static AddressKey of(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a key cannot be empty");
    }
    PBEKeySpec spec =
        new PBEKeySpec(
            text.toCharArray(),
            SALT.getBytes(StandardCharsets.US_ASCII),
            ROUNDS,
            3 * PART * Byte.SIZE);
    try {
      SecretKeyFactory stretching = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
      return new AddressKey(stretching.generateSecret(spec).getEncoded());
    } catch (InvalidKeySpecException e) {
      throw new IllegalArgumentException("cannot be a key: " + e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw missing(e);
    } finally {
      spec.clearPassword();
    }
  }

  /** Prefix-preserving encryption under this key. */
  CryptoPan cryptoPan() {
    return new CryptoPan(Arrays.copyOf(bytes, 2 * PART));
  }

  /** The cipher of the permutations under this key. */
  Cipher permutations() {
    return aes(Arrays.copyOfRange(bytes, 2 * PART, 3 * PART));
  }

  /**
   * AES-128, each block of 16 bytes for itself: a pseudo-random function, not a mode to hide text.
   */
  static Cipher aes(byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw missing(e);
    }
  }

  /** Every Java platform has AES; that of PBKDF2 all that can run this program have. */
  private static IllegalStateException missing(GeneralSecurityException e) {
    return new IllegalStateException("this Java lacks a cipher: " + e.getMessage(), e);
  }
}
