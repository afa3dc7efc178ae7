package org.trunkscope.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class CompressionTest {

  private static final byte[] HEADER =
      Hex.bytes("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001");
  private static final int FRAMES = 5000;

  /** 5,000 frames of 0 to 99 bytes that do not compress. */
  private static byte[] capture() throws IOException {
    Random random = new Random(3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(HEADER);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = new byte[i % 100];
      random.nextBytes(frame);
      out.write(Hex.bytes(String.format("%08x %08x %08x %08x", i, 0, i % 100, i % 100)));
      out.write(frame);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packer = new GZIPOutputStream(out)) {
      packer.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** A pipe that hands out few bytes at a time and never says how many more there are. */
  private static InputStream pipe(byte[] bytes) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, 7));
      }

      @Override
      public int available() {
        return 0;
      }
    };
  }

  @Test
  void shouldReadGzipFromAPipe() throws IOException {
    byte[] capture = capture();

    Recorded read = Recorded.of(pipe(gzip(capture)));

    assertThat(read.format()).isEqualTo("pcap big-endian microseconds, gzip");
    assertThat(read.frames()).isEqualTo(Recorded.of(capture).frames()).hasSize(FRAMES);
    assertThat(read.end()).isEqualTo(new CaptureEnd(CaptureEnd.Kind.COMPLETE, capture.length, ""));
  }

  @Test
  void shouldReadConcatenatedGzipMembersAndZeroPadding() throws IOException {
    byte[] capture = capture();
    byte[] first = gzip(Arrays.copyOf(capture, 100_001));
    byte[] second = gzip(Arrays.copyOfRange(capture, 100_001, capture.length));

    Recorded read = Recorded.of(pipe(join(join(first, second), new byte[512])));

    assertThat(read.frames()).hasSize(FRAMES);
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
  }

  @Test
  void shouldReadEveryFieldOfAGzipHeader() throws IOException {
    byte[] packed = gzip(capture());
    // Extra field of 3 bytes, name "n", comment "c", header checksum (not verified).
    byte[] header = Hex.bytes("1f8b 08 1e 00000000 00 03 0300 010203 6e00 6300 0000");

    Recorded read = Recorded.of(join(header, Arrays.copyOfRange(packed, 10, packed.length)));

    assertThat(read.frames()).hasSize(FRAMES);
  }

  @Test
  void shouldKeepWhatStandsBeforeACutInGzip() throws IOException {
    byte[] capture = capture();
    byte[] packed = gzip(capture);
    Recorded whole = Recorded.of(capture);

    Recorded half = Recorded.of(Arrays.copyOf(packed, packed.length / 2));
    Recorded trailer = Recorded.of(Arrays.copyOf(packed, packed.length - 3));

    assertThat(half.frames()).hasSizeGreaterThan(FRAMES / 3);
    assertThat(whole.frames()).startsWith(half.frames().toArray(Recorded.Frame[]::new));
    assertThat(half.end().kind()).isEqualTo(CaptureEnd.Kind.CUT);
    assertThat(half.end().reason())
        .isEqualTo("the gzip data is cut after " + packed.length / 2 + " compressed bytes");
    assertThat(trailer.frames()).hasSize(FRAMES);
    assertThat(trailer.end().kind()).isEqualTo(CaptureEnd.Kind.CUT);
  }

  @Test
  void shouldTellDamageInGzip() throws IOException {
    byte[] capture = capture();
    byte[] checksum = gzip(capture);
    checksum[checksum.length - 5] ^= 1;
    byte[] length = gzip(capture);
    length[length.length - 1] ^= 1;
    byte[] garbage = join(gzip(capture), new byte[] {1, 2, 3, 4});

    assertThat(Recorded.of(checksum).end().reason()).contains("its checksum does not match");
    assertThat(Recorded.of(length).end().reason()).contains("its length does not match");
    assertThat(Recorded.of(garbage).end().reason()).contains("no gzip member");
    assertThat(Recorded.of(garbage).frames()).hasSize(FRAMES);
    assertThat(Recorded.of(garbage).end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
  }

  @Test
  void shouldReadZstdOfSeveralFrames() throws IOException {
    byte[] capture = capture();
    byte[] first = Zstd.compress(Arrays.copyOf(capture, 100_001));
    byte[] skippable = Hex.bytes("502a4d18 02000000 abcd");
    byte[] second = Zstd.compress(Arrays.copyOfRange(capture, 100_001, capture.length));

    Recorded read = Recorded.of(pipe(join(join(skippable, first), second)));

    assertThat(read.format()).isEqualTo("pcap big-endian microseconds, zstd");
    assertThat(read.frames()).isEqualTo(Recorded.of(capture).frames());
    assertThat(read.end().kind()).isEqualTo(CaptureEnd.Kind.COMPLETE);
  }

  @Test
  void shouldKeepWhatStandsBeforeACutOrDamageInZstd() throws IOException {
    byte[] packed = Zstd.compress(capture());
    byte[] garbage = join(packed, Hex.bytes("0102030405060708"));

    Recorded half = Recorded.of(Arrays.copyOf(packed, packed.length * 3 / 4));
    Recorded damaged = Recorded.of(garbage);

    assertThat(half.frames()).isNotEmpty();
    assertThat(half.end().kind()).isEqualTo(CaptureEnd.Kind.CUT);
    assertThat(half.end().reason()).isEqualTo("the zstd data is cut");
    assertThat(damaged.frames()).hasSize(FRAMES);
    assertThat(damaged.end().kind()).isEqualTo(CaptureEnd.Kind.DAMAGED);
    assertThat(damaged.end().reason()).startsWith("the zstd data is damaged");
  }

  @Test
  void shouldUnpackOnlyOnce() throws IOException {
    byte[] twice = gzip(gzip(capture()));

    assertThatThrownBy(() -> Recorded.of(twice))
        .isInstanceOf(CaptureException.class)
        .hasMessage("test: not a capture: gzip data, but what it holds looks like gzip data");
  }

  @Test
  void shouldTellWhenThereIsNothingInside() throws IOException {
    byte[] nothing = gzip(new byte[0]);
    byte[] cut = Arrays.copyOf(gzip(capture()), 12);
    byte[] text = gzip("hello\nworld".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> Recorded.of(nothing))
        .hasMessage("test: gzip data, but what it holds is empty");
    assertThatThrownBy(() -> Recorded.of(cut))
        .hasMessage(
            "test: not a capture: the gzip data is cut after 12 compressed bytes before its content"
                + " begins");
    assertThatThrownBy(() -> Recorded.of(text))
        .hasMessage("test: not a capture: gzip data, but what it holds looks like text: \"hello\"");
  }
}
