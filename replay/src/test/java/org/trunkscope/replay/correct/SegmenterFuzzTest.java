package org.trunkscope.replay.correct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.replay.correct.Segmenter.Field;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.WalkEnd;

/** Frames of all shapes, damaged and cut, the same ones in every run. */
final class SegmenterFuzzTest {

  private static final int VARIANTS = 4_000;
  private static final LinkLayer[] LINKS = LinkLayer.values();

  private final Random random = new Random(7_020);
  private final Segmenter segmenter = new Segmenter();
  private final FrameView view = new FrameView();
  private final FrameView pieceView = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void shouldCutWithoutLossOrSayWhyNotWhateverTheBytes() {
    for (Enclosing enclosing : Enclosing.values()) {
      byte[] frame = enclosing.headers(0).tcp(1, 2).payload(1200, 1).build();
      for (int i = 0; i < VARIANTS; i++) {
        shake(enclosing.link(), frame);
      }
    }
    for (byte[] frame : withLengths()) {
      for (int i = 0; i < VARIANTS; i++) {
        shake(LinkLayer.ETHERNET, frame);
      }
    }
    for (int i = 0; i < 500; i++) {
      shake(LinkLayer.ETHERNET, bigTcp());
    }

    assertThat(outcomes.get("")).isGreaterThan(50_000);
    assertThat(outcomes).hasSizeGreaterThan(10);
  }

  private static List<byte[]> withLengths() {
    return Stream.of(
            SegmenterRefusalTest.snap(1220, 0),
            SegmenterRefusalTest.taggedSnap(1220, 0),
            SegmenterRefusalTest.pppoe(1220, 0),
            SegmenterRefusalTest.gtpU(1220, 0))
        .map(headers -> headers.tcp(1, 2).payload(1200, 1).build())
        .toList();
  }

  private static byte[] bigTcp() {
    byte[] jumbo = HexFormat.of().parseHex("c204" + "0001114c");
    return FrameBuilder.frame()
        .ethernet()
        .ipv6("fd00::1", "fd00::2")
        .ipLength(0)
        .extension(0, jumbo)
        .tcp(1, 2)
        .payload(69_936, 1)
        .build();
  }

  private void shake(LinkLayer usual, byte[] whole) {
    byte[] frame = whole.clone();
    int headers = Math.min(frame.length, 170);
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      frame[random.nextInt(headers)] = (byte) random.nextInt(256);
    }
    if (random.nextInt(10) == 0) {
      frame = Arrays.copyOf(frame, random.nextInt(frame.length + 1));
    }
    LinkLayer link = random.nextInt(20) == 0 ? LINKS[random.nextInt(LINKS.length)] : usual;
    long wire = random.nextInt(10) == 0 ? random.nextLong(1L << 32) : frame.length;
    int mss = 1 + random.nextInt(random.nextInt(10) == 0 ? 65_535 : 1300);
    Field field = Field.values()[random.nextInt(3)];

    CutFrame cut = CutFrame.of(segmenter, link, frame, wire, mss, field);

    outcomes.merge(cut.refusal(), 1, Integer::sum);
    if (cut.refusal().isEmpty()) {
      check(link, frame, wire, cut, mss, field);
    }
  }

  private void check(LinkLayer link, byte[] frame, long wire, CutFrame cut, int mss, Field field) {
    view.parse(link, frame, 0, frame.length, wire);
    Segment tcp = view.segment(view.segmentCount() - 1);
    int dataLength = (int) tcp.payloadLength();
    byte[] joined = new byte[dataLength];
    int at = 0;
    for (byte[] piece : cut.pieces()) {
      pieceView.parse(link, piece, 0, piece.length, piece.length);
      checkHeaders(piece, field);
      int data = piece.length - cut.pieceHeaderLength();
      assertThat(data).isEqualTo(Math.min(mss, dataLength - at));
      System.arraycopy(piece, cut.pieceHeaderLength(), joined, at, data);
      at += data;
    }
    int from = cut.payloadOffset();
    assertThat(joined).isEqualTo(Arrays.copyOfRange(frame, from, from + dataLength));
  }

  private void checkHeaders(byte[] piece, Field field) {
    assertThat(pieceView.end()).isEqualTo(WalkEnd.COMPLETE);
    assertThat(pieceView.segmentCount()).isEqualTo(view.segmentCount());
    for (int i = 0; i < pieceView.layerCount(); i++) {
      if (pieceView.layerKind(i) == LayerKind.IPV4) {
        assertThat(verifies(piece, pieceView.layerOffset(i))).isTrue();
      }
    }
    int last = pieceView.segmentCount() - 1;
    for (int i = 0; i <= last; i++) {
      Segment segment = pieceView.segment(i);
      assertThat(segment.details() & ~view.segment(i).details()).isZero();
      assertThat(segment.paddingLength()).isZero();
      if (i == last && field != Field.FULL) {
        assertThat(left(segment)).isEqualTo(field);
        classifier.classify(segment);
        BigEndian.put16(piece, segment.checksumOffset(), classifier.full());
      }
    }
    for (int i = 0; i <= last; i++) {
      checkChecksum(pieceView.segment(i), view.segment(i), field == Field.ZERO && i < last);
    }
  }

  private Field left(Segment segment) {
    classifier.classify(segment);
    if (classifier.field() == 0) {
      return Field.ZERO;
    }
    return classifier.field() == classifier.pseudo() ? Field.PARTIAL : Field.FULL;
  }

  private void checkChecksum(Segment piece, Segment frame, boolean overZero) {
    boolean none = !frame.isTcp() && field(view, frame) == 0;
    ChecksumState state = classifier.classify(piece);
    if (none) {
      assertThat(classifier.field()).isZero();
    } else if (!overZero) {
      assertThat(state).isEqualTo(ChecksumState.VALID);
    }
  }

  private static int field(FrameView view, Segment segment) {
    return BigEndian.u16(view.bytes(), segment.checksumOffset());
  }

  private static boolean verifies(byte[] piece, int at) {
    int length = (piece[at] & 0xf) << 2;
    return InternetChecksum.verifies(
            InternetChecksum.add(InternetChecksum.start(), piece, at, length))
        && BigEndian.u16(piece, at + Ipv4.CHECKSUM_OFFSET) != 0xffff;
  }
}
