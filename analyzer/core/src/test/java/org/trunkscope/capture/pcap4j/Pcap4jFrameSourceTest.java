package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;

final class Pcap4jFrameSourceTest {

  // little-endian, microseconds, version 2.4, snap length 16, Ethernet
  private static final String HEADER = "d4c3b2a1020004000000000000000000" + "1000000001000000";
  // time 2^31 s and 4,000,000 us, 20 bytes of 60
  private static final String LONG_FRAME =
      "0000008000093d00" + "140000003c000000" + "000102030405060708090a0b0c0d0e0f10111213";
  // time 1 s, 14 bytes of 14
  private static final String SHORT_FRAME =
      "0100000000000000" + "0e0000000e000000" + "000102030405060708090a0b88b5";

  @TempDir Path folder;

  @BeforeEach
  void needLibpcap() {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
  }

  @Test
  void shouldUndoWhatLibpcapDoesToRecords() throws IOException {
    Path file = write("odd.pcap", HEADER + LONG_FRAME + SHORT_FRAME);
    CapturedFrame frame = new CapturedFrame();

    try (FrameSource source = Pcap4jFrameSource.open(file)) {
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.capturedLength).isEqualTo(20);
      assertThat(frame.bytes[19]).isEqualTo((byte) 0x13);
      assertThat(frame.wireLength).isEqualTo(60);
      assertThat(frame.timestampNanos).isEqualTo((1L << 31) * 1_000_000_000 + 4_000_000_000L);
      assertThat(frame.recordOffset).isEqualTo(24);
      assertThat(source.next(frame)).isTrue();
      assertThat(frame.capturedLength).isEqualTo(14);
      assertThat(frame.recordOffset).isEqualTo(60);
      assertThat(source.next(frame)).isFalse();
      assertThat(source.end()).isEqualTo(new CaptureEnd(CaptureEnd.Kind.COMPLETE, 90, ""));
      assertThat(source.next(frame)).isFalse();
    }
  }

  @Test
  void shouldSayWhereACutFileEnds() throws IOException {
    Path file = write("cut.pcap", HEADER + SHORT_FRAME + SHORT_FRAME.substring(0, 40));
    CapturedFrame frame = new CapturedFrame();

    try (FrameSource source = Pcap4jFrameSource.open(file)) {
      assertThat(source.next(frame)).isTrue();
      assertThat(source.next(frame)).isFalse();

      assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.CUT);
      assertThat(source.end().reason()).startsWith("libpcap: truncated dump file");
    }
  }

  @Test
  void shouldReadGzipAndStreamsThroughACopyThatIsRemoved() throws IOException {
    byte[] plain = HexFormat.of().parseHex(HEADER + SHORT_FRAME.repeat(3));
    byte[] packed = gzip(plain);
    Path file = Files.write(folder.resolve("three.pcap.gz"), packed);
    List<String> before = copies();

    assertThat(count(Pcap4jFrameSource.open(file))).isEqualTo(3);
    assertThat(count(Pcap4jFrameSource.open(new ByteArrayInputStream(plain), "-"))).isEqualTo(3);
    assertThat(count(Pcap4jFrameSource.open(new ByteArrayInputStream(packed), "-"))).isEqualTo(3);

    assertThat(copies()).isEqualTo(before);
  }

  @Test
  void shouldTellThatCompressedInputIsDamaged() throws IOException {
    byte[] packed = gzip(HexFormat.of().parseHex(HEADER + SHORT_FRAME.repeat(3)));
    byte[] cut = Arrays.copyOf(packed, packed.length - 6);
    CapturedFrame frame = new CapturedFrame();

    try (FrameSource source = Pcap4jFrameSource.open(new ByteArrayInputStream(cut), "-")) {
      while (source.next(frame)) {
        assertThat(frame.capturedLength).isEqualTo(14);
      }

      assertThat(frame.number).isEqualTo(3);
      assertThat(source.end().kind()).isEqualTo(CaptureEnd.Kind.CUT);
      assertThat(source.end().reason()).contains("gzip");
    }
  }

  @Test
  void shouldNameTheOtherReaderWhereLibpcapRefusesInterfacesThatDiffer() {
    Path atOnce =
        Requirement.shared(
            "captures/PcapPlusPlus__Tests__Packet_Test__PacketExamples__ldap.pcapng");
    Path onTheWay = Requirement.shared("captures/gopacket__pcapgo__tests__le__test005.pcapng");

    assertThatThrownBy(() -> count(Pcap4jFrameSource.open(atOnce)))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith(atOnce + ": libpcap does not read this capture: an interface has")
        .hasMessageEndingWith("; try --reader own");
    assertThatThrownBy(() -> count(Pcap4jFrameSource.open(onTheWay)))
        .isInstanceOf(CaptureException.class)
        .hasMessageEndingWith("; try --reader own");
  }

  @Test
  void shouldTellFilesThatAreNoCapturesAsOurOwnReaderDoes() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no capture\n");

    assertThatThrownBy(() -> Pcap4jFrameSource.open(text))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith(text + ": not a capture");
    assertThatThrownBy(() -> Pcap4jFrameSource.open(folder.resolve("missing")))
        .isInstanceOf(CaptureException.class)
        .hasMessageEndingWith("no such file");
    assertThatThrownBy(() -> Pcap4jFrameSource.open(folder))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("is a directory");
  }

  private Path write(String name, String hex) throws IOException {
    return Files.write(folder.resolve(name), HexFormat.of().parseHex(hex));
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static long count(FrameSource source) throws IOException {
    CapturedFrame frame = new CapturedFrame();
    try (source) {
      while (source.next(frame)) {
        assertThat(frame.offset).isZero();
      }
    }
    return frame.number;
  }

  private static List<String> copies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(Path::toString)
          .filter(name -> name.contains("trunkscope-" + ProcessHandle.current().pid() + "-"))
          .sorted()
          .toList();
    }
  }
}
