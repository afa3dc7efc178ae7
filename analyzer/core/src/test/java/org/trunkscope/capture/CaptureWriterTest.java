package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected bytes are written by hand from the two specifications. */
class CaptureWriterTest {

  private static final long TIME = 1_000_002_003L;
  private static final CaptureInterface ETHERNET =
      new CaptureInterface(1, 65_535, "", "", 1_000_000);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static CapturedFrame frame(long nanos) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = Hex.bytes("ffff aabbcc");
    frame.offset = 2;
    frame.capturedLength = 3;
    frame.wireLength = 60;
    frame.timestampNanos = nanos;
    return frame;
  }

  @Test
  void shouldWriteBigEndianMicroseconds() throws IOException {
    PcapWriter writer =
        new PcapWriter(out, ByteOrder.BIG_ENDIAN, TimestampUnit.MICROSECONDS, 1, 262_144);
    writer.write(frame(TIME), List.of());
    writer.flush();

    assertThat(out.toByteArray())
        .isEqualTo(
            Hex.bytes(
                "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001",
                "00000001 00000002 00000003 0000003c aabbcc"));
  }

  @Test
  void shouldWriteLittleEndianNanoseconds() throws IOException {
    PcapWriter writer =
        new PcapWriter(out, ByteOrder.LITTLE_ENDIAN, TimestampUnit.NANOSECONDS, 113, 96);
    writer.write(frame(TIME), List.of("not kept"));
    writer.flush();

    assertThat(out.toByteArray())
        .isEqualTo(
            Hex.bytes(
                "4d3cb2a1 0200 0400 00000000 00000000 60000000 71000000",
                "01000000 d3070000 03000000 3c000000 aabbcc"));
  }

  @Test
  void shouldBringTimesIntoTheRangeOfPcap() throws IOException {
    PcapWriter writer = new PcapWriter(out, ByteOrder.BIG_ENDIAN, TimestampUnit.NANOSECONDS, 1, 0);
    writer.write(frame(-5), List.of());
    writer.write(frame(Long.MAX_VALUE), List.of());
    writer.write(frame(CapturedFrame.NO_TIMESTAMP), List.of());
    writer.flush();

    assertThat(Recorded.of(out.toByteArray()).frames())
        .extracting(Recorded.Frame::nanos)
        .containsExactly(0L, 4_294_967_295_999_999_999L, 0L);
  }

  @Test
  void shouldWriteInterfacesFlagsAndComments() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.BIG_ENDIAN, "abc");
    int first = writer.addInterface(ETHERNET);
    int second = writer.addInterface(new CaptureInterface(113, 96, "trunk", "out", 1_000_000_000));
    CapturedFrame plain = frame(TIME);
    CapturedFrame flagged = frame(TIME);
    flagged.interfaceIndex = second;
    flagged.flags = 0xa02;
    writer.write(plain, List.of());
    writer.write(flagged, List.of("hi", "you"));
    writer.flush();

    assertThat(first).isZero();
    assertThat(out.toByteArray())
        .isEqualTo(
            Hex.bytes(
                "0a0d0d0a 00000028 1a2b3c4d 0001 0000 ffffffffffffffff",
                "0004 0003 61626300 0000 0000 00000028",
                "00000001 00000020 0001 0000 0000ffff 0009 0001 06000000 0000 0000 00000020",
                "00000001 00000034 0071 0000 00000060 0002 0005 7472756e6b000000",
                "0003 0003 6f757400 0009 0001 09000000 0000 0000 00000034",
                "00000006 00000024 00000000 00000000 000f4242 00000003 0000003c aabbcc00 00000024",
                "00000006 00000040 00000001 00000000 3b9ad1d3 00000003 0000003c aabbcc00",
                "0002 0004 00000a02 0001 0002 68690000 0001 0003 796f7500 0000 0000 00000040"));
  }

  @Test
  void shouldReadBackWhatWasWritten() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, "");
    CaptureInterface described = new CaptureInterface(1, 0, "vé", "x".repeat(9), 1000);
    writer.addInterface(described);
    writer.addInterface(new CaptureInterface(1, 0, "", "", 1L << 20));
    CapturedFrame timeless = frame(CapturedFrame.NO_TIMESTAMP);
    timeless.wireLength = 3;
    CapturedFrame odd = frame(TIME);
    odd.interfaceIndex = 1;
    writer.write(timeless, List.of());
    writer.write(frame(TIME), List.of());
    writer.write(odd, List.of());
    writer.flush();

    Recorded read = Recorded.of(out.toByteArray());

    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
    assertThat(read.interfaces().get(0)).isEqualTo(described);
    assertThat(read.interfaces().get(1).ticksPerSecond()).isEqualTo(1_000_000_000);
    assertThat(read.frames())
        .extracting(Recorded.Frame::nanos)
        .containsExactly(CapturedFrame.NO_TIMESTAMP, 1_000_000_000L, TIME);
  }

  @Test
  void shouldCutACommentAtAWholeCharacter() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, "");
    writer.addInterface(ETHERNET);

    writer.write(frame(TIME), List.of("ü".repeat(40_000)));
    writer.flush();

    assertThat(Recorded.of(out.toByteArray()).frames().get(0).comments())
        .containsExactly("ü".repeat(32_767));
  }

  @Test
  void shouldWriteFramesLargerThanItsBuffer() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, "");
    writer.addInterface(ETHERNET);
    CapturedFrame large = frame(TIME);
    large.bytes = new byte[RecordReader.LONGEST_FRAME];
    large.offset = 0;
    large.capturedLength = large.bytes.length;
    for (int i = 0; i < 3; i++) {
      writer.write(large, List.of("a"));
      writer.write(frame(TIME), List.of());
    }
    writer.flush();

    assertThat(Recorded.of(out.toByteArray()).frames()).hasSize(6);
  }

  @Test
  void shouldRefuseAFrameOfAnInterfaceThatWasNotAdded() throws IOException {
    PcapngWriter writer = new PcapngWriter(out, ByteOrder.LITTLE_ENDIAN, "");

    assertThatThrownBy(() -> writer.write(frame(TIME), List.of()))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
