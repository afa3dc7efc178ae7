package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.InternetChecksum;

/** Numbers of 16 bits in which 0 and 65,535 are the same (RFC 1071 section 2). */
final class OnesComplement {

  private OnesComplement() {}

  /** One number less another. */
  static int difference(int from, int what) {
    return InternetChecksum.fold((long) from + (~what & 0xffff));
  }

  /** Whether two numbers are the same. */
  static boolean same(int one, int other) {
    return one == other || (isZero(one) && isZero(other));
  }

  static boolean isZero(int number) {
    return number == 0 || number == 0xffff;
  }
}
