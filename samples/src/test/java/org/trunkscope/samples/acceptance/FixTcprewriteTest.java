package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.testing.Requirement;

/**
 * {@code fix} beside {@code tcprewrite --fixcsum}: what that one loses is right here, and where
 * both change a frame, the bytes agree, or a {@link RewriteRule} says why not.
 */
class FixTcprewriteTest {

  @TempDir Path folder;

  private final Sums sums = new Sums();
  private final Map<RewriteRule, Integer> rules = new EnumMap<>(RewriteRule.class);
  private final List<String> unexplained = new ArrayList<>();
  private int agreed;

  @BeforeAll
  static void needTcprewrite() {
    Requirement.program("tcprewrite", "--version");
  }

  @Test
  void shouldWriteTheBytesThatTcprewriteWrites() throws IOException {
    int captures = 0;
    for (SharedIndex row : SharedIndex.rows()) {
      if ("ABC".contains(row.tier()) && row.frames() > 0 && row.format().startsWith("pcap-")) {
        captures += compare(row.path()) ? 1 : 0;
      }
    }

    System.out.printf("fix and tcprewrite: %d captures, %d frames agree%n", captures, agreed);
    rules.forEach((rule, count) -> System.out.println("  " + rule + ": " + count));
    assertThat(unexplained).isEmpty();
    assertThat(captures).isGreaterThan(300);
    assertThat(agreed).isGreaterThan(5_000);
  }

  @Test
  void shouldCompleteTheInnerChecksumOfATunnel() throws IOException {
    assertThat(states("vxlan/vxlan.pcap")).isNotEmpty().containsOnly(Sum.RIGHT);
    assertThat(statesOfTcprewrite("vxlan/vxlan.pcap")).contains(Sum.PSEUDO);
  }

  @Test
  void shouldCompleteChecksumsBehindExtensionHeaders() throws IOException {
    String capture = "ipv6-extension-headers/extensions.pcap";

    assertThat(states(capture)).isNotEmpty().containsOnly(Sum.RIGHT);
    assertThat(statesOfTcprewrite(capture)).contains(Sum.WRONG);
  }

  @Test
  void shouldCompleteAFrameWhoseIpLengthIsZero() throws IOException {
    String capture = "ip-length-zero/zero-length.pcap";

    assertThat(states(capture)).isNotEmpty().containsOnly(Sum.RIGHT);
    assertThat(statesOfTcprewrite(capture)).isNotEqualTo(List.of(Sum.RIGHT));
  }

  @Test
  void shouldCutSuperFrames() throws IOException {
    String capture = "new-large-send-v4.13/trunk-in.pcap";

    RawCapture fixed = fixed(sample(capture));
    Optional<RawCapture> theirs = rewritten(sample(capture));

    assertThat(longest(fixed)).isLessThanOrEqualTo(1_514);
    assertThat(longest(theirs.orElseThrow())).isGreaterThan(1_514);
    assertThat(states(fixed)).containsOnly(Sum.RIGHT);
  }

  private static int longest(RawCapture capture) {
    return capture.frames().stream().mapToInt(RawRecord::captured).max().orElse(0);
  }

  private static Path sample(String file) {
    return Requirement.root().resolve("samples/captures/" + file);
  }

  private List<Sum> states(String sample) throws IOException {
    return states(fixed(sample(sample)));
  }

  private List<Sum> statesOfTcprewrite(String sample) throws IOException {
    return states(rewritten(sample(sample)).orElseThrow());
  }

  private List<Sum> states(RawCapture capture) {
    List<Sum> states = new ArrayList<>();
    for (RawRecord frame : capture.frames()) {
      sums.parse(frame);
      states.addAll(sums.segments());
      states.addAll(sums.ipHeaders());
    }
    return states;
  }

  private RawCapture fixed(Path capture, String... options) throws IOException {
    Fixed fixed = Fixed.of(capture, folder, ".pcap", options);
    assertThat(fixed.isDone()).as(fixed.run().err()).isTrue();
    return RawCapture.of(fixed.bytes());
  }

  /** What tcprewrite makes of it; empty if it refuses. */
  private Optional<RawCapture> rewritten(Path capture) throws IOException {
    Path out = folder.resolve("rewritten.pcap");
    Files.deleteIfExists(out);
    Process process =
        new ProcessBuilder(
                "tcprewrite", "--fixcsum", "-i", capture.toString(), "-o", out.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(RawCapture.of(out)) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Compares one capture, and says whether both could be had. */
  private boolean compare(Path capture) throws IOException {
    Optional<RawCapture> rewritten = rewritten(capture);
    List<RawRecord> before = RawCapture.of(capture).frames();
    if (rewritten.isEmpty() || rewritten.get().frames().size() != before.size()) {
      return false;
    }
    List<RawRecord> theirs = rewritten.get().frames();
    List<RawRecord> ours = fixed(capture, "--segment", "off").frames();
    for (int i = 0; i < before.size(); i++) {
      byte[] was = before.get(i).frame();
      RawRecord own = ours.get(i);
      RawRecord their = theirs.get(i);
      if (!Arrays.equals(was, own.frame()) && !Arrays.equals(was, their.frame())) {
        judge(capture.getFileName() + " frame " + (i + 1), before.get(i), own, their);
      }
    }
    return true;
  }

  private void judge(String what, RawRecord before, RawRecord own, RawRecord their) {
    if (Arrays.equals(own.frame(), their.frame())) {
      agreed++;
      return;
    }
    Optional<RewriteRule> rule = RewriteRule.of(before, own, their);
    rule.ifPresent(each -> rules.merge(each, 1, Integer::sum));
    if (rule.isEmpty()) {
      HexFormat hex = HexFormat.of();
      unexplained.add(
          what + hex.formatHex(own.frame()) + " and theirs " + hex.formatHex(their.frame()));
    }
  }
}
