package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternetChecksumTest {

  /** RFC 1071 section 3: 00 01 f2 03 f4 f5 f6 f7 sum to ddf2 with the carries. */
  private static final byte[] RFC_1071 = hex("0001f203f4f5f6f7");

  @Test
  void shouldAgreeWithTheWorkedExampleOfRfc1071() {
    long sum = InternetChecksum.add(InternetChecksum.start(), RFC_1071, 0, 8);

    assertThat(InternetChecksum.fold(sum)).isEqualTo(0xddf2);
    assertThat(InternetChecksum.finish(sum)).isEqualTo(0x220d);
  }

  /** Sums worked out by hand; an odd byte is the high half of a word (RFC 1071 section 1). */
  @ParameterizedTest
  @CsvSource({
    "'', 0x0000",
    "00, 0x0000",
    "01, 0x0100",
    "0001, 0x0001",
    "ffff, 0xffff",
    "ffff0001, 0x0001",
    "ffffffff, 0xffff",
    "000102, 0x0201",
    "8000800001, 0x0101",
    "0100000000000000, 0x0100",
    "000000000000000001, 0x0100"
  })
  void shouldSum(String bytes, String folded) {
    byte[] data = hex(bytes);

    long sum = InternetChecksum.add(InternetChecksum.start(), data, 0, data.length);

    assertThat(InternetChecksum.fold(sum)).isEqualTo(Integer.decode(folded));
  }

  @Test
  void shouldAgreeWithASlowReferenceAtEveryLengthAndPosition() {
    Random random = new Random(1071);
    byte[] bytes = new byte[400];

    for (int round = 0; round < 20; round++) {
      random.nextBytes(bytes);
      if (round % 4 == 0) {
        Arrays.fill(bytes, (byte) -(round & 8));
      }
      for (int offset = 0; offset < 9; offset++) {
        for (int length = 0; length <= 300; length++) {
          long sum = InternetChecksum.add(InternetChecksum.start(), bytes, offset, length);
          assertThat(InternetChecksum.fold(sum)).isEqualTo(slow(bytes, offset, length));
        }
      }
    }
  }

  @Test
  void shouldAgreeWithASlowReferenceForLongData() {
    byte[] ones = new byte[262_144];
    Arrays.fill(ones, (byte) 0xff);
    byte[] random = new byte[262_143];
    new Random(65_535).nextBytes(random);

    int foldedOnes = InternetChecksum.fold(InternetChecksum.add(0, ones, 0, ones.length));
    int foldedRandom = InternetChecksum.fold(InternetChecksum.add(0, random, 0, random.length));

    assertThat(foldedOnes).isEqualTo(0xffff);
    assertThat(foldedRandom).isEqualTo(slow(random, 0, random.length));
  }

  @Test
  void shouldComposePartsOfAnyLength() {
    Random random = new Random(2);
    byte[] bytes = new byte[200];
    random.nextBytes(bytes);

    for (int cut = 0; cut <= bytes.length; cut++) {
      long sum = InternetChecksum.add(InternetChecksum.start(), bytes, 0, cut);
      sum =
          cut % 2 == 0
              ? InternetChecksum.add(sum, bytes, cut, bytes.length - cut)
              : InternetChecksum.addAtOdd(sum, bytes, cut, bytes.length - cut);
      assertThat(InternetChecksum.fold(sum)).isEqualTo(slow(bytes, 0, bytes.length));
    }
  }

  @Test
  void shouldSumThePseudoHeaderOfIpv4() {
    // 10.0.0.1, 10.0.0.2: 0a00 + 0001 + 0a00 + 0002 + protocol 0006 + length 0018.
    byte[] addresses = hex("ff0a0000010a000002");

    long sum = InternetChecksum.pseudoIpv4(addresses, 1, 5, 6, 24);

    assertThat(InternetChecksum.fold(sum)).isEqualTo(0x1421);
  }

  @Test
  void shouldSumThePseudoHeaderOfIpv6WithALengthOf32Bits() {
    // fd00::1, fd00::2: fd00 + 0001 + fd00 + 0002, + 0006, + 0001 38a0.
    byte[] addresses = hex("fd000000000000000000000000000001" + "fd000000000000000000000000000002");

    long sum = InternetChecksum.pseudoIpv6(addresses, 0, 16, 6, 80_032);

    assertThat(InternetChecksum.fold(sum))
        .isEqualTo(slow(hex("fd000001fd0000020006000138a0"), 0, 14));
  }

  @Test
  void shouldKeepUdpsZeroRule() {
    long sum = InternetChecksum.addWord(InternetChecksum.start(), 0xffff);

    assertThat(InternetChecksum.finish(sum)).isZero();
    assertThat(InternetChecksum.finishUdp(sum)).isEqualTo(0xffff);
    assertThat(InternetChecksum.updateUdp(0, 1, 2)).isZero();
    assertThat(InternetChecksum.updateUdp(0x0001, 0x0000, 0x0001)).isEqualTo(0xffff);
  }

  @Test
  void shouldUpdateLikeTheExampleOfRfc1624() {
    // RFC 1624 section 4: checksum dd2f, a word 5555 becomes 3285, the right result is 0000.
    assertThat(InternetChecksum.update(0xdd2f, 0x5555, 0x3285)).isZero();
  }

  @Test
  void shouldUpdateToWhatAFullSumGives() {
    Random random = new Random(1624);
    byte[] bytes = new byte[40];

    for (int round = 0; round < 2000; round++) {
      random.nextBytes(bytes);
      int before = InternetChecksum.finish(InternetChecksum.add(0, bytes, 0, bytes.length));
      int at = random.nextInt(20) * 2;
      int oldWord = BigEndian.u16(bytes, at);
      int newWord = random.nextInt(65_536);
      BigEndian.put16(bytes, at, newWord);
      int expected = ~slow(bytes, 0, bytes.length) & 0xffff;
      assertThat(InternetChecksum.update(before, oldWord, newWord)).isEqualTo(expected);
    }
  }

  @Test
  void shouldVerifyDataThatHoldsItsChecksum() {
    byte[] bytes = hex("0001f203f4f5f6f7220d");

    assertThat(InternetChecksum.verifies(InternetChecksum.add(0, bytes, 0, 10))).isTrue();
    assertThat(InternetChecksum.verifies(InternetChecksum.add(0, bytes, 0, 8))).isFalse();
  }

  /** One word at a time, every carry at once. */
  private static int slow(byte[] bytes, int offset, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (bytes[offset + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
      if (sum > 0xffff) {
        sum -= 0xffff;
      }
    }
    return sum;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
