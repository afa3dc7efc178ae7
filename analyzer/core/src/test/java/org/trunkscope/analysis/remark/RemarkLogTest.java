package org.trunkscope.analysis.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

class RemarkLogTest {

  private static final FindingCode[] CODES = FindingCode.values();

  /** None, few, as many as fit in memory, one more, and several files' worth. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 200_001})
  void shouldGiveBackEveryRemarkInTheOrderItWasMade(int count) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (RemarkLog log = RemarkLog.kept()) {
      for (int i = 0; i < count; i++) {
        add(log, i);
        expected.add(words(i));
      }

      log.forEach((number, remark) -> found.add(number + " " + words(remark)));

      assertThat(log.size()).isEqualTo(count);
    }
    assertThat(found).isEqualTo(expected);
  }

  private static void add(RemarkLog log, int i) {
    log.add(kind(i), place(i), time(i), -i, looks(i), 1L + i, verdict(i));
  }

  private static String words(int i) {
    return i + " " + List.of(kind(i), place(i), time(i), (long) -i, looks(i), 1L + i, verdict(i));
  }

  private static String words(Remark remark) {
    return List.of(
            remark.kind,
            remark.place,
            remark.time,
            remark.link,
            remark.looks(),
            remark.subject,
            remark.verdict)
        .toString();
  }

  private static Remark.Kind kind(int i) {
    return Remark.Kind.values()[i % Remark.Kind.values().length];
  }

  private static long place(int i) {
    return (1L << 62) - i;
  }

  private static long time(int i) {
    return i % 7 == 0 ? CapturedFrame.NO_TIMESTAMP : i * 1_000_000_007L;
  }

  private static Optional<FindingCode> looks(int i) {
    int code = i % (CODES.length + 1);
    return code == 0 ? Optional.empty() : Optional.of(CODES[code - 1]);
  }

  private static Verdict verdict(int i) {
    return Verdict.values()[i % Verdict.values().length];
  }

  @Test
  void shouldSayTheSameWhenAskedAgainAndGoOn() throws IOException {
    List<Long> places = new ArrayList<>();
    try (RemarkLog log = RemarkLog.kept()) {
      for (int i = 0; i < 70_000; i++) {
        add(log, i);
      }
      log.forEach((number, remark) -> assertThat(remark.place).isEqualTo(place((int) number)));

      add(log, 70_000);
      log.forEach((number, remark) -> places.add(remark.place));
    }

    assertThat(places).hasSize(70_001).last().isEqualTo(place(70_000));
  }

  @Test
  void shouldKeepNothingWhereNobodyAsks() throws IOException {
    List<Long> places = new ArrayList<>();
    try (RemarkLog log = RemarkLog.none()) {
      add(log, 1);

      log.forEach((number, remark) -> places.add(remark.place));

      assertThat(log.size()).isZero();
      assertThat(log.isKept()).isFalse();
    }
    assertThat(places).isEmpty();
  }
}
