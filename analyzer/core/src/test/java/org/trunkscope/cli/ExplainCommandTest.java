package org.trunkscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.pcap4j.Libpcap;
import org.trunkscope.testing.Requirement;

class ExplainCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static String sample(String relative) {
    return Requirement.root().resolve("samples/captures").resolve(relative).toString();
  }

  private static String lab(String name) {
    return Requirement.shared("lab/samples").resolve(name).toString();
  }

  private ExitCode run(String... arguments) {
    return run(InputStream.nullInputStream(), arguments);
  }

  private ExitCode run(InputStream in, String... arguments) {
    String[] whole =
        Stream.concat(Stream.of("explain"), Stream.of(arguments)).toArray(String[]::new);
    out.reset();
    err.reset();
    return new CommandRunner(List.of(new ExplainCommand()), "9.9")
        .run(whole, in, out, new PrintStream(err, true, UTF_8));
  }

  /** The text from the heading of a tap to the next, or to the end. */
  private String tap(String words) {
    String text = out.toString(UTF_8);
    int from = text.indexOf("If " + words);
    assertThat(from).as(text).isPositive();
    int to = text.indexOf("\nIf ", from);
    return to < 0 ? text.substring(from) : text.substring(from, to);
  }

  private static String firstAlternative(String tap) {
    int second = tap.indexOf("  Alternative 2");
    return second < 0 ? tap : tap.substring(0, second);
  }

  @Test
  void shouldDropTheZeroSynOfTheOldDriver() {
    ExitCode code = run(lab("issue2-old-trunk-out.pcap"), "--frame", "1", "--driver", "v4.12");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(err.size()).isZero();
    assertThat(out.toString(UTF_8))
        .contains("state ZERO; field 0x0000 at byte 50")
        .contains("In short, under v4.12\n  P2, alternative 1 of 2: dropped by the destination");
    assertThat(firstAlternative(tap("the outbound trunk sent it (P3)")))
        .contains("flags 0x83", "under v4.12", "the same steps as under P2")
        .contains("`- fate: dropped by the destination: TCP or UDP checksum wrong")
        .containsPattern("destination stack +Tcp.InCsumErrors [+]1");
    assertThat(firstAlternative(tap("the inbound trunk received it (P2)")))
        .contains("R5e  executed CSUM_GOOD is set")
        .contains("D7   executed");
  }

  @Test
  void shouldAcceptTheZeroSynUnderTheFixedDriver() {
    ExitCode code =
        run(lab("issue2-old-trunk-out.pcap"), "--frame=1", "--driver", "v4.13", "--point", "trunk");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(firstAlternative(tap("the outbound trunk sent it (P3)")))
        .contains("`- fate: accepted by the destination")
        .containsIgnoringWhitespaces("Not under v4.13 with bridge linux")
        .doesNotContain("InCsumErrors");
    assertThat(firstAlternative(tap("the inbound trunk received it (P2)")))
        .contains("R5g  executed TCP checksum 0x0000 becomes the pseudo-header sum")
        .containsPattern("byte 50: 0000 -> [0-9a-f]{4}");
  }

  @Test
  void shouldDropTheFirstSynOfAMissWithoutPseudoHeader() {
    ExitCode code =
        run(
            lab("issue3-partial-only-miss-trunk-out.pcap"),
            "--frame",
            "1",
            "--driver",
            "partial-only",
            "--bridge",
            "ovs-miss");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8)).contains("state NO_PSEUDO");
    assertThat(firstAlternative(tap("the outbound trunk sent it (P3)")))
        .contains("under partial-only (bridge ovs-miss)")
        .contains("B3   executed checksum completed in software")
        .contains("byte 50: 0000 -> 65e4")
        .contains("`- fate: dropped by the destination: TCP or UDP checksum wrong");
  }

  @Test
  void shouldSayWhatTheCaptureDoesNotTell() {
    run(sample("issue2-old/trunk-out.pcap"), "--frame", "1");

    assertThat(out.toString(UTF_8))
        .contains("The capture does not tell whether the interface received or sent the frame")
        .contains("trunk driver    v7.1            ASSUMED")
        .contains("If the inbound trunk received it (P2)", "If the outbound trunk sent it (P3)")
        .contains("[TCP Header (40 bytes)]", "  Checksum: 0x0000")
        .contains("time       2026-01-02T03:04:05.000025000Z")
        .contains("full would be 0x31ab; pseudo would be 0x14b5");
  }

  /** VM B is behind the outbound trunk: what VM A sent left through it, and B's came in. */
  @Test
  void shouldFollowOnlyTheSideThatLocalAddressesTell() {
    String capture = lab("fixed-trunk-out.pcap");

    run(capture, "--frame", "1", "--point", "trunk", "--local", "02:00:00:00:02:01");
    String syn = out.toString(UTF_8);
    run(capture, "--frame", "2", "--point", "trunk", "--local", "02:00:00:00:02:01");
    String answer = out.toString(UTF_8);

    assertThat(syn)
        .contains("GIVEN: the interface sent it: --local says so.")
        .contains("GIVEN: the interface is a trunk adapter: --point says so.")
        .contains("If the outbound trunk sent it (P3)")
        .doesNotContain("If the inbound trunk received it");
    assertThat(answer)
        .contains("If the inbound trunk received it (P2)")
        .doesNotContain("If the outbound trunk sent it");
  }

  /** Where a capture was taken shows in the frames after the one asked for, too. */
  @Test
  void shouldJudgeTheCapturePointByTheWholeCapture() throws IOException {
    Path capture =
        Requirement.shared("captures")
            .resolve("suricata-verify__tests__bug-7199__TLPW-curl-http-suricata.pcap");

    run(capture.toString(), "--frame", "1");

    assertThat(out.toString(UTF_8))
        .contains("INFERRED: the interface is an end host's own adapter")
        .doesNotContain("fate:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"any-sll/any.pcap", "any-sll2/any.pcap"})
  void shouldTakeTheDirectionOfACookedCapture(String capture) {
    ExitCode code = run(sample(capture), "--frame", "1");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8))
        .containsPattern("OBSERVED: the cooked header's packet type says (received|sent)")
        .containsPattern("direction  packet type [0-4] of the cooked header")
        .containsPattern("destination MAC .*ASSUMED")
        .containsOnlyOnce("\nIf the ");
  }

  @Test
  void shouldTakeTheDirectionOfEpbFlags() {
    ExitCode code = run(lab("epb-flags.pcapng"), "--frame", "1");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8)).contains("epb_flags 0x").contains("\nIf the ");
  }

  @Test
  void shouldNotFollowALoopbackUnlessTold() throws IOException {
    byte[] capture = pcapngOnLoopback();

    run(new ByteArrayInputStream(capture), "-", "--frame", "1");
    String automatic = out.toString(UTF_8);
    run(new ByteArrayInputStream(capture), "-", "--frame", "1", "--point", "vm");
    String told = out.toString(UTF_8);

    assertThat(automatic).contains("OBSERVED: the interface is a loopback").doesNotContain("fate:");
    assertThat(told).contains("If the sender VM sent it (P1)").contains("fate:");
  }

  private static byte[] pcapngOnLoopback() throws IOException {
    byte[] lines = Files.readAllBytes(Path.of(sample("issue2-old/trunk-out.pcap")));
    ByteBuffer buffer = ByteBuffer.allocate(28 + 28 + 108).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
    buffer.putInt(1).putInt(28).putInt(1).putInt(0);
    buffer.putShort((short) 2).putShort((short) 2).put((byte) 'l').put((byte) 'o');
    buffer.putShort((short) 0).putInt(28);
    buffer.putInt(6).putInt(108).putInt(0).putLong(0).putInt(74).putInt(74);
    buffer.put(lines, 40, 74).putShort((short) 0).putInt(108);
    return buffer.array();
  }

  @Test
  void shouldSayThatACutFrameCannotBeUndone() {
    ExitCode code = run(sample("truncated-s96/truncated.pcap"), "--frame", "1");
    String first = out.toString(UTF_8);
    ExitCode later = run(sample("truncated-s96/truncated.pcap"), "--frame", "4");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(later).isEqualTo(ExitCode.OK);
    assertThat(first + out.toString(UTF_8))
        .contains("It cannot be undone")
        .containsIgnoringWhitespaces("without the rest no checksum can be verified or made");
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "pcap4j"})
  void shouldShowTheSamePathWithEitherReader(String reader) {
    if (reader.equals("pcap4j")) {
      Requirement.require(Libpcap.isAvailable(), "libpcap is not installed");
    }
    run(sample("issue2-old/trunk-out.pcap"), "--frame", "2", "--reader", reader);

    assertThat(tap("the outbound trunk sent it (P3)")).contains("fate: ");
  }

  @Test
  void shouldFitTheScreenInPrintableAsciiForEverySample() throws IOException {
    List<Path> captures;
    try (Stream<Path> files = Files.walk(Path.of(sample("")))) {
      captures =
          files.filter(each -> each.getFileName().toString().contains(".pcap")).sorted().toList();
    }

    assertThat(captures).hasSizeGreaterThan(60);
    for (Path capture : captures) {
      for (int frame = 1; frame <= 3; frame++) {
        run(capture.toString(), "--frame", String.valueOf(frame));
        String once = out.toString(UTF_8);
        run(capture.toString(), "--frame", String.valueOf(frame));

        assertThat(out.toString(UTF_8)).as("%s again", capture).isEqualTo(once);
        assertThat(once.lines().skip(1))
            .as("%s, frame %s", capture, frame)
            .allMatch(line -> line.matches("[ -~]{0,100}"));
      }
    }
  }

  @Test
  void shouldTellAFrameBeyondTheCapture() {
    ExitCode code = run(sample("issue2-old/trunk-out.pcap"), "--frame", "4711");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(out.size()).isZero();
    assertThat(err.toString(UTF_8))
        .contains("there is no frame 4711; the last one is frame ")
        .hasLineCount(1);
  }

  @Test
  void shouldTellWhereACaptureBrokeBeforeTheFrame() {
    ExitCode code = run(sample("damaged-cut-record/cut.pcap"), "--frame", "4711");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(UTF_8)).contains("4711").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --frame x                    | --frame takes a number from 1, not 'x'
          --frame 0                    | --frame takes a number from 1, not '0'
          --frame -1                   | --frame
          -q                           | explain needs --frame N
          --frame 1 --driver v9        | 'v9' is not a driver preset
          --frame 1 --driver all       | 'all' is not a driver preset
          --frame 1 --vm-driver v9     | 'v9' is not a driver preset
          --frame 1 --bridge brctl     | --bridge is linux, ovs or ovs-miss
          --frame 1 --local 02:00      | --local takes MAC addresses
          --frame 1 --point here       | --point is auto, vm, trunk or nic
          --frame 1 --mtu 1500,9000,1  | --mtu is TRUNK or TRUNK,PORT
          --frame 1 --mtu 67           | --mtu takes numbers from 68 to 65513
          --frame 1 --reader tshark    | --reader is own or pcap4j
          --frame 1 second.pcap        | explain needs one CAPTURE, not 2
          """)
  void shouldCallAWrongCommandLineAUsageError(String options, String message) {
    String[] words =
        Stream.concat(
                Stream.of(sample("issue2-old/trunk-out.pcap")), Stream.of(options.split(" ", -1)))
            .toArray(String[]::new);

    assertThat(run(words)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains(message);
    assertThat(out.size()).isZero();
  }
}
