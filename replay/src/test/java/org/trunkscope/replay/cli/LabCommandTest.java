package org.trunkscope.replay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.replay.lab.HttpExchange;
import org.trunkscope.replay.lab.LabCaptures;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Tcp;

/** The command, in this process; sizes of data are those that tcpdump shows. */
class LabCommandTest {

  @TempDir Path folder;

  private record Run(ExitCode code, String out, String err) {}

  private static Run lab(String... arguments) {
    List<String> all = new ArrayList<>(List.of("lab"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        CommandRunner.ofInstalledCommands("test")
            .run(
                all.toArray(String[]::new),
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, UTF_8));
    return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static void require() {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
  }

  /** Frames 1 to 10: a request of 409 bytes on a loopback interface, all with pseudo sums. */
  @Test
  void shouldHoldCorrectedHttpExchangeThatIsRefusedAsCaptured() {
    require();
    Path capture =
        Requirement.shared("captures/zeek__testing__btest__Traces__http__http-lower-case.pcap");

    Run run = lab("--full", capture.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("  PSEUDO          dropped: TCP checksum   dropped: TCP checksum          1")
        .contains("  opened: 0 of 1; data read by the server: 0 bytes, by the model 0; not sent: 5")
        .contains("  VALID           accepted                accepted                       6")
        .contains("  opened: 1 of 1; data read by the server: 409 bytes, by the model 409\n")
        .endsWith("\nmodel and kernel agree\n");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  /** A request of 74 bytes over IPv6. */
  @Test
  void shouldHoldCorrectedHttpExchangeOverIpv6() {
    require();
    Path capture = Requirement.shared("captures/suricata-verify__tests__http-ipv6__input.pcap");

    Run run = lab("--full", capture.toString());

    assertThat(run.out())
        .contains("  opened: 0 of 1; data read by the server: 0 bytes")
        .contains("  opened: 1 of 1; data read by the server: 74 bytes, by the model 74\n")
        .endsWith("\nmodel and kernel agree\n");
  }

  @Test
  void shouldAnswerCorrectedSynsOfOwnExchangeWhoseZeroSumsGetNone() throws IOException {
    require();
    HttpExchange exchange = HttpExchange.record();
    Path capture = folder.resolve("zero.pcap");
    Files.write(capture, LabCaptures.bytes(withZeroChecksums(exchange.frames())));

    Run syn = lab("--flows", capture.toString());
    Run full = lab("--full", capture.toString());

    assertThat(syn.out())
        .containsPattern("ZERO +dropped: TCP checksum +dropped: TCP checksum +1 +frame 1")
        .containsPattern("VALID +accepted +accepted +1 +frame 1")
        .endsWith("\nmodel and kernel agree\n");
    assertThat(full.out())
        .contains("  opened: 0 of 1; data read by the server: 0 bytes")
        .contains(
            "  opened: 1 of 1; data read by the server: "
                + exchange.requestBytes()
                + " bytes, by the model "
                + exchange.requestBytes()
                + "\n")
        .endsWith("\nmodel and kernel agree\n");
  }

  private static List<byte[]> withZeroChecksums(List<byte[]> frames) throws IOException {
    List<byte[]> zero = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    try (FrameSource source = LabCaptures.of(frames)) {
      while (source.next(frame)) {
        source.headers(frame, view);
        byte[] copy = frame.copy().bytes;
        BigEndian.put16(copy, view.segment(0).checksumOffset() - frame.offset, 0);
        zero.add(copy);
      }
    }
    return zero;
  }

  /** A frame in state PARTIAL is trusted, whatever its checksum is. */
  @Test
  void shouldHandFramesOverAsPartialIfAsked() {
    require();
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");

    Run run = lab("--partial", "--full", capture.toString());

    assertThat(run.out())
        .contains("handed over as CHECKSUM_PARTIAL")
        .containsPattern("ZERO +accepted +accepted +4 +frame 1")
        .endsWith("\nmodel and kernel agree\n");
  }

  @Test
  void shouldWriteAllOfItForPrograms() throws IOException {
    require();
    Path capture = Requirement.root().resolve("samples/captures/issue2-old/trunk-out.pcap");
    Path json = folder.resolve("lab.json");

    Run run = lab(capture.toString(), "--json", json.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(json).replaceAll("\\s+", ""))
        .startsWith("{\"schema\":\"trunkscope/lab/1\",\"kernel\":\"Linux")
        .contains("\"agree\":true")
        .contains(
            "{\"checksum\":\"ZERO\",\"model\":\"tcp-checksum\",\"kernel\":\"tcp-checksum\","
                + "\"agreement\":\"agrees\",\"count\":1,\"firstFrame\":1");
  }

  @Test
  void shouldSayThatCaptureWithoutSynAsksNothing() throws IOException {
    require();
    Path capture = folder.resolve("ack.pcap");
    byte[] ack =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .tcp(1, 2)
            .flags(Tcp.ACK)
            .build();
    Files.write(capture, LabCaptures.bytes(List.of(ack)));

    Run run = lab(capture.toString());

    assertThat(run.out()).isEqualTo(capture + ": no whole SYN of a client: nothing to ask\n");
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldTellWhatTheLabCanDoHere() {
    require();

    Run run = lab("--preflight");

    assertThat(run.out())
        .startsWith(
            """
            ok network namespaces (ip)
            ok veth and bridge
            ok packet sockets with virtio headers
            """);
    assertThat(run.out().lines()).hasSize(7).allMatch(line -> line.matches("(ok|no) .*"));
    assertThat(run.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void shouldRefuseWrongCommandLines() {
    assertThat(lab().code()).isEqualTo(ExitCode.USAGE);
    assertThat(lab("a", "b").code()).isEqualTo(ExitCode.USAGE);
    assertThat(lab("--preflight", "a").code()).isEqualTo(ExitCode.USAGE);
    assertThat(lab("a", "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldRefuseOptionsOfCaptureBesidePreflight() {
    for (String[] option :
        new String[][] {{"--full"}, {"--partial"}, {"--flows"}, {"--limit", "5"}}) {
      List<String> all = new ArrayList<>(List.of("--preflight"));
      all.addAll(List.of(option));

      Run run = lab(all.toArray(String[]::new));

      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).contains(option[0] + " is of a CAPTURE, not of --preflight");
    }
  }

  @Test
  void shouldNeverWriteItsResultsOverTheCapture() throws IOException {
    Path capture = folder.resolve("own.pcap");
    byte[] before = LabCaptures.bytes(List.of());
    Files.write(capture, before);

    Run run = lab(capture.toString(), "--json", capture.toString());

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(Files.readAllBytes(capture)).isEqualTo(before);
  }

  @Test
  void shouldSayWhatIsWrongWithCapture() {
    require();

    Run run = lab(folder.resolve("none.pcap").toString());

    assertThat(run.code()).isEqualTo(ExitCode.IO);
    assertThat(run.err()).contains("none.pcap: no such file");
  }
}
