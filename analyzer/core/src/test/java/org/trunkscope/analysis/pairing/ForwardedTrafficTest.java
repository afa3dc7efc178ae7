package org.trunkscope.analysis.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.analysis.AnalysisOptions;
import org.trunkscope.analysis.OneCapture;
import org.trunkscope.analysis.pairing.ForwardedTraffic.Settings;
import org.trunkscope.analysis.pairing.ForwardedTraffic.Truth;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.wire.FrameView;

/** Every frame of generated traffic is found to have become what truly became of it. */
class ForwardedTrafficTest {

  private static final long THREE_SECONDS = 3_000_000_000L;

  static Stream<Settings> settings() {
    return Stream.of(
        new Settings(0, 0, 0, 0),
        new Settings(1, 0, 0, 0),
        new Settings(1, 300_000, 0, 0),
        new Settings(1, 300_000, THREE_SECONDS, 0),
        new Settings(1, 300_000, -THREE_SECONDS, 2),
        new Settings(10, 1_000_000, 7_200_000_000_000L, 5));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void shouldFindWhatBecameOfEveryFrame(Settings settings) throws IOException {
    ForwardedTraffic traffic = new ForwardedTraffic(settings.hashCode(), settings).send(1_500);

    PairingEvidence found = paired(traffic.inbound(), traffic.outbound());

    assertForwarding(found.forth(), traffic.truth(0));
    assertForwarding(found.back(), traffic.truth(1));
    assertThat(found.inbound().repeated().count()).isEqualTo(traffic.truth(1).twice);
    assertThat(found.outbound().repeated().count()).isEqualTo(traffic.truth(0).twice);
    assertThat(found.onlyInbound().count() + found.onlyOutbound().count()).isZero();
    assertThat(found.inbound().outside() + found.outbound().outside()).isZero();
    assertThat(Math.abs(found.clock().aheadNanos() - settings.clockNanos()))
        .isLessThanOrEqualTo(settings.jitterNanos() + 20_000);
  }

  private static void assertForwarding(Forwarding found, Truth truth) {
    assertThat(found.whole()).isEqualTo(truth.whole);
    assertThat(sum(found, true)).isEqualTo(truth.segmentedIn);
    assertThat(sum(found, false)).isEqualTo(truth.segmentedOut);
    assertThat(found.segmented().stream().mapToLong(each -> each.frames().missingBytes()).sum())
        .isEqualTo(truth.missingBytes);
    assertThat(found.coalesced().framesIn()).isEqualTo(truth.coalescedIn);
    assertThat(found.coalesced().framesOut()).isEqualTo(truth.coalescedOut);
    assertThat(found.cutShort().framesIn()).isEqualTo(truth.cutShort);
    assertThat(found.lost().count() + found.lostOverMtu().count() + found.missed().count())
        .isEqualTo(truth.lost);
    assertThat(found.lostResent().count()).isEqualTo(truth.resent);
    assertThat(found.unannounced().count()).isZero();
    assertThat(found.regrouped().framesIn()).isZero();
    assertThat(found.altered().count()).isZero();
  }

  private static long sum(Forwarding found, boolean in) {
    return found.segmented().stream()
        .mapToLong(each -> in ? each.frames().framesIn() : each.frames().framesOut())
        .sum();
  }

  @Test
  void shouldNotJudgeWhatPassedBeforeTheOtherCaptureBegan() throws IOException {
    ForwardedTraffic traffic =
        new ForwardedTraffic(7, new Settings(0, 300_000, THREE_SECONDS, 0)).send(1_500);

    PairingEvidence found = paired(traffic.inbound(), traffic.outboundFrom(traffic.middle()));

    assertThat(found.inbound().outside()).isPositive();
    assertThat(found.forth().lost().count() + found.forth().lostOverMtu().count()).isZero();
    assertThat(found.back().unannounced().count()).isZero();
    assertThat(found.forth().whole()).isBetween(1L, traffic.truth(0).whole - 1);
  }

  private static PairingEvidence paired(byte[] inbound, byte[] outbound) throws IOException {
    Analysis analysis = new Analysis(AnalysisOptions.usual(), List.of());
    ClockOffset clock = sample(inbound).offset(sample(outbound));
    analysis.readPaired(new OneCapture(1, inbound), new OneCapture(2, outbound), clock);
    return analysis.result().pairing().orElseThrow();
  }

  private static ClockSample sample(byte[] capture) throws IOException {
    ClockSample sample = new ClockSample();
    try (FrameSource source = open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      FrameView view = new FrameView();
      while (source.next(frame)) {
        source.headers(frame, view);
        sample.add(frame, view);
      }
    }
    return sample;
  }

  private static FrameSource open(byte[] capture) throws IOException {
    return CaptureFiles.open(new ByteArrayInputStream(capture), "test");
  }
}
