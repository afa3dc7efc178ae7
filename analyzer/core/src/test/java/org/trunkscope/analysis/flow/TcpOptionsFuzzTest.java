package org.trunkscope.analysis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/** Options of any bytes, cut anywhere, are read as RFC 9293 section 3.1 says, and never beyond. */
class TcpOptionsFuzzTest {

  private static final int ROUNDS = 200_000;
  private static final int TCP_AT = 14 + 20;
  private static final int OPTIONS_AT = TCP_AT + Tcp.LENGTH;
  private static final int[] KINDS = {0, 1, 1, 2, 3, 4, 5, 8, 8, 30, 254};

  /** Two no-operations, then time stamps: what nearly every segment carries. */
  private static final byte[] USUAL = {1, 1, 8, 10};

  private final Random random = new Random(3);
  private final FrameView view = new FrameView();
  private final SegmentRow row = new SegmentRow();

  @Test
  void shouldReadAnyOptionsAsASlowReaderDoes() {
    int withOptions = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] frame = frame();
      int captured = TCP_AT + 14 + random.nextInt(frame.length - TCP_AT - 13);
      byte[] bytes = Arrays.copyOf(frame, captured);
      view.parse(LinkLayer.ETHERNET, bytes, 0, captured, frame.length);
      Segment segment = view.segment(0);

      TcpOptions.read(bytes, segment, row);

      int end = Math.min(captured, TCP_AT + segment.l4HeaderLength());
      List<byte[]> options = options(bytes, end);
      withOptions += options.isEmpty() ? 0 : 1;
      List<Long> expected = expected(options);
      assertThat(read(row)).as("round %d", round).isEqualTo(expected);
      assertThat((long) TcpOptions.mss(bytes, segment)).isEqualTo(expected.get(0));
    }
    assertThat(withOptions).isGreaterThan(ROUNDS / 8);
  }

  private byte[] frame() {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(40_000, 80)
            .tcpOption(new byte[4 * random.nextInt(11)])
            .payload(random.nextInt(4), 1)
            .build();
    int end = TCP_AT + (frame[TCP_AT + 12] >>> 4 & 0xf) * 4;
    for (int at = OPTIONS_AT; at < end; at++) {
      boolean start = random.nextInt(3) == 0;
      frame[at] = (byte) (start ? KINDS[random.nextInt(KINDS.length)] : random.nextInt(256));
      if (start && at + 1 < end) {
        at++;
        frame[at] = (byte) random.nextInt(14);
      }
    }
    if (end - OPTIONS_AT >= 12 && random.nextInt(4) == 0) {
      System.arraycopy(USUAL, 0, frame, OPTIONS_AT, USUAL.length);
    }
    return frame;
  }

  /** Each option as its bytes, kind and length first. */
  private static List<byte[]> options(byte[] bytes, int end) {
    List<byte[]> options = new ArrayList<>();
    int at = OPTIONS_AT;
    while (at < end && bytes[at] != 0) {
      if (bytes[at] == 1) {
        at++;
        continue;
      }
      int length = at + 1 < end ? bytes[at + 1] & 0xff : 0;
      if (length < 2 || length > end - at) {
        break;
      }
      options.add(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    return options;
  }

  private static List<Long> expected(List<byte[]> options) {
    long mss = 0;
    List<Long> stamps = List.of(0L, 0L, 0L);
    List<Long> sack = List.of(0L, 0L, 0L);
    for (byte[] option : options) {
      int kind = option[0];
      int length = option.length;
      if (kind == 2 && length == 4) {
        mss = BigEndian.u16(option, 2);
      } else if (kind == 8 && length == 10) {
        stamps = words(option);
      } else if (kind == 5 && length >= 10) {
        sack = words(option);
      }
    }
    List<Long> all = new ArrayList<>(List.of(mss));
    all.addAll(stamps);
    all.addAll(sack);
    return all;
  }

  private static List<Long> words(byte[] option) {
    return List.of(1L, BigEndian.u32(option, 2), BigEndian.u32(option, 6));
  }

  private static List<Long> read(SegmentRow row) {
    return List.of(
        (long) row.mss,
        row.timestamps ? 1L : 0L,
        Integer.toUnsignedLong(row.timestamp),
        Integer.toUnsignedLong(row.echo),
        row.sack ? 1L : 0L,
        Integer.toUnsignedLong(row.sackLeft),
        Integer.toUnsignedLong(row.sackRight));
  }
}
