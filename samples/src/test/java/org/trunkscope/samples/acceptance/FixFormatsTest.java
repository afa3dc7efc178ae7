package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.testing.Requirement;

/** {@code fix} keeps the format that it is given, and all that stands in it beside frames. */
class FixFormatsTest {

  private static final int COMMENT = 1;

  @TempDir Path folder;
  private byte[] zeroSyn;
  private byte[] fullSyn;

  @BeforeEach
  void takeAFrame() throws IOException {
    Path sample = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    zeroSyn = RawCapture.of(sample).frames().get(0).frame();
    Path pcap = Files.write(folder.resolve("in.pcap"), pcap(0xa1b2c3d4, ByteOrder.BIG_ENDIAN));
    fullSyn = fixed(pcap).frames().get(0).frame();
    assertThat(fullSyn).isNotEqualTo(zeroSyn).hasSameSizeAs(zeroSyn);
  }

  private RawCapture fixed(Path capture, String... options) throws IOException {
    Fixed fixed = Fixed.of(capture, folder, ".out", options);
    assertThat(fixed.isDone()).as(fixed.run().err()).isTrue();
    return RawCapture.of(fixed.bytes());
  }

  private byte[] pcap(int magic, ByteOrder order) {
    return pcap(magic, order, zeroSyn);
  }

  private static byte[] pcap(int magic, ByteOrder order, byte[] frame) {
    ByteBuffer file = ByteBuffer.allocate(40 + frame.length).order(order);
    file.putInt(magic).putShort((short) 2).putShort((short) 4).putInt(1).putInt(2);
    file.putInt(0x40000).putInt(1);
    file.putInt(1_700_000_000).putInt(123_456).putInt(frame.length).putInt(frame.length + 4);
    return file.put(frame).array();
  }

  @ParameterizedTest
  @CsvSource({"a1b2c3d4, LITTLE", "a1b2c3d4, BIG", "a1b23c4d, LITTLE", "a1b23c4d, BIG"})
  void shouldKeepByteOrderResolutionAndTimesOfPcap(String magic, String order) throws IOException {
    int word = Integer.parseUnsignedInt(magic, 16);
    ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Path capture = Files.write(folder.resolve("in"), pcap(word, bytes));

    Fixed fixed = Fixed.of(capture, folder, ".pcap");

    assertThat(fixed.bytes()).isEqualTo(pcap(word, bytes, fullSyn));
  }

