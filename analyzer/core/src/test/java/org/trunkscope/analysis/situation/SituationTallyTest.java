package org.trunkscope.analysis.situation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

class SituationTallyTest {

  private static final long A = 0x02000000000aL;
  private static final long B = 0x02000000000bL;

  private final FrameView view = new FrameView();

  @Test
  void shouldCountFramesByLinkAndShape() {
    SituationTally tally = new SituationTally();

    count(tally, frame(1, A, B), 5);
    count(tally, frame(2, B, A), 5);
    count(tally, frame(3, A, B), 5);
    count(tally, frame(4, A, B), 6);

    Link there = new Link(1, 0, 0, 1, Side.UNKNOWN, A, B);
    Link back = new Link(1, 0, 0, 1, Side.UNKNOWN, B, A);
    assertThat(tally.situations())
        .containsExactly(
            situation(there, 5, 2, 1, 3),
            situation(back, 5, 1, 2, 2),
            situation(there, 6, 1, 4, 4));
  }

  @Test
  void shouldTellRecordedDirectionsAndInterfacesApart() {
    SituationTally tally = new SituationTally();
    CapturedFrame received = frame(1, A, B);
    received.flags = 1;
    CapturedFrame sent = frame(2, A, B);
    sent.flags = 2;
    CapturedFrame elsewhere = frame(3, A, B);
    elsewhere.interfaceIndex = 7;

    List.of(received, sent, elsewhere).forEach(each -> count(tally, each, 0));

    assertThat(tally.situations())
        .extracting(each -> each.link().recorded(), each -> each.link().interfaceIndex())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Side.RECEIVED, 0),
            org.assertj.core.groups.Tuple.tuple(Side.SENT, 0),
            org.assertj.core.groups.Tuple.tuple(Side.UNKNOWN, 7));
  }

  @Test
  void shouldGiveTheLinkOfANumber() {
    SituationTally tally = new SituationTally();

    long number = count(tally, frame(1, A, B), 0);

    assertThat(tally.link(number)).isEqualTo(new Link(1, 0, 0, 1, Side.UNKNOWN, A, B));
    assertThat(tally.link(number + 1)).isEqualTo(SituationTally.ANY);
  }

  @Test
  void shouldKeepTheFirstFrameOfAShape() {
    SituationTally tally = new SituationTally();
    CapturedFrame first = frame(1, A, B);

    count(tally, first, 9);
    count(tally, frame(2, B, A), 9);
    byte[] before = first.bytes.clone();
    first.bytes[0] = 99;

    ShapeExample example = tally.examples().get(new Shape(9));
    assertThat(example.place()).isEqualTo(new FramePlace(1, 1));
    assertThat(example.frame().bytes).isEqualTo(before);
  }

  @Test
  void shouldLoseNoFrameWhereThereAreTooManyLinks() {
    SituationTally tally = new SituationTally();

    for (int i = 1; i <= 20_000; i++) {
      count(tally, frame(i, i, B), 0);
    }

    List<Situation> found = tally.situations();
    assertThat(found.stream().mapToLong(Situation::frames).sum()).isEqualTo(20_000);
    assertThat(found).hasSizeLessThanOrEqualTo(8193);
    assertThat(found)
        .filteredOn(each -> each.link().source() == Link.NO_ADDRESS)
        .singleElement()
        .satisfies(rest -> assertThat(rest.link().interfaceIndex()).isZero());
  }

  @Test
  void shouldAllocateNothingForFramesOfTooManyLinks() {
    SituationTally tally = new SituationTally();
    List<CapturedFrame> frames = new ArrayList<>();
    for (int i = 1; i <= 20_000; i++) {
      frames.add(frame(i, i, B));
    }
    frames.forEach(frame -> count(tally, frame, 0));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    frames.forEach(frame -> count(tally, frame, 0));

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 * 1024);
  }

  @Test
  void shouldLoseNoFrameWhereThereAreTooManyShapes() {
    SituationTally tally = new SituationTally();

    for (int i = 1; i <= 20_000; i++) {
      count(tally, frame(i, i, B), i);
    }

    assertThat(tally.situations().stream().mapToLong(Situation::frames).sum()).isEqualTo(20_000);
    assertThat(tally.examples()).hasSize(256);
  }

  @Test
  void shouldGiveTheSameForAnySplitAndOrderOfParts() {
    Random random = new Random(3);
    List<CapturedFrame> frames = new ArrayList<>();
    List<Long> shapes = new ArrayList<>();
    for (int i = 1; i <= 12_000; i++) {
      frames.add(frame(i, random.nextInt(9000) + 1, random.nextInt(2) + 1));
      shapes.add((long) random.nextInt(3));
    }
    SituationTally whole = part(frames, shapes, 0, frames.size());

    for (int cut : new int[] {0, 1, 5000, 11_999}) {
      SituationTally late = part(frames, shapes, cut, frames.size());
      late.merge(part(frames, shapes, 0, cut));

      assertThat(late.situations()).isEqualTo(whole.situations());
      assertThat(late.examples().keySet()).isEqualTo(whole.examples().keySet());
      assertThat(late.examples().values())
          .extracting(ShapeExample::place)
          .containsExactlyElementsOf(
              whole.examples().values().stream().map(ShapeExample::place).toList());
    }
  }

  private SituationTally part(List<CapturedFrame> frames, List<Long> shapes, int from, int to) {
    SituationTally tally = new SituationTally();
    for (int i = from; i < to; i++) {
      count(tally, frames.get(i), shapes.get(i));
    }
    return tally;
  }

  private long count(SituationTally tally, CapturedFrame frame, long shape) {
    view.parse(LinkLayer.ETHERNET, frame.bytes, 0, frame.capturedLength, frame.wireLength);
    return tally.count(frame, view, 1, 1, shape);
  }

  private static Situation situation(Link link, long shape, long frames, long first, long last) {
    return new Situation(
        link,
        new Shape(shape),
        frames,
        frames * frame(1, A, B).capturedLength,
        new FramePlace(1, first),
        new FramePlace(1, last));
  }

  private static CapturedFrame frame(long number, long source, long destination) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes =
        FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();
    put(frame.bytes, 0, destination);
    put(frame.bytes, 6, source);
    frame.capturedLength = frame.bytes.length;
    frame.wireLength = frame.bytes.length;
    frame.linkType = 1;
    frame.number = number;
    return frame;
  }

  private static void put(byte[] bytes, int offset, long address) {
    BigEndian.put16(bytes, offset, (int) (address >>> 32));
    BigEndian.put16(bytes, offset + 2, (int) (address >>> 16) & 0xffff);
    BigEndian.put16(bytes, offset + 4, (int) address & 0xffff);
  }
}
