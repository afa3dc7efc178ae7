package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The hash that can be added up from parts. */
class FrameHashTest {

  private static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  @Test
  void shouldBeTheSumOfItsPartsWhereverItIsCut() {
    byte[] text = bytes(67, 1);
    long whole = FrameHash.sum(text, 0, text.length);

    for (int first = 0; first <= text.length; first++) {
      for (int second = first; second <= text.length; second++) {
        long sum =
            FrameHash.part(text, second, text.length - second, second)
                + FrameHash.part(text, 0, first, 0)
                + FrameHash.part(text, first, second - first, first);

        assertThat(sum).isEqualTo(whole);
      }
    }
  }

  @Test
  void shouldNotDependOnWhereTheBytesLie() {
    byte[] text = bytes(100, 2);
    byte[] moved = new byte[120];
    System.arraycopy(text, 0, moved, 13, 100);

    long sum = FrameHash.sum(moved, 13, 100);

    assertThat(sum).isEqualTo(FrameHash.sum(text, 0, 100));
  }

  @Test
  void shouldTellEverySingleChangedBit() {
    byte[] text = bytes(1514, 3);
    Set<Long> seen = new HashSet<>();
    seen.add(FrameHash.sum(text, 0, text.length));

    for (int bit = 0; bit < 8 * text.length; bit++) {
      text[bit / 8] ^= (byte) (1 << bit % 8);
      seen.add(FrameHash.sum(text, 0, text.length));
      text[bit / 8] ^= (byte) (1 << bit % 8);
    }

    assertThat(seen).hasSize(8 * 1514 + 1);
  }

  /** Where a sum of words fails: the Internet checksum is the same for all of these. */
  @Test
  void shouldTellSwappedWords() {
    byte[] text = bytes(64, 4);
    Set<Long> seen = new HashSet<>();
    int swaps = 0;

    for (int one = 0; one < 32; one++) {
      for (int other = 0; other < one; other++) {
        byte[] swapped = text.clone();
        System.arraycopy(text, 2 * one, swapped, 2 * other, 2);
        System.arraycopy(text, 2 * other, swapped, 2 * one, 2);
        seen.add(FrameHash.sum(swapped, 0, 64));
        swaps++;
      }
    }

    assertThat(seen).hasSize(swaps);
  }

  /** A million texts of few bits: by chance, two 64-bit hashes are the same once in 10^7 runs. */
  @Test
  void shouldNotBeTheSameForAMillionTextsThatDifferLittle() {
    byte[] text = new byte[60];
    Set<Long> seen = new HashSet<>();

    for (int i = 0; i < 1_000_000; i++) {
      text[20] = (byte) i;
      text[37] = (byte) (i >> 8);
      text[51] = (byte) (i >> 16);
      seen.add(SentRing.whole(FrameHash.sum(text, 0, 60), 0, 60));
    }

    assertThat(seen).hasSize(1_000_000);
  }

  @Test
  void shouldTellHowManyZerosThereAre() {
    byte[] zeros = new byte[64];

    assertThat(SentRing.whole(FrameHash.sum(zeros, 0, 60), 0, 60))
        .isNotEqualTo(SentRing.whole(FrameHash.sum(zeros, 0, 64), 0, 64));
  }

  /** Longer than there are keys: they repeat, and nothing runs out of bounds. */
  @Test
  void shouldAddUpATextLongerThanItsKeys() {
    byte[] text = bytes(300_001, 5);
    long whole = FrameHash.sum(text, 0, text.length);

    long parts =
        FrameHash.part(text, 0, 131_073, 0) + FrameHash.part(text, 131_073, 168_928, 131_073);

    assertThat(parts).isEqualTo(whole);
  }
}
