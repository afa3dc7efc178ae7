package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which frames can be parts of one sending. */
class TrainRuleTest {

  /** Sequence, payload and identification of a large frame are 1000, 7240 and 50. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1448, 50, true", // its first segment
    "2448, 1448, 51, true",
    "6792, 1448, 54, true",
    "2448, 1448, 50, true", // constant identification
    "1000, 1448, 60, false", // sent again
    "2448, 1448, 60, false",
    "2448, 1448, 52, true", // two segments of 724
    "2448, 1448, 0, false", // another counter
    "8240, 1448, 55, false", // what follows it
    "990, 10, 50, false", // what ends where it begins
    "990, 11, 50, true",
    "1047, 10, 51, false", // no MSS is 47
    "1048, 10, 51, true"
  })
  void shouldTellPartsOfOneSendingByRangeAndIdentification(
      int sequence, int payload, int identification, boolean together) {
    PairRow large = row(1000, 7240, 50);
    PairRow piece = row(sequence, payload, identification);

    assertThat(TrainRule.areOfOneTrain(large, piece)).isEqualTo(together);
    assertThat(TrainRule.areOfOneTrain(piece, large)).isEqualTo(together);
  }

  /** Both sequence number and identification wrap. */
  @ParameterizedTest
  @CsvSource({"1448, 1, true", "1448, 2, true", "1448, 9, false"})
  void shouldCountOverTheWrap(int distance, int segments, boolean together) {
    PairRow large = row(-700, 7240, 0xffff);
    PairRow piece = row(-700 + distance, 100, (0xffff + segments) & 0xffff);

    assertThat(TrainRule.areOfOneTrain(large, piece)).isEqualTo(together);
  }

  private static PairRow row(int sequence, int payload, int identification) {
    PairRow row = new PairRow();
    row.sequence = sequence;
    row.payload = payload;
    row.identification = identification;
    return row;
  }
}
