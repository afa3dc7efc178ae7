package org.trunkscope.analysis.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LinkLayer;

class ShapeReaderTest {

  private final ShapeReader reader = new ShapeReader(9000, 1500);

  @Test
  void shouldTellWhatDecidesOfTcp() {
    byte[] bytes =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();

    Shape shape = shape(bytes, bytes.length, ChecksumState.ZERO, FindingCode.ZERO_CHECKSUM_SEGMENT);

    assertThat(shape.isTcp()).isTrue();
    assertThat(shape.isUdp()).isFalse();
    assertThat(shape.ipVersion()).isEqualTo(4);
    assertThat(shape.state()).contains(ChecksumState.ZERO);
    assertThat(shape.has(ChecksumState.ZERO)).isTrue();
    assertThat(shape.has(ChecksumState.VALID)).isFalse();
    assertThat(shape.suspicion()).contains(FindingCode.ZERO_CHECKSUM_SEGMENT);
    assertThat(shape.ipChecksum()).isEqualTo(IpChecksumState.OK);
    assertThat(shape.size()).isEqualTo(SizeClass.SHORT);
    assertThat(shape.tags()).isZero();
    assertThat(shape.isCut()).isFalse();
    assertThat(shape.isNotReady()).isFalse();
  }

  @Test
  void shouldTellSizesAgainstBothMtus() {
    byte[] bytes = new byte[60];

    assertThat(shape(bytes, 127).size()).isEqualTo(SizeClass.SHORT);
    assertThat(shape(bytes, 128).size()).isEqualTo(SizeClass.FITS_BOTH);
    assertThat(shape(bytes, 1514).size()).isEqualTo(SizeClass.FITS_BOTH);
    assertThat(shape(bytes, 1515).size()).isEqualTo(SizeClass.FITS_ONE);
    assertThat(shape(bytes, 9014).size()).isEqualTo(SizeClass.FITS_ONE);
    assertThat(shape(bytes, 9015).size()).isEqualTo(SizeClass.JUMBO);
    assertThat(shape(bytes, 9019).size()).isEqualTo(SizeClass.SUPER);
    assertThat(shape(bytes, 61).isCut()).isTrue();
  }

  @Test
  void shouldTellWhatTheCaptureRecords() {
    CapturedFrame frame = new CapturedFrame();
    frame.flags = 1 << 9 | 1 << 10 | 1 << 11;

    Shape shape = shape(frame, new byte[60], 60, ChecksumState.VALID, Optional.empty());

    assertThat(shape.isNotReady()).isTrue();
    assertThat(shape.isVerified()).isTrue();
    assertThat(shape.isToBeSegmented()).isTrue();
  }

  @Test
  void shouldHoldEveryConstantOfItsEnums() {
    byte[] bytes =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();

    for (FindingCode code : FindingCode.values()) {
      for (ChecksumState state : ChecksumState.values()) {
        Shape shape = shape(bytes, bytes.length, state, code);

        assertThat(shape.suspicion()).contains(code);
        assertThat(shape.state()).contains(state);
      }
    }
  }

  private Shape shape(byte[] bytes, long wireLength) {
    return shape(
        new CapturedFrame(), bytes, wireLength, ChecksumState.UNVERIFIABLE, Optional.empty());
  }

  private Shape shape(byte[] bytes, long wireLength, ChecksumState state, FindingCode code) {
    return shape(new CapturedFrame(), bytes, wireLength, state, Optional.of(code));
  }

  private Shape shape(
      CapturedFrame frame,
      byte[] bytes,
      long wireLength,
      ChecksumState state,
      Optional<FindingCode> suspicion) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, wireLength);
    return new Shape(reader.read(frame, view, state, ChecksumHint.NONE, suspicion));
  }
}
