package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTallyTest {

  private static final List<String> NAMES = List.of("a", "b");

  @Test
  void shouldHoldNothingWithoutTimes() {
    assertThat(new TimelineTally(2).timeline(NAMES)).isEqualTo(new Timeline(0, 0, Map.of()));
  }

  @Test
  void shouldCountInBucketsOfOneNanosecondWhereTheyReach() {
    TimelineTally tally = new TimelineTally(2);

    tally.count(0, tally.bucket(1000));
    tally.count(0, tally.bucket(1002));
    tally.count(0, tally.bucket(1002));
    tally.count(1, tally.bucket(1001));

    assertThat(tally.timeline(NAMES))
        .isEqualTo(
            new Timeline(1000, 1, Map.of("a", List.of(1L, 0L, 2L), "b", List.of(0L, 1L, 0L))));
  }

  @Test
  void shouldDoubleBucketsUntilAllTimesFit() {
    TimelineTally tally = new TimelineTally(1);

    tally.count(0, tally.bucket(7));
    tally.count(0, tally.bucket(512));
    tally.count(0, tally.bucket(1025));

    Timeline timeline = tally.timeline(List.of("a"));
    assertThat(timeline.bucketNanos()).isEqualTo(2);
    assertThat(timeline.startNanos()).isEqualTo(6);
    assertThat(timeline.series().get("a")).hasSize(510);
    assertThat(timeline.series().get("a").get(0)).isEqualTo(1);
    assertThat(timeline.series().get("a").get(253)).isEqualTo(1);
    assertThat(timeline.series().get("a").get(509)).isEqualTo(1);
  }

  @Test
  void shouldTakeTimesThatGoBackAndThoseBefore1970() {
    TimelineTally tally = new TimelineTally(1);

    tally.count(0, tally.bucket(100));
    tally.count(0, tally.bucket(-3));

    Timeline timeline = tally.timeline(List.of("a"));
    assertThat(timeline.startNanos()).isEqualTo(-3);
    assertThat(timeline.series().get("a")).hasSize(104).startsWith(1L).endsWith(1L);
  }

  @Test
  void shouldTakeTheWidestSpanOfTime() {
    TimelineTally tally = new TimelineTally(1);

    tally.count(0, tally.bucket(Long.MIN_VALUE + 1));
    tally.count(0, tally.bucket(Long.MAX_VALUE));

    Timeline timeline = tally.timeline(List.of("a"));
    assertThat(timeline.series().get("a")).hasSizeLessThanOrEqualTo(TimelineTally.MOST_BUCKETS);
    assertThat(timeline.series().get("a").stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
  }

  @Test
  void shouldGiveTheSameForAnySplitAndOrder() {
    Random random = new Random(20_261_122);
    long[] times = random.longs(300, 1_000_000_000_000L, 9_000_000_000_000L).toArray();
    TimelineTally whole = new TimelineTally(2);
    for (int i = 0; i < times.length; i++) {
      whole.count(i % 2, whole.bucket(times[i]));
    }

    for (int cut = 0; cut <= times.length; cut += 13) {
      TimelineTally first = new TimelineTally(2);
      TimelineTally second = new TimelineTally(2);
      for (int i = 0; i < times.length; i++) {
        TimelineTally part = i < cut ? first : second;
        part.count(i % 2, part.bucket(times[i]));
      }
      second.merge(first);

      assertThat(second.timeline(NAMES)).isEqualTo(whole.timeline(NAMES));
    }
  }
}
