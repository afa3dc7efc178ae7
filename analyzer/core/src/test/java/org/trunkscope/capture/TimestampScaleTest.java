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

  /** Ticks saturate before the offset is added, as a sum of that size has no meaning anyway. */
  private static long exact(int resolution, long ticks, long offset) {
    int exponent = resolution & 0x7f;
    BigInteger perSecond =
        (resolution & 0x80) != 0 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(ticks));
    BigInteger nanos = unsigned.multiply(GIGA).divide(perSecond).min(LAST);
    BigInteger added = BigInteger.valueOf(offset).multiply(GIGA).max(FIRST);
    return nanos.add(added).min(LAST).longValueExact();
  }
}
