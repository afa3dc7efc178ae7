package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trunkscope.json.PlainJson;

/** What is concluded from counts, and how it reads. */
class VerificationReportTest {

  private static final ArrivalTiming NO_TIMING =
      new ArrivalTiming(Optional.empty(), 0, Optional.empty(), 0, 0, Optional.empty());

  private static final VerifierState GOOD = new VerifierState(0, 0, 0, 30, 5);

  private static ArrivalCounts counts(long unchanged, long altered, long missing, long notChecked) {
    long expected = unchanged + altered + missing + notChecked;
    return new ArrivalCounts(
        expected, 0, unchanged, 0, 0, 0, 0, 0, altered, missing, 0, notChecked, 0, 0, 0, 0);
  }

  private static VerificationResult result(ArrivalCounts counts, VerifierState watch) {
    return new VerificationResult("far0", counts, List.of(), List.of(), NO_TIMING, watch);
  }

  @Test
  void shouldCallDeliveredOnlyWhatIsKnownToHaveArrivedAsItShould() {
    assertThat(result(counts(9, 0, 0, 0), GOOD).isDelivered()).isTrue();
    assertThat(result(counts(9, 1, 0, 0), GOOD).isDelivered()).isFalse();
    assertThat(result(counts(9, 0, 1, 0), GOOD).isDelivered()).isFalse();
    assertThat(result(counts(9, 0, 0, 1), GOOD).isDelivered()).isFalse();
  }

  @Test
  void shouldNotCallLostWhatTheKernelMayHaveKeptFromUs() {
    VerificationResult few = result(counts(90, 0, 10, 0), new VerifierState(4, 0, 0, 30, 5));
    VerificationResult many = result(counts(90, 0, 10, 0), new VerifierState(40, 0, 0, 30, 5));

    assertThat(few.lost()).isEqualTo(6);
    assertThat(few.notKnown()).isEqualTo(4);
    assertThat(many.lost()).isZero();
    assertThat(many.notKnown()).isEqualTo(10);
    assertThat(many.isDelivered()).isFalse();
    assertThat(VerificationText.lines(many))
        .containsExactly(
            "At far0 arrived 90 of the 100 frames that the kernel took: 90 unchanged.",
            "Not known: 10 did not arrive, but the kernel had no room for 40 frames at far0.");
  }

  @Test
  void shouldTellLittleOfACaptureThatArrived() {
    VerificationResult result = result(counts(1234567, 0, 0, 0), GOOD);

    assertThat(VerificationText.lines(result))
        .containsExactly(
            "At far0 arrived all of the 1,234,567 frames that the kernel took: 1,234,567"
                + " unchanged.");
  }

  private static VerificationResult everything() {
    ArrivalCounts counts = new ArrivalCounts(41, 2, 20, 1, 3, 4, 50, 5, 2, 5, 1, 1, 6, 7, 8, 9);
    Spread spread = new Spread(35, 1_500, 20_000, 300_000, 4_000_000, 50_000_000);
    return new VerificationResult(
        "far0",
        counts,
        List.of(
            new Alteration(
                Set.of(AlteredField.HOP_LIMIT, AlteredField.IP_CHECKSUM),
                1,
                17,
                OptionalInt.of(22)),
            new Alteration(Set.of(AlteredField.DATA), 1, 18, OptionalInt.empty())),
        List.of(3L, 4L, 5L, 9L, 12L),
        new ArrivalTiming(
            Optional.of(spread), 2, Optional.of(spread), -700, 800_000, Optional.of(spread)),
        new VerifierState(1, 2, 30_000_000, 40, 5_000_000_000L));
  }

  @Test
  void shouldTellAllThatHappened() {
    assertThat(VerificationText.lines(everything()))
        .containsExactly(
            "At far0 arrived 33 of the 41 frames that the kernel took: 20 unchanged, 3 with the"
                + " checksum completed on the way, 4 segmented on the way into 50, 5 merged on the"
                + " way, 1 padded to Ethernet's least length.",
            "Lost: 4 (of 1, a part arrived).",
            "Not known: 1 did not arrive, but the kernel had no room for 1 frames at far0.",
            "Frames that did not arrive: 3-5, 9, 12.",
            "Not checked, as too many were waited for: 1.",
            "Altered: 2.",
            "  1 in hop limit, IPv4 header checksum, at byte 22 in frame 17",
            "  1 in data, first in frame 18",
            "Reordered: 8, by 9 frames at most.",
            "Arrived once more: 6.",
            "Frames of others: 7.",
            "Delay: p50 1.5 µs, p90 20.0 µs, p99 300.0 µs, p99.9 4000.0 µs, max 50.0 ms.",
            "Off schedule: p50 1.5 µs, p90 20.0 µs, p99 300.0 µs, p99.9 4000.0 µs, max 50.0 ms;"
                + " from -0.7 µs to +800.0 µs.",
            "Gaps off schedule: p50 1.5 µs, p90 20.0 µs, p99 300.0 µs, p99.9 4000.0 µs, max 50.0"
                + " ms.",
            "Sending was held up for 30.0 ms in all, as receiving at far0 was behind.",
            "The clock was set by 5000.0 ms meanwhile: delays mean nothing.");
  }

  @Test
  void shouldHaveEveryKeyWhateverHappened() {
    Map<String, Object> little = VerificationTree.of(result(counts(1, 0, 0, 0), GOOD));
    Map<String, Object> all = VerificationTree.of(everything());

    assertThat(all.keySet()).isEqualTo(little.keySet());
    assertThat(little).containsEntry("delay", Optional.empty());
    assertThat(little).containsEntry("scheduleEarliest", Optional.empty());
    assertThat(all).containsEntry("scheduleEarliest", Optional.of(-700L));
    assertThat(all).containsEntry("lost", 4L).containsEntry("notKnown", 1L);
    assertThat(all).containsEntry("isDelivered", false);
  }

  @Test
  void shouldBeWrittenAsJson() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    PlainJson.write(out, VerificationTree.of(everything()));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"interface\" : \"far0\"")
        .contains("\"firstOffset\" : 22")
        .contains("\"firstOffset\" : null")
        .contains("\"missingFrames\" : [ 3, 4, 5, 9, 12 ]")
        .contains("\"p99.9\" : 4000000");
  }
}
