package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;

/** Frames of the shared captures, whole, cut and damaged, the same ones in every run. */
class FrameViewFuzzTest {

  private static final int VARIANTS = 12;
  private static final LinkLayer[] LINKS = LinkLayer.values();

  private final FrameView view = new FrameView();
  private final FrameView other = new FrameView();
  private final ViewText text = new ViewText();
  private final Random random = new Random(20_260);
  private long segments;

  @Test
  void shouldSurviveAnyBytesAndStayInsideThem() throws IOException {
    CaptureSweep.all(
        frame -> {
          if (frame.number <= 25) {
            for (int variant = 0; variant < VARIANTS; variant++) {
              shake(frame);
            }
          }
        });

    assertThat(segments).isGreaterThan(50_000);
  }

  private void shake(CapturedFrame frame) {
    int length = Math.min(frame.capturedLength, 2_000);
    int cut = random.nextInt(3) == 0 ? random.nextInt(length + 1) : length;
    byte[] exact = Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + cut);
    for (int flips = random.nextInt(6); flips > 0 && cut > 0; flips--) {
      // Headers are where damage matters.
      exact[random.nextInt(Math.min(cut, 120))] = (byte) random.nextInt(256);
    }
    LinkLayer link =
        random.nextInt(10) == 0
            ? LINKS[random.nextInt(LINKS.length)]
            : LinkLayer.of(frame.linkType);
    long wire = random.nextInt(4) == 0 ? random.nextLong(1L << 32) : frame.wireLength;

    view.parse(link, exact, 0, cut, wire);

    String seen = text.of(view);
    checkBounds(cut);
    assertThat(seen).isEqualTo(seenAmongOtherBytes(link, exact, wire));
  }

  private void checkBounds(int captured) {
    int before = 0;
    for (int i = 0; i < view.layerCount(); i++) {
      assertThat(view.layerOffset(i)).isGreaterThanOrEqualTo(before);
      before = view.layerOffset(i);
    }
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      segments++;
      assertThat(segment.capturedLength()).isBetween(0, captured);
      assertThat((long) segment.capturedLength()).isLessThanOrEqualTo(segment.l4Length());
      assertThat(segment.extensionHeadersLength()).isGreaterThanOrEqualTo(0);
      if (segment.capturedLength() > 0) {
        assertThat(segment.l4Offset() + segment.capturedLength()).isLessThanOrEqualTo(captured);
      }
      assertThat(announced(segment)).isTrue();
    }
  }

  /** Whether the IP header announces the segment itself, or a header between them does. */
  private boolean announced(Segment segment) {
    byte[] bytes = view.bytes();
    int at = segment.ipHeaderOffset();
    int protocol =
        bytes[at + (segment.ipVersion() == 4 ? Ipv4.PROTOCOL_OFFSET : Ipv6.NEXT_HEADER_OFFSET)]
            & 0xff;
    boolean versionFits = (bytes[at] & 0xff) >>> 4 == segment.ipVersion();
    boolean direct = segment.extensionHeadersLength() == 0;
    return versionFits && (!direct || protocol == segment.protocol());
  }

  private String seenAmongOtherBytes(LinkLayer link, byte[] exact, long wire) {
    byte[] around = new byte[exact.length + 300];
    random.nextBytes(around);
    int offset = random.nextInt(200);
    System.arraycopy(exact, 0, around, offset, exact.length);
    other.parse(link, around, offset, exact.length, wire);
    return text.of(other);
  }

  /** Another parser that finds a part of the headers, or all, and lets our walk go on. */
  @Test
  void shouldFindTheSameWhereAnotherParserFindsTheFirstHeaders() throws IOException {
    List<String> differences = new ArrayList<>();

    CaptureSweep.all(
        frame -> {
          if (frame.number > 200) {
            return;
          }
          CaptureSweep.parse(view, frame);
          if (view.layerCount() == 0) {
            return;
          }
          String own = text.of(view);
          String foreign = foreign(frame, random.nextInt(view.layerCount() + 1));
          if (!own.equals(foreign)) {
            differences.add(own + "\n" + foreign);
          }
        });

    assertThat(differences).isEmpty();
  }

  private String foreign(CapturedFrame frame, int accepted) {
    other.begin(frame.bytes, frame.offset, frame.capturedLength, frame.wireLength);
    for (int i = 0; i < accepted; i++) {
      other.accept(view.layerKind(i), view.layerOffset(i));
    }
    if (accepted == 0) {
      other.walkFrom(view.layerKind(0), view.layerOffset(0));
    } else {
      other.walkOn();
    }
    return text.of(other);
  }
}
