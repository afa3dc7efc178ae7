package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** What happens where there is more than there is room for. */
class FragmentBoundsTest {

  private final FrameView view = new FrameView();
  private long number;

  @Test
  void shouldGiveUpTheOldestDatagramThatWaits() {
    FragmentSums sums = new FragmentSums(2, 100);
    CutDatagram datagram = unfinished(2000);

    long oldest = take(sums, datagram, 0, 0, 1480);
    long second = take(sums, datagram, 1, 0, 1480);
    long third = take(sums, datagram, 2, 0, 1480);
    take(sums, datagram, 1, 1480, 2020);
    take(sums, datagram, 2, 1480, 2020);
    take(sums, datagram, 0, 1480, 2020);

    assertThat(sums.givenUp()).isEqualTo(1);
    assertThat(sums.firstFragmentChecksum(oldest)).isEmpty();
    assertThat(sums.firstFragmentChecksum(second)).isPresent();
    assertThat(sums.firstFragmentChecksum(third)).isPresent();
  }

  @Test
  void shouldUseTheRoomOfFinishedDatagramsAgain() {
    FragmentSums sums = new FragmentSums(2, 100);
    CutDatagram datagram = unfinished(2000);

    for (int i = 0; i < 50; i++) {
      long first = take(sums, datagram, 2 * i, 0, 1480);
      long other = take(sums, datagram, 2 * i + 1, 0, 1480);
      take(sums, datagram, 2 * i, 1480, 2020);
      take(sums, datagram, 2 * i + 1, 1480, 2020);
      assertThat(sums.firstFragmentChecksum(first)).isPresent();
      assertThat(sums.firstFragmentChecksum(other)).isPresent();
    }

    assertThat(sums.givenUp()).isZero();
  }

  /** More than half a minute later it could not have become whole. */
  @Test
  void shouldNotCountADatagramThatNothingCouldComplete() {
    FragmentSums sums = new FragmentSums(1, 100);
    CutDatagram datagram = unfinished(2000);

    take(sums, datagram, 0, 0, 1480);
    number += 65_536;
    take(sums, datagram, 1, 0, 1480);

    assertThat(sums.givenUp()).isZero();
  }

  @Test
  void shouldCountAnswersThatThereIsNoRoomFor() {
    FragmentSums sums = new FragmentSums(10, 200);
    CutDatagram datagram = unfinished(2000);

    for (int i = 0; i < 201; i++) {
      take(sums, datagram, 0, 0, 1480);
      take(sums, datagram, 0, 1480, 2020);
    }

    assertThat(sums.givenUp()).isEqualTo(1);
    assertThat(sums.firstFragmentChecksum(1)).isPresent();
    assertThat(sums.firstFragmentChecksum(399)).isPresent();
    assertThat(sums.firstFragmentChecksum(401)).isEmpty();
  }

  @Test
  void shouldKeepAsManyPartsAsItSays() {
    FragmentSums sums = new FragmentSums(10, 100);
    CutDatagram fits = unfinished(OpenDatagram.MOST_PARTS * 24 - 20);
    CutDatagram tooMany = unfinished((OpenDatagram.MOST_PARTS + 1) * 24 - 20);

    long first = takeAll(sums, fits);
    long none = takeAll(sums, tooMany);

    assertThat(sums.firstFragmentChecksum(first)).isPresent();
    assertThat(sums.firstFragmentChecksum(none)).isEmpty();
    assertThat(sums.givenUp()).isEqualTo(1);
  }

  /** Of 64 that wait none takes it, so it is the 65th; the next five are not looked after. */
  @Test
  void shouldLookThroughABoundedNumberOfSightings() {
    FragmentSums sums = new FragmentSums(4096, 100);
    CutDatagram datagram = unfinished(2000);

    for (int i = 0; i < 70; i++) {
      take(sums, datagram, 0, 0, 1480);
    }

    assertThat(sums.givenUp()).isEqualTo(5);
  }

  private long takeAll(FragmentSums sums, CutDatagram datagram) {
    long first = take(sums, datagram, 0, 0, 24);
    for (int at = 24; at < datagram.l4.length; at += 24) {
      take(sums, datagram, 0, at, at + 24);
    }
    return first;
  }

  /** The number of the frame with the fragment. */
  private long take(FragmentSums sums, CutDatagram datagram, int link, int from, int to) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = datagram.frame(from, to);
    frame.capturedLength = frame.bytes.length;
    frame.wireLength = frame.bytes.length;
    frame.number = ++number;
    frame.interfaceIndex = link;
    view.parse(LinkLayer.ETHERNET, frame.bytes, 0, frame.capturedLength, frame.wireLength);
    sums.take(view, view.segment(0), frame);
    return number;
  }

  private static CutDatagram unfinished(int data) {
    CutDatagram datagram = CutDatagram.tcp4(data, 1);
    datagram.setField(0);
    return datagram;
  }
}