  /** Sections of either byte order, with blocks and options that nobody knows. */
  private byte[] pcapng(byte[] frame, List<String> comments) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      file.write(block(order, 0x0a0d0d0a, section(order)));
      file.write(block(order, 0x0bad0bad, new byte[] {1, 2, 3, 4}));
      file.write(block(order, 1, description(order)));
      file.write(block(order, 6, packet(order, frame, comments, List.of())));
      file.write(block(order, 4, new byte[4]));
      file.write(block(order, 6, packet(order, fullSyn, List.of("right"), List.of())));
    }
    return file.toByteArray();
  }

  private static byte[] block(ByteOrder order, int type, byte[] body) {
    int length = body.length + 12;
    ByteBuffer block = ByteBuffer.allocate(length).order(order);
    return block.putInt(type).putInt(length).put(body).putInt(length).array();
  }

  private static byte[] section(ByteOrder order) {
    ByteBuffer body = ByteBuffer.allocate(16).order(order).putInt(0x1a2b3c4d);
    return body.putShort((short) 1).putShort((short) 0).putLong(-1).array();
  }

  private static byte[] description(ByteOrder order) {
    ByteBuffer body = ByteBuffer.allocate(32).order(order);
    body.putShort((short) 1).putShort((short) 0).putInt(0x40000);
    body.putShort((short) 2).putShort((short) 4).put("env4".getBytes(UTF_8));
    body.putShort((short) 9)
        .putShort((short) 1)
        .putInt(order == ByteOrder.BIG_ENDIAN ? 9 << 24 : 9);
    return body.putInt(0).putInt(0).array();
  }

  /** With comments before an option that nobody knows, and behind it. */
  private static byte[] packet(
      ByteOrder order, byte[] frame, List<String> before, List<String> behind) {
    ByteBuffer body = ByteBuffer.allocate(1_000).order(order);
    body.putInt(0).putInt(0x17).putInt(0x89ab).putInt(frame.length).putInt(frame.length).put(frame);
    body.position(padded(body.position()));
    before.forEach(comment -> comment(body, comment));
    body.putShort((short) 0x7777).putShort((short) 4).putInt(0x01020304);
    behind.forEach(comment -> comment(body, comment));
    body.putInt(0);
    return Arrays.copyOf(body.array(), body.position());
  }

  private static void comment(ByteBuffer options, String comment) {
    byte[] text = comment.getBytes(UTF_8);
    options.putShort((short) COMMENT).putShort((short) text.length).put(text);
    options.position(padded(options.position()));
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  @Test
  void shouldAddCommentsToChangedFramesOfPcapngAndKeepTheRest() throws IOException {
    byte[] given = pcapng(zeroSyn, List.of("one", "two"));
    Path capture = Files.write(folder.resolve("in.pcapng"), given);

    Fixed fixed = Fixed.of(capture, folder, ".pcapng");
    RawCapture output = RawCapture.of(fixed.bytes());

    List<RawRecord> before = RawCapture.of(given).records();
    assertThat(output.rest()).isZero();
    assertThat(output.records()).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      RawRecord record = output.records().get(i);
      if (i % 6 != 3) {
        assertThat(record.raw()).as("block %d", i).isEqualTo(before.get(i).raw());
        continue;
      }
      ByteOrder order = i < 6 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      List<String> comments = comments(record, order);
      assertThat(comments).hasSize(3).startsWith("one", "two");
      assertThat(comments.get(2)).contains("zero-checksum-syn").contains("TCP checksum");
      byte[] packet = packet(order, fullSyn, comments.subList(0, 2), comments.subList(2, 3));
      assertThat(record.raw()).isEqualTo(block(order, 6, packet));
    }
  }

  private static List<String> comments(RawRecord packet, ByteOrder order) {
    ByteBuffer raw = ByteBuffer.wrap(packet.raw()).order(order);
    List<String> comments = new ArrayList<>();
    int at = packet.at() + padded(packet.captured());
    while (raw.getInt(at) != 0 && at < packet.raw().length - 4) {
      int length = raw.getShort(at + 2);
      if (raw.getShort(at) == COMMENT) {
        comments.add(new String(packet.raw(), at + 4, length, UTF_8));
      }
      at += 4 + padded(length);
    }
    return comments;
  }

  @Test
  void shouldWriteNoCommentsWhereNoneAreWanted() throws IOException {
    Path capture = Files.write(folder.resolve("in.pcapng"), pcapng(zeroSyn, List.of("one")));

    Fixed fixed = Fixed.of(capture, folder, ".pcapng", "--no-comments");

    assertThat(fixed.bytes()).isEqualTo(pcapng(fullSyn, List.of("one")));
  }

  @Test
  void shouldSegmentWithinPcapngAndCommentEveryPiece() throws IOException {
    Path capture = Requirement.shared("lab/samples/epb-flags.pcapng");

    Fixed fixed = Fixed.of(capture, folder, ".pcapng");

    long pieces =
        fixed.plan().orElseThrow().all("segmentation").stream()
            .mapToLong(cut -> cut.number("frames"))
            .sum();
    long commented =
        RawCapture.of(fixed.bytes()).frames().stream()
            .filter(frame -> new String(frame.raw(), UTF_8).contains(" pieces of frame "))
            .count();
    assertThat(pieces).isGreaterThan(3);
    assertThat(commented).isEqualTo(pieces);
  }
}
