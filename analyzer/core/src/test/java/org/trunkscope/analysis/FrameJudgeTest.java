package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;
import org.trunkscope.wire.LinkLayer;

class FrameJudgeTest {

  private static final int NOT_READY = 1 << 9;

  @Test
  void shouldSuspectAZeroThatNothingSaysIsToBeCompleted() {
    assertThat(judged(CapturedFrame.NO_FLAGS, Checksum.ZERO).suspicion())
        .contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(judged(0, Checksum.ZERO).suspicion()).contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
  }

  @Test
  void shouldNotSuspectAZeroThatTheCaptureSaysADeviceIsToComplete() {
    assertThat(judged(NOT_READY, Checksum.ZERO).suspicion()).isEmpty();
  }

  @Test
  void shouldSuspectAFinishedChecksumWhateverTheCaptureSays() {
    assertThat(judged(NOT_READY, Checksum.NO_PSEUDO_HEADER).suspicion())
        .contains(FindingCode.CHECKSUM_WITHOUT_PSEUDO_HEADER);
  }

  private static FrameVerdict judged(long flags, Checksum checksum) {
    FrameVerdict verdict = new FrameVerdict();
    byte[] bytes =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40_000, 80)
            .checksum(checksum)
            .payload(100, 1)
            .build();
    verdict.frame().flags = flags;
    verdict.view().parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    new FrameJudge().judge(verdict);
    return verdict;
  }
}
