package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameView;

/** Children of this JVM, because a library that was loaded or not found stays so. */
final class LibpcapTest {

  private static final String MISSING = "-Dorg.pcap4j.core.pcapLibName=no-such-libpcap";

  @TempDir Path folder;

  @Test
  void shouldSayInOneLineThatLibpcapIsMissing() throws Exception {
    Path capture = Requirement.root().resolve("pom.xml");

    String reader = child(MISSING, Reader.class, capture);
    String filter = child(MISSING, Filter.class, capture);
    String live = child(MISSING, Live.class, capture);

    String needs =
        " needs libpcap, which could not be loaded (on Debian: apt install libpcap0.8)\n";
    assertThat(reader).isEqualTo(("--reader pcap4j" + needs).repeat(2));
    assertThat(filter).isEqualTo(("--filter" + needs).repeat(2));
    assertThat(live).isEqualTo(("live capture" + needs).repeat(2));
  }

  @Test
  void shouldDecodeFramesWithoutLibpcap() throws Exception {
    assertThat(child(MISSING, Decode.class, pcap())).startsWith("[Ethernet Header (14 bytes)]\n");
  }

  @Test
  void shouldLoadNeitherPcap4jNorJnaForOurOwnReader() throws Exception {
    String loaded = child("-Xlog:class+load:stdout", Own.class, pcap());

    assertThat(loaded)
        .contains("org.trunkscope.capture.CaptureFiles", "1 frame")
        .doesNotContain("org.pcap4j", "com.sun.jna");
  }

  /** One Ethernet frame of ethertype 0x88b5 without payload. */
  private Path pcap() throws IOException {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "d4c3b2a1020004000000000000000000ffff000001000000"
                    + "00000000000000000e0000000e000000"
                    + "02000000000102000000000288b5");
    return Files.write(folder.resolve("one.pcap"), bytes);
  }

  private static String child(String option, Class<?> program, Path argument) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:off",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument.toString())
            // Newer JDKs warn there of native access, which is the launcher's to allow.
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  /** Something that fails for want of libpcap; twice, as a class initializer fails twice. */
  private interface Attempt {
    void run() throws IOException;
  }

  private static void tell(Attempt attempt) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try {
        attempt.run();
      } catch (IOException e) {
        told.add(e.getMessage());
      }
    }
    told.forEach(System.out::println);
  }

  static final class Reader {
    public static void main(String[] args) {
      tell(() -> Pcap4jFrameSource.open(Path.of(args[0])));
    }
  }

  static final class Filter {
    public static void main(String[] args) {
      tell(() -> BpfFilter.compile("tcp", 1, 0));
    }
  }

  static final class Live {
    public static void main(String[] args) {
      tell(() -> Pcap4jLiveSource.open("lo", LiveOptions.standard()));
    }
  }

  static final class Decode {
    public static void main(String[] args) throws IOException {
      CapturedFrame frame = new CapturedFrame();
      try (FrameSource own = CaptureFiles.open(Path.of(args[0]))) {
        own.next(frame);
        DecodedFrame.of(frame).lines().forEach(System.out::println);
      }
    }
  }

  static final class Own {
    public static void main(String[] args) throws IOException {
      CapturedFrame frame = new CapturedFrame();
      try (FrameSource own = CaptureFiles.open(Path.of(args[0]))) {
        while (own.next(frame)) {
          own.headers(frame, new FrameView());
        }
        System.out.println(frame.number + " frame");
      }
    }
  }
}
