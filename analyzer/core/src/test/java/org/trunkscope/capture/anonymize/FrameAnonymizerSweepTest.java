package org.trunkscope.capture.anonymize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/**
 * Frames of the shared captures before and after: same headers, same states, no address in view.
 * Every tenth capture, or all of them with {@code -Dtrunkscope.full=true}.
 */
class FrameAnonymizerSweepTest {

  private static final int MOST_FRAMES = 2_000;
  private static final int ONE_IN = Boolean.getBoolean("trunkscope.full") ? 1 : 10;

  private static final AddressAnonymizer ADDRESSES = new AddressAnonymizer(AddressKey.of("sweep"));
  private final FrameAnonymizer anonymizer = new FrameAnonymizer(ADDRESSES);
  private final FrameView before = new FrameView();
  private final FrameView after = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Random random = new Random(20_261);
  private long segments;
  private long corrupt;

  @Test
  void shouldKeepHeadersStatesAndErrorsOfEveryFrame() throws IOException {
    sweep(this::compare);

    assertThat(segments).isGreaterThan(2_000);
    assertThat(corrupt).isGreaterThan(50);
  }

  @Test
  void shouldKeepStatesOfCutFrames() throws IOException {
    sweep(
        frame -> {
          CapturedFrame cut = frame.copy();
          cut.capturedLength = random.nextInt(frame.capturedLength + 1);
          compare(cut);
        });

    assertThat(segments).isGreaterThan(2_000);
  }

  @Test
  void shouldKeepStatesOfDamagedFrames() throws IOException {
    sweep(
        frame -> {
          CapturedFrame damaged = frame.copy();
          for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            int among = Math.min(damaged.capturedLength, 100);
            if (among > 0) {
              damaged.bytes[random.nextInt(among)] = (byte) random.nextInt(256);
            }
          }
          compare(damaged);
        });

    assertThat(segments).isGreaterThan(2_000);
  }

  private interface Visitor {
    void visit(CapturedFrame frame);
  }

  private static void sweep(Visitor visitor) throws IOException {
    Random sample = new Random(20_260);
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(Requirement.shared("captures"))) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .filter(file -> sample.nextInt(ONE_IN) == 0)
          .forEach(captures::add);
    }
    for (Path capture : captures) {
      CapturedFrame frame = new CapturedFrame();
      try (FrameSource source = CaptureFiles.open(capture)) {
        while (frame.number < MOST_FRAMES && source.next(frame)) {
          visitor.visit(frame);
        }
      } catch (CaptureException e) {
        // A file of an unknown format has no frames.
      }
    }
  }

  private void compare(CapturedFrame frame) {
    CapturedFrame hidden = frame.copy();
    byte[] was = hidden.bytes.clone();
    parse(before, frame);
    String expected = text(before);

    anonymizer.anonymize(hidden);

    parse(after, hidden);
    assertThat(text(after))
        .as("frame %d of link %d", frame.number, frame.linkType)
        .isEqualTo(expected);
    assertThat(was)
        .isEqualTo(
            Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength));
    headersAreHidden();
  }

  /** Every address of a header that the walk knows has its stand-in. */
  private void headersAreHidden() {
    byte[] was = before.bytes();
    byte[] is = after.bytes();
    byte[] ipv6 = new byte[was.length];
    for (int i = 0; i < before.layerCount(); i++) {
      int one = before.layerOffset(i);
      int other = after.layerOffset(i);
      int version = BigEndian.u8(was, one) >>> 4;
      switch (before.layerKind(i)) {
        case ETHERNET -> {
          assertThat(mac(is, other)).isEqualTo(ADDRESSES.mac(mac(was, one)));
          assertThat(mac(is, other + 6)).isEqualTo(ADDRESSES.mac(mac(was, one + 6)));
        }
        case IPV4 -> {
          if (version == 4) {
            assertThat(ipv4(is, other + 12)).isEqualTo(ADDRESSES.ipv4(ipv4(was, one + 12)));
            assertThat(ipv4(is, other + 16)).isEqualTo(ADDRESSES.ipv4(ipv4(was, one + 16)));
          }
        }
        case IPV6 -> {
          if (version == 6) {
            ADDRESSES.ipv6(was, one + 8, ipv6);
            ADDRESSES.ipv6(was, one + 24, ipv6);
            assertThat(Arrays.copyOfRange(is, other + 8, other + 40))
                .isEqualTo(Arrays.copyOfRange(ipv6, one + 8, one + 40));
          }
        }
        default -> {}
      }
    }
  }

  private static long mac(byte[] bytes, int at) {
    return (long) BigEndian.u16(bytes, at) << 32 | BigEndian.u32(bytes, at + 2);
  }

  private static int ipv4(byte[] bytes, int at) {
    return (int) BigEndian.u32(bytes, at);
  }

  private static void parse(FrameView view, CapturedFrame frame) {
    view.parse(
        LinkLayer.of(frame.linkType),
        frame.bytes,
        frame.offset,
        frame.capturedLength,
        frame.wireLength);
  }

  private String text(FrameView view) {
    StringBuilder text = new StringBuilder();
    text.append(view.end()).append(view.endOffset() - view.frameOffset());
    text.append(' ').append(view.endProtocol());
    for (int i = 0; i < view.layerCount(); i++) {
      text.append(' ').append(view.layerKind(i)).append(view.layerOffset(i) - view.frameOffset());
    }
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      segments++;
      ChecksumState state = classifier.classify(segment);
      text.append('\n').append(segment.layer()).append(' ').append(state);
      text.append(' ').append(classifier.hint());
      text.append(' ').append(segment.details()).append(' ').append(segment.ipChecksumState());
      // A field left to a device is as far off as the addresses make it.
      if (state == ChecksumState.CORRUPT) {
        text.append(' ').append(classifier.error());
        corrupt++;
      }
    }
    return text.toString();
  }
}
