package org.trunkscope.replay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.capture.PcapngWriter;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.Terminal;
import org.trunkscope.cli.UsageException;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

class AsDriverRunTest {

  private static final int ETHERNET = 1;
  private static final int SLL = 113;
  private static final long RECEIVED = 1;
  private static final long SENT = 2;
  private static final long NOT_READY = 1L << 9;
  private static final long VALID = 1L << 10;

  @TempDir Path folder;

  /** Under v4.13 a SYN of another VM comes to the trunk with the pseudo sum (9.1 a). */
  @Test
  void shouldWriteThePseudoSumOverTheZeroOfTheOldDriverAndSayWhatWasZero() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO));

    Run run = run(capture, "--as-driver", "v4.13", "--captured", "trunk");

    assertThat(run.frames()).hasSize(1);
    assertThat(run.frames().get(0).bytes).isEqualTo(syn(Checksum.PSEUDO));
    assertThat(run.frames().get(0).timestampNanos).isEqualTo(1_000);
    assertThat(run.comments()).hasSize(2).contains("as recorded");
    assertThat(run.comments().get(1))
        .matches(
            "trunkscope: as v4\\.13 at trunk-in: checksum field zero -> pseudo"
                + " \\(byte 50: 0000 -> [0-9a-f]{4}\\)");
    assertThat(run.out())
        .containsPattern("(?m)^changed +1$")
        .contains("  1 ASSUMED CSUM_GOOD: a sender with checksum offload sends so (T4b)");
  }

  @Test
  void shouldWriteNoCommentsOnRequest() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO));

    Run run = run(capture, "--as-driver", "v4.13", "--captured", "trunk", "--no-comments");

    assertThat(run.frames().get(0).bytes).isEqualTo(syn(Checksum.PSEUDO));
    assertThat(run.comments()).containsExactly("as recorded");
  }

  @Test
  void shouldTellDirectionAndStateAnewWhereTheCaptureRecordsThem() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED | NOT_READY, syn(Checksum.PSEUDO));

    Run old = run(capture, "--as-driver", "v4.12", "--captured", "trunk", "--point", "trunk-out");

    // 9.1 (a): P3 under G0 shows zero U.
    assertThat(old.frames().get(0).bytes).isEqualTo(syn(Checksum.ZERO));
    assertThat(old.frames().get(0).flags).isEqualTo(SENT | VALID);
  }

  @Test
  void shouldKeepTheHeaderOfACookedCaptureAndTellItsPacketType() throws Exception {
    Path capture = capture(SLL, 0, cooked(0, Checksum.ZERO));

    byte[] same = run(capture, "--as-driver", "v4.13", "--captured", "trunk").frames().get(0).bytes;
    byte[] out =
        run(capture, "--as-driver", "v4.13", "--captured", "trunk", "--point", "P3")
            .frames()
            .get(0)
            .bytes;

    assertThat(same).isEqualTo(cooked(0, Checksum.PSEUDO));
    assertThat(out).isEqualTo(cooked(4, Checksum.PSEUDO));
  }

  /** Keeps what the model does not follow, and says why. */
  @Test
  void shouldKeepWhatCannotBeUndoneAndSayWhy() throws Exception {
    byte[] arp = FrameBuilder.frame().ethernet().etherType(0x0806).payload(28, 1).build();
    Path capture = capture(ETHERNET, RECEIVED, arp, syn(Checksum.FULL));

    Run run = run(capture, "--as-driver", "v4.12", "--captured", "trunk");

    assertThat(run.target()).hasSameBinaryContentAs(capture);
    assertThat(run.out())
        .containsPattern("(?m)^unchanged +1$")
        .containsPattern("(?m)^kept, not undone +1$")
        .contains("  1 neither TCP nor UDP over IP");
  }

  @Test
  void shouldKeepWhatWasCapturedAtALoopback() throws Exception {
    Path capture = folder.resolve("lo.pcapng");
    write(
        capture,
        new CaptureInterface(ETHERNET, 0, "lo", "", 1_000_000_000),
        RECEIVED,
        List.of(syn(Checksum.PSEUDO)));

    Run run = run(capture, "--as-driver", "v4.12");

    assertThat(run.target()).hasSameBinaryContentAs(capture);
    assertThat(run.out()).contains("  1 captured where no trunk lies before or behind");
  }

  @Test
  void shouldWriteNothingInADryRun() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO));

    Run run = run(capture, "--as-driver", "v4.13", "--captured", "trunk", "--dry-run");

    assertThat(run.target()).doesNotExist();
    assertThat(run.out()).containsPattern("(?m)^changed +1$");
  }

  @Test
  void shouldReadAndWriteStreamsAndTellTheSummaryBesideThem() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO));
    Run toFile = run(capture, "--as-driver", "v4.13", "--captured", "trunk");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(Files.readAllBytes(capture)),
            out,
            new PrintStream(err, true, UTF_8),
            false,
            Terminal.none());

    ExitCode code = fix(console, "-", "-o", "-", "--as-driver", "v4.13", "--captured", "trunk");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(toFile.target()));
    assertThat(err.toString(UTF_8)).isEqualTo(toFile.out());
  }

  @Test
  void shouldLeaveNothingBehindWhereTheCaptureHoldsNoFrame() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED);

    assertThatThrownBy(() -> run(capture, "--as-driver", "v4.13"))
        .isInstanceOf(CaptureException.class)
        .hasMessage(capture + ": holds no frame");

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(capture);
    }
  }

  @Test
  void shouldCopyUpToWhereACaptureBreaksAndSayThat() throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO), syn(Checksum.ZERO));
    byte[] bytes = Files.readAllBytes(capture);
    Files.write(capture, Arrays.copyOf(bytes, bytes.length - 10));

    Run run = run(capture, "--as-driver", "v4.13", "--captured", "trunk");

    assertThat(run.frames()).hasSize(1);
    assertThat(run.err()).startsWith("trunkscope: " + capture + ": what follows is not copied: ");
  }

  @ParameterizedTest
  @CsvSource({
    "--as-driver v9.9, 'v9.9' is not a driver preset; known are v4.12",
    "--as-driver v4.13 --point w1, --point is vm-sent trunk-in trunk-out vm-received or p1",
    "--as-driver v4.13 --captured all, --captured is auto",
    "--as-driver v4.13 --bridge x, --bridge is linux"
  })
  void shouldRefuseWhatIsNoDriverTapOrPlace(String arguments, String message) throws Exception {
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO));

    assertThatThrownBy(() -> run(capture, arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .satisfies(
            refused -> assertThat(refused.getMessage().replace(",", "")).startsWith(message));
  }

  @Test
  void shouldWriteOnlyFramesThatMatchAFilter() throws Exception {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");
    Path capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO), udp());

    Run run = run(capture, "--as-driver", "v4.13", "--captured", "trunk", "--filter", "tcp");

    assertThat(run.frames()).extracting(frame -> frame.bytes).containsExactly(syn(Checksum.PSEUDO));
  }

  private static byte[] udp() {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.66.0.1", "10.66.0.2")
        .udp(40192, 5001)
        .build();
  }

  @Test
  void shouldRefuseToReplaceTheCapture() throws Exception {
    String capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO)).toString();

    assertThatThrownBy(() -> fix(console(), capture, "-o", capture, "--as-driver", "v4.13"))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("is an input, which is never written to");
  }

  @Test
  void shouldRefuseTheWayWhereNoDriverIsAskedFor() throws Exception {
    String capture = capture(ETHERNET, RECEIVED, syn(Checksum.ZERO)).toString();

    assertThatThrownBy(() -> fix(console(), capture, "--dry-run", "--bridge", "linux"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--bridge needs --as-driver ID");
  }

  private static byte[] syn(Checksum checksum) {
    return FrameBuilder.frame()
        .ethernet("02:00:00:00:00:0a", "02:00:00:00:00:0b")
        .ipv4("10.66.0.1", "10.66.0.2")
        .tcp(40192, 5001)
        .flags(2)
        .mss(1460)
        .checksum(checksum)
        .build();
  }

  private static byte[] cooked(int packetType, Checksum checksum) {
    return FrameBuilder.frame()
        .sll(packetType)
        .ipv4("10.66.0.1", "10.66.0.2")
        .tcp(40192, 5001)
        .flags(2)
        .mss(1460)
        .checksum(checksum)
        .build();
  }

  private Path capture(int linkType, long flags, byte[]... frames) throws IOException {
    Path capture = folder.resolve("capture.pcapng");
    write(
        capture, new CaptureInterface(linkType, 0, "", "", 1_000_000_000), flags, List.of(frames));
    return capture;
  }

  private static void write(Path path, CaptureInterface tapped, long flags, List<byte[]> frames)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PcapngWriter writer = new PcapngWriter(bytes, ByteOrder.LITTLE_ENDIAN, "test");
    writer.addInterface(tapped);
    for (byte[] each : frames) {
      CapturedFrame frame = new CapturedFrame();
      frame.bytes = each;
      frame.capturedLength = each.length;
      frame.wireLength = each.length;
      frame.timestampNanos = 1_000;
      frame.flags = flags == 0 ? CapturedFrame.NO_FLAGS : flags;
      writer.write(frame, List.of("as recorded"));
    }
    writer.flush();
    Files.write(path, bytes.toByteArray());
  }

  private static ExitCode fix(Console console, String... arguments)
      throws ParseException, UsageException, IOException {
    FixCommand command = new FixCommand();
    return command.run(new DefaultParser().parse(command.options(), arguments), console);
  }

  private static Console console() {
    return console(new ByteArrayOutputStream(), new ByteArrayOutputStream());
  }

  private static Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        out,
        new PrintStream(err, true, UTF_8),
        false,
        Terminal.none());
  }

  private Run run(Path capture, String... arguments)
      throws IOException, UsageException, ParseException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Path target = folder.resolve("out.pcapng");
    List<String> line = new ArrayList<>(List.of(arguments));
    line.add(capture.toString());
    if (!line.contains("--dry-run")) {
      line.addAll(List.of("-o", target.toString()));
    }
    ExitCode code = fix(console(out, err), line.toArray(String[]::new));
    assertThat(code).isEqualTo(ExitCode.OK);
    return new Run(target, out.toString(UTF_8), err.toString(UTF_8));
  }

  private record Run(Path target, String out, String err) {

    List<CapturedFrame> frames() throws IOException {
      List<CapturedFrame> frames = new ArrayList<>();
      CapturedFrame frame = new CapturedFrame();
      try (FrameSource source = CaptureFiles.open(target)) {
        while (source.next(frame)) {
          frames.add(frame.copy());
        }
      }
      return frames;
    }

    List<String> comments() throws IOException {
      List<String> comments = new ArrayList<>();
      CapturedFrame frame = new CapturedFrame();
      try (FrameSource source = CaptureFiles.open(target)) {
        while (source.next(frame)) {
          comments.addAll(source.comments());
        }
      }
      return comments;
    }
  }
}
