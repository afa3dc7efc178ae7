package org.trunkscope.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Suspicion stays inside any frame, and whatever state it is told. */
class SuspicionFuzzTest {

  private static final int VARIANTS = 40;
  private static final LinkLayer[] LINKS = LinkLayer.values();

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();
  private final Random random = new Random(3_303);
  private long segments;

  @Test
  void shouldSurviveDamagedFramesOfTheLab() throws IOException {
    try (Stream<Path> files = Files.list(Requirement.shared("lab/samples"))) {
      for (Path path : files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList()) {
        shakeAll(path);
      }
    }

    assertThat(segments).isGreaterThan(10_000);
  }

  @Test
  void shouldSurviveDamagedFramesOfEveryShape() {
    for (FrameBuilder builder : shapes()) {
      byte[] frame = builder.build();
      for (int i = 0; i < 4_000; i++) {
        shake(LinkLayer.ETHERNET, frame, frame.length);
      }
    }

    assertThat(segments).isGreaterThan(10_000);
  }

  private static List<FrameBuilder> shapes() {
    return List.of(
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(1, 2).padTo(60),
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").ipChecksum(0xffff).tcp(1, 2),
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .protocol(6)
            .fragment(800, false)
            .payload(64, 1),
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(60, new byte[0])
            .tcp(1, 2),
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .udp(5, 4789)
            .vxlan(7)
            .ethernet()
            .vlan(3)
            .ipv4("10.1.0.1", "10.1.0.2")
            .tcp(1, 2));
  }

  private void shakeAll(Path path) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(path)) {
      while (source.next(frame) && frame.number <= 12) {
        byte[] bytes =
            Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
        for (int variant = 0; variant < VARIANTS; variant++) {
          shake(LinkLayer.of(frame.linkType), bytes, frame.wireLength);
        }
      }
    }
  }

  private void shake(LinkLayer link, byte[] whole, long wireLength) {
    int cut = random.nextInt(3) == 0 ? random.nextInt(whole.length + 1) : whole.length;
    byte[] exact = Arrays.copyOf(whole, cut);
    for (int flips = random.nextInt(6); flips > 0 && cut > 0; flips--) {
      exact[random.nextInt(Math.min(cut, 120))] = (byte) random.nextInt(256);
    }
    LinkLayer read = random.nextInt(10) == 0 ? LINKS[random.nextInt(LINKS.length)] : link;
    long wire = random.nextInt(4) == 0 ? random.nextLong(1L << 32) : wireLength;
    view.parse(read, exact, 0, cut, wire);
    for (int i = 0; i < view.segmentCount(); i++) {
      segments++;
      ChecksumState state = classifier.classify(view.segment(i));
      ChecksumHint hint = classifier.hint();
      assertThat(suspicion.of(view, i, state, hint)).isSameAs(suspicion.of(view, i, state, hint));
      if (state == ChecksumState.VALID && !view.segment(i).ipChecksumAllOnes()) {
        assertThat(suspicion.of(view, i, state, hint)).isEmpty();
      }
    }
  }
}
