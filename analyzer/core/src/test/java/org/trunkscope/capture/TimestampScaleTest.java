package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampScaleTest {

  private static final BigInteger GIGA = BigInteger.valueOf(1_000_000_000L);
  private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger FIRST = BigInteger.valueOf(Long.MIN_VALUE + 1);

  @ParameterizedTest
  @CsvSource({
    "0x00, 5, 5000000000, 1",
    "0x03, 5, 5000000, 1000",
    "0x06, 5, 5000, 1000000",
    "0x09, 5, 5, 1000000000",
    "0x0c, 5999, 5, 1000000000000",
    "0x13, 59999999999, 5, 9223372036854775807",
    "0x80, 5, 5000000000, 1",
    "0x8a, 512, 500000000, 1024",
    "0xbf, 4611686018427387904, 500000000, 9223372036854775807",
  })
  void shouldCountInTheInterfacesResolution(
      String resolution, long ticks, long nanos, long ticksPerSecond) {
    TimestampScale scale = TimestampScale.of(Integer.decode(resolution), 0);

    assertThat(scale.nanos(ticks)).isEqualTo(nanos);
    assertThat(scale.ticksPerSecond()).isEqualTo(ticksPerSecond);
  }

  @Test
  void shouldAgreeWithExactArithmeticForAnyResolution() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      int resolution = random.nextInt(256);
      long ticks = random.nextLong() >>> random.nextInt(64);
      long offset = i % 2 == 0 ? 0 : random.nextLong() >> random.nextInt(64);

      long nanos = TimestampScale.of(resolution, offset).nanos(ticks);

      assertThat(nanos)
          .as("resolution %d ticks %d offset %d", resolution, ticks, offset)
          .isEqualTo(exact(resolution, ticks, offset));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x00, 5999999999, 5",
    "0x06, 5999, 5",
    "0x09, 5, 5",
    "0x0c, 5, 5000",
    "0x1c, 1, -8446744073709551616", // 10^19, unsigned
    "0x1c, 2, -1",
    "0x1d, 0, 0",
    "0x1d, 1, -1",
    "0x8a, 500000000, 512",
    "0xa0, 1, 4",
    "0xff, 1, -1",
  })
  void shouldCountTheTicksOfALengthOfTimeAndRoundThemDown(
      String resolution, long nanos, long ticks) {
    TimestampScale scale = TimestampScale.of(Integer.decode(resolution), 7);

    assertThat(scale.ticks(nanos)).isEqualTo(ticks);
  }

  @Test
  void shouldAgreeWithExactArithmeticOnLengthsOfTime() {
    BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      int resolution = random.nextInt(256);
      long nanos = random.nextLong() >>> (1 + random.nextInt(63));

      long ticks = TimestampScale.of(resolution, 0).ticks(nanos);

      BigInteger exact =
          BigInteger.valueOf(nanos).multiply(perSecond(resolution)).divide(GIGA).min(most);
      assertThat(ticks)
          .as("resolution %d nanos %d", resolution, nanos)
          .isEqualTo(exact.longValue());
    }
  }

  /** Ticks saturate before the offset is added, as a sum of that size has no meaning anyway. */
  private static long exact(int resolution, long ticks, long offset) {
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(ticks));
    BigInteger nanos = unsigned.multiply(GIGA).divide(perSecond(resolution)).min(LAST);
    BigInteger added = BigInteger.valueOf(offset).multiply(GIGA).max(FIRST);
    return nanos.add(added).min(LAST).longValueExact();
  }

  private static BigInteger perSecond(int resolution) {
    int exponent = resolution & 0x7f;
    return (resolution & 0x80) != 0 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
  }
}
