package org.trunkscope.wire;

/** IP addresses as people write them. */
public final class IpAddressText {

  private static final int WORDS = 8;
  private static final int WORDS_OF_HALF = 4;

  private IpAddressText() {}

  /** Four octets with dots between, the first from the highest bits. */
  public static String ipv4(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  /** The longest run of zero words, of two or more, becomes "::" (RFC 5952 section 4). */
  public static String ipv6(long high, long low) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      long half = i < WORDS_OF_HALF ? high : low;
      words[i] = (int) (half >>> (48 - i % WORDS_OF_HALF * 16)) & 0xffff;
    }
    int from = 0;
    int longest = 0;
    for (int i = 0; i < WORDS; i++) {
      int run = 0;
      while (i + run < WORDS && words[i + run] == 0) {
        run++;
      }
      if (run > longest) {
        from = i;
        longest = run;
      }
    }
    return longest < 2
        ? joined(words, 0, WORDS)
        : joined(words, 0, from) + "::" + joined(words, from + longest, WORDS);
  }

  private static String joined(int[] words, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(words[i]));
    }
    return text.toString();
  }
}
