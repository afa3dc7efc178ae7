package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.CaptureStart.Described;
import org.trunkscope.capture.CaptureEnd;

class LanesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Described ETHERNET = new Described(1, "");
  private static final Described COOKED = new Described(113, "");

  private final Lanes lanes = new Lanes();

  @Test
  void shouldLetCapturesThatFollowEachOtherShareALane() {
    assertThat(read(ETHERNET, 0, 5 * SECOND)).isEqualTo(1);
    assertThat(read(ETHERNET, 5 * SECOND, 9 * SECOND)).isEqualTo(1);
    assertThat(read(ETHERNET, 10 * SECOND, 12 * SECOND)).isEqualTo(1);
  }

  @Test
  void shouldKeepCapturesThatOverlapApart() {
    assertThat(read(ETHERNET, 0, 5 * SECOND)).isEqualTo(1);
    assertThat(read(ETHERNET, 1, 5 * SECOND)).isEqualTo(2);
  }

  @Test
  void shouldKeepCapturesOfOtherInterfacesApart() {
    assertThat(read(ETHERNET, 0, SECOND)).isEqualTo(1);
    assertThat(read(COOKED, 2 * SECOND, 3 * SECOND)).isEqualTo(2);
    assertThat(read(new Described(1, "env3"), 4 * SECOND, 5 * SECOND)).isEqualTo(3);
  }

  @Test
  void shouldJoinTheLaneThatEndedLast() {
    read(ETHERNET, 0, 4 * SECOND);
    read(ETHERNET, 1, 6 * SECOND);

    assertThat(read(ETHERNET, 7 * SECOND, 8 * SECOND)).isEqualTo(2);
    assertThat(read(ETHERNET, 7 * SECOND, 8 * SECOND)).isEqualTo(1);
  }

  @Test
  void shouldForgiveFramesInDisorderWhereFilesMeet() {
    read(ETHERNET, 0, 5 * SECOND);

    assertThat(read(ETHERNET, 5 * SECOND - 900_000, 6 * SECOND)).isEqualTo(1);
    assertThat(read(ETHERNET, 6 * SECOND - 1_100_000, 7 * SECOND)).isEqualTo(2);
  }

  @Test
  void shouldNotTakeTwoShortCapturesOfOneExchangeForOne() {
    assertThat(read(ETHERNET, 0, 500_000)).isEqualTo(1);
    assertThat(read(ETHERNET, 15_000, 515_000)).isEqualTo(2);
  }

  @Test
  void shouldGiveACaptureOfUnknownTimeALaneOfItsOwn() {
    read(ETHERNET, 0, SECOND);

    int pipe = lanes.laneOf(CaptureStart.UNKNOWN, 0);
    lanes.ended(summary(pipe, 2 * SECOND));

    assertThat(pipe).isEqualTo(2);
    assertThat(lanes.laneOf(CaptureStart.UNKNOWN, 0)).isEqualTo(3);
    assertThat(read(ETHERNET, 3 * SECOND, 4 * SECOND)).isEqualTo(1);
  }

  private int read(Described of, long firstNanos, long lastNanos) {
    int lane = lanes.laneOf(new CaptureStart(OptionalLong.of(firstNanos), List.of(of)), 0);
    lanes.ended(summary(lane, lastNanos));
    return lane;
  }

  private static CaptureSummary summary(int lane, long lastNanos) {
    return new CaptureSummary(
        1,
        lane,
        "ring",
        "pcap",
        List.of(),
        1,
        60,
        OptionalLong.of(0),
        OptionalLong.of(lastNanos),
        new CaptureEnd(CaptureEnd.Kind.COMPLETE, 100, ""));
  }
}
