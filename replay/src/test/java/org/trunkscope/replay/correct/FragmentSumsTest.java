package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;

/** Checksums of datagrams that were sent whole, and cut here. */
class FragmentSumsTest {

  private static final long SECOND = 1_000_000_000L;

  private final FrameList frames = new FrameList();

  @Test
  void shouldCompleteZeroInTheFirstFragment() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(3000, 1);
    int right = datagram.field();
    datagram.setField(0);
    long first = frames.add(datagram.frame(0, 1480));
    long second = frames.add(datagram.frame(1480, 2960));
    long third = frames.add(datagram.frame(2960, 3020));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(first)).hasValue(right);
    assertThat(survey.firstFragmentChecksum(second)).isEmpty();
    assertThat(survey.firstFragmentChecksum(third)).isEmpty();
    assertThat(survey.overwrittenWord(second)).isEmpty();
    assertThat(survey.givenUp()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {3021, 0, 1480})
  void shouldCompleteAPseudoSumOfAnyLengthThatStacksAndDriversUse(int length) throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(3001, 1);
    int right = datagram.field();
    datagram.setField(datagram.pseudo(length));
    frames.add(datagram.frame(2960, 3021));
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2960));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(right);
  }

  /** The driver takes the length of the frame: 60 bytes less 14 and 20. */
  @Test
  void shouldCompleteAPseudoSumWithTheLengthOfAPaddedFrame() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(100, 1);
    int right = datagram.field();
    datagram.setField(datagram.pseudo(26));
    long first = frames.add(datagram.fragment(0, 24).padTo(60).build());
    frames.add(datagram.frame(24, 120));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(right);
  }

  @Test
  void shouldCompleteTcpOverIpv6() throws IOException {
    CutDatagram datagram = CutDatagram.tcp6(2001, 1);
    int right = datagram.field();
    datagram.setField(datagram.pseudo(2021));
    frames.add(datagram.frame(1232, 2021));
    long first = frames.add(datagram.frame(0, 1232));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(right);
  }

  @Test
  void shouldCompleteUdp() throws IOException {
    CutDatagram datagram = CutDatagram.udp4(2000, 1);
    int right = datagram.field();
    datagram.setField(datagram.pseudo(2008));
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2008));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(right);
  }

  /** RFC 768: what computes to 0 is sent as 0xffff. */
  @Test
  void shouldNeverCompleteUdpToZero() throws IOException {
    CutDatagram datagram = CutDatagram.udp4(2000, 1);
    BigEndian.put16(datagram.l4, 2000, 0);
    datagram.setField(0);
    long sum = CutDatagram.sum(datagram.l4) + datagram.pseudo(2008);
    BigEndian.put16(datagram.l4, 2000, ~CutDatagram.fold(sum));
    datagram.setField(datagram.pseudo(2008));
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2008));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(0xffff);
  }

  @Test
  void shouldLeaveUdpWithoutChecksumAndUdpWhoseLengthIsAnother() throws IOException {
    CutDatagram without = CutDatagram.udp4(2000, 1);
    without.setField(0);
    long noChecksum = frames.add(without.frame(0, 1480));
    frames.add(without.frame(1480, 2008));
    CutDatagram shorter = CutDatagram.udp4(2000, 1);
    BigEndian.put16(shorter.l4, 4, 2007);
    shorter.setField(shorter.pseudo(2008));
    long otherLength = frames.add(shorter.frame(0, 1480));
    frames.add(shorter.frame(1480, 2008));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(noChecksum)).isEmpty();
    assertThat(survey.firstFragmentChecksum(otherLength)).isEmpty();
  }

  @Test
  void shouldCompleteInsideATunnel() throws IOException {
    CutDatagram datagram =
        CutDatagram.tcp4(2000, 1)
            .under(
                () ->
                    FrameBuilder.frame()
                        .ethernet()
                        .ipv4("192.0.2.1", "192.0.2.2")
                        .udp(50_000, 4789)
                        .vxlan(7)
                        .ethernet());
    int right = datagram.field();
    datagram.setField(0);
    long first = frames.add(datagram.frame(0, 1400));
    frames.add(datagram.frame(1400, 2020));

    assertThat(survey().firstFragmentChecksum(first)).hasValue(right);
  }

  /** A right checksum can be 0 in TCP. */
  @Test
  void shouldLeaveWhatVerifiesAlthoughItLooksUnfinished() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(2000, 1);
    BigEndian.put16(datagram.l4, 1000, 0);
    datagram.setField(0);
    long sum = CutDatagram.sum(datagram.l4) + datagram.pseudo(2020);
    BigEndian.put16(datagram.l4, 1000, ~CutDatagram.fold(sum));
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2020));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @Test
  void shouldLeaveAWrongChecksum() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(2000, 1);
    datagram.setField(datagram.field() ^ 0x0101);
    long first = frames.add(datagram.frame(0, 1480));
    long later = frames.add(datagram.frame(1480, 2020));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(first)).isEmpty();
    assertThat(survey.overwrittenWord(later)).isEmpty();
  }

  @Test
  void shouldKnowNothingWhileAFragmentIsMissingOrCut() throws IOException {
    CutDatagram missing = unfinished(3000, 1);
    long without = frames.add(missing.frame(0, 1480));
    frames.add(missing.frame(2960, 3020));
    frames.on(1);
    CutDatagram cut = unfinished(2000, 2);
    long withCut = frames.add(cut.frame(0, 1480));
    byte[] second = cut.frame(1480, 2020);
    frames.add(second, second.length - 1);

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(without)).isEmpty();
    assertThat(survey.firstFragmentChecksum(withCut)).isEmpty();
    assertThat(survey.givenUp()).isZero();
  }

  @Test
  void shouldGiveUpADatagramOfWhichAFragmentIsCutAndThenWhole() throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    byte[] second = datagram.frame(1480, 2020);
    frames.add(second, second.length - 1);
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(second);

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1472, 2960", "1480, 2968", "1472, 2952", "1488, 2952"})
  void shouldGiveUpADatagramWithAnOverlap(int from, int to) throws IOException {
    CutDatagram datagram = unfinished(3000, 1);
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2960));
    frames.add(datagram.frame(from, to));
    frames.add(datagram.frame(2960, 3020));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @Test
  void shouldGiveUpADatagramWithTwoEnds() throws IOException {
    CutDatagram datagram = unfinished(3000, 1);
    frames.add(endOf(datagram, 1480, 2960));
    frames.add(datagram.frame(2960, 3020));
    long first = frames.add(datagram.frame(0, 1480));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  /** Eight bytes are missing, and eight are too many: the number alone is right. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldGiveUpADatagramThatGoesOnAfterItsEnd(boolean endComesFirst) throws IOException {
    CutDatagram datagram = unfinished(3000, 1);
    byte[] end = endOf(datagram, 1480, 2960);
    byte[] after = datagram.frame(2960, 2968);
    frames.add(endComesFirst ? end : after);
    frames.add(endComesFirst ? after : end);
    long first = frames.add(datagram.frame(0, 1472));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  /** RFC 791 section 3.2: the length of all but the last is a multiple of 8. */
  @Test
  void shouldGiveUpADatagramWithAFragmentOfOddLength() throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    frames.add(datagram.frame(1480, 1486));
    long first = frames.add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2020));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @Test
  void shouldKnowNothingWhereTheChecksumIsNotInTheFirstFragment() throws IOException {
    CutDatagram datagram = unfinished(100, 1);
    long first = frames.add(datagram.frame(0, 16));
    frames.add(datagram.frame(16, 120));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @Test
  void shouldAnswerForBothSightingsOfADatagram() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(2000, 1);
    int right = datagram.field();
    datagram.setField(0);
    byte[] zero = datagram.frame(0, 1480);
    datagram.setField(datagram.pseudo(1480));
    byte[] pseudo = datagram.frame(0, 1480);
    byte[] later = datagram.frame(1480, 2020);
    long inbound = frames.add(zero);
    long outbound = frames.add(pseudo);
    frames.add(later);
    frames.add(later);

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(inbound)).hasValue(right);
    assertThat(survey.firstFragmentChecksum(outbound)).hasValue(right);
  }

  @Test
  void shouldGiveUpWhereTheSamePartHasOtherBytes() throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    long first = frames.add(datagram.frame(0, 1480));
    CutDatagram other = unfinished(2000, 2);
    long second = frames.add(other.frame(0, 1480));
    frames.add(other.frame(1480, 2020));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(first)).isEmpty();
    assertThat(survey.firstFragmentChecksum(second)).isEmpty();
  }

  @Test
  void shouldNotAddFragmentsOfDifferentInterfaces() throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    long first = frames.on(0).add(datagram.frame(0, 1480));
    frames.on(1).add(datagram.frame(1480, 2020));

    assertThat(survey().firstFragmentChecksum(first)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, true", "31, false", "-30, true", "-31, false"})
  void shouldAddFragmentsOfHalfAMinute(int seconds, boolean together) throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    long first = frames.at(100 * SECOND).add(datagram.frame(0, 1480));
    frames.at((100 + seconds) * SECOND).add(datagram.frame(1480, 2020));

    assertThat(survey().firstFragmentChecksum(first).isPresent()).isEqualTo(together);
  }

  @Test
  void shouldBeginAnewAfterHalfAMinute() throws IOException {
    CutDatagram lost = unfinished(2000, 1);
    long old = frames.at(0).add(lost.frame(0, 1480));
    CutDatagram datagram = CutDatagram.tcp4(2000, 2);
    int right = datagram.field();
    datagram.setField(0);
    long first = frames.at(40 * SECOND).add(datagram.frame(0, 1480));
    frames.add(datagram.frame(1480, 2020));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(old)).isEmpty();
    assertThat(survey.firstFragmentChecksum(first)).hasValue(right);
  }

  @ParameterizedTest
  @CsvSource({"65535, true", "65536, false"})
  void shouldAddFragmentsThatFollowWithinAsManyFramesAsThereAreIdentifications(
      int between, boolean together) throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    frames.at(CapturedFrame.NO_TIMESTAMP);
    long first = frames.add(datagram.frame(0, 1480));
    for (int i = 0; i < between; i++) {
      frames.add(new byte[14]);
    }
    frames.add(datagram.frame(1480, 2020));

    assertThat(survey().firstFragmentChecksum(first).isPresent()).isEqualTo(together);
  }

  @Test
  void shouldSolveTheWordThatATrunkWroteOver() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(3001, 1);
    int word = BigEndian.u16(datagram.l4, 1480 + 16);
    BigEndian.put16(datagram.l4, 1480 + 16, datagram.pseudo(1480));
    long first = frames.add(datagram.frame(0, 1480));
    long second = frames.add(datagram.frame(1480, 2960));
    long third = frames.add(datagram.frame(2960, 3021));

    Survey survey = survey();

    assertThat(survey.overwrittenWord(second)).hasValue(word);
    assertThat(survey.overwrittenWord(first)).isEmpty();
    assertThat(survey.overwrittenWord(third)).isEmpty();
    assertThat(survey.firstFragmentChecksum(first)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xffff})
  void shouldNotKnowAWordThatTheChecksumCannotTell(int word) throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(2000, 1);
    BigEndian.put16(datagram.l4, 1480 + 16, word);
    datagram.setField(0);
    long sum = CutDatagram.sum(datagram.l4) + datagram.pseudo(2020);
    datagram.setField(~CutDatagram.fold(sum));
    BigEndian.put16(datagram.l4, 1480 + 16, datagram.pseudo(540));
    frames.add(datagram.frame(0, 1480));
    long later = frames.add(datagram.frame(1480, 2020));

    assertThat(survey().overwrittenWord(later)).isEmpty();
  }

  @Test
  void shouldKnowNeitherWordNorChecksumWhereATrunkWroteOverBoth() throws IOException {
    CutDatagram datagram = unfinished(2000, 1);
    BigEndian.put16(datagram.l4, 1480 + 16, datagram.pseudo(540));
    long first = frames.add(datagram.frame(0, 1480));
    long later = frames.add(datagram.frame(1480, 2020));

    Survey survey = survey();

    assertThat(survey.firstFragmentChecksum(first)).isEmpty();
    assertThat(survey.overwrittenWord(later)).isEmpty();
  }

  @Test
  void shouldNotKnowWordsWhereATrunkWroteOverTwo() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(3000, 1);
    BigEndian.put16(datagram.l4, 1480 + 16, datagram.pseudo(1480));
    BigEndian.put16(datagram.l4, 2960 + 16, datagram.pseudo(60));
    frames.add(datagram.frame(0, 1480));
    long second = frames.add(datagram.frame(1480, 2960));
    long third = frames.add(datagram.frame(2960, 3020));

    Survey survey = survey();

    assertThat(survey.overwrittenWord(second)).isEmpty();
    assertThat(survey.overwrittenWord(third)).isEmpty();
  }

  @Test
  void shouldLeaveAWordThatWasSentAsItIs() throws IOException {
    CutDatagram datagram = CutDatagram.tcp4(2000, 1);
    BigEndian.put16(datagram.l4, 1480 + 16, datagram.pseudo(540));
    datagram.setField(0);
    long sum = CutDatagram.sum(datagram.l4) + datagram.pseudo(2020);
    datagram.setField(~CutDatagram.fold(sum));
    frames.add(datagram.frame(0, 1480));
    long later = frames.add(datagram.frame(1480, 2020));

    assertThat(survey().overwrittenWord(later)).isEmpty();
  }

  private static CutDatagram unfinished(int data, long seed) {
    CutDatagram datagram = CutDatagram.tcp4(data, seed);
    datagram.setField(0);
    return datagram;
  }

  /** A fragment that says it is the last. */
  private static byte[] endOf(CutDatagram datagram, int from, int to) {
    return datagram.fragment(from, to).fragment(from, false).build();
  }

  private Survey survey() throws IOException {
    Survey survey = Survey.of(frames, 1500);
    assertThat(survey.firstFragmentChecksum(0)).isEqualTo(OptionalInt.empty());
    return survey;
  }
}
