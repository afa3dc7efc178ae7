package org.trunkscope.replay.rewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LinkLayer;

/**
 * Beside {@code tcprewrite} on frames whose checksums are right: the same bytes, or a {@link
 * PeerRule} says why not. Of the shared captures those that libpcap writes as pcap, every tenth, or
 * all with {@code -Dtrunkscope.full=true}.
 */
class TcprewriteAgreementTest {

  private static final int ONE_IN = Boolean.getBoolean("trunkscope.full") ? 1 : 10;
  private static final String ADDRESSES =
      "10.0.0.0/8:77.0.0.0/8,192.168.0.0/16:172.16.0.0/16,172.16.0.0/12:10.16.0.0/12,"
          + "[2000::/3]:[4000::/3],[fe80::/10]:[fec0::/10]";
  private static final String PORTS = "80:8080,443:8443,1024-5000:4711";

  @TempDir Path folder;

  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Map<PeerRule, Integer> rules = new EnumMap<>(PeerRule.class);
  private final List<String> unexplained = new ArrayList<>();
  private int agreed;
  private int changed;

  @BeforeAll
  static void needTcprewrite() {
    Requirement.program("tcprewrite", "--version");
  }

  @Test
  void shouldWriteTheAddressesAndPortsThatTcprewriteWrites() throws IOException {
    Rewriting rewriting = Rules.addressesAndPorts(ADDRESSES, PortMap.parse(PORTS));
    for (Path capture : captures()) {
      compare(capture, rewriting, "--pnat=" + ADDRESSES, "--portmap=" + PORTS);
    }

    System.out.printf("rewrite and tcprewrite: %d frames agree, %d changed%n", agreed, changed);
    rules.forEach((rule, count) -> System.out.println("  " + rule + ": " + count));
    assertThat(unexplained).isEmpty();
    assertThat(changed).isGreaterThan(1_000);
  }

  @Test
  void shouldWriteTheLinkHeadersThatTcprewriteWrites() throws IOException {
    VlanEdit add =
        new VlanEdit(
            VlanEdit.Kind.ADD,
            OptionalInt.of(100),
            OptionalInt.of(5),
            OptionalInt.of(1),
            OptionalInt.of(VlanEdit.SERVICE));
    MacPair source = Rules.pair("02:00:00:00:00:0a", "02:00:00:00:00:0b");
    MacPair destination = Rules.pair("02:00:00:00:00:0c", "02:00:00:00:00:0d");
    for (Path capture : captures()) {
      compare(
          capture,
          link(source, destination, add),
          "--enet-smac=02:00:00:00:00:0a,02:00:00:00:00:0b",
          "--enet-dmac=02:00:00:00:00:0c,02:00:00:00:00:0d",
          "--enet-vlan=add",
          "--enet-vlan-tag=100",
          "--enet-vlan-pri=5",
          "--enet-vlan-cfi=1",
          "--enet-vlan-proto=802.1ad");
      compare(capture, link(MacPair.NONE, MacPair.NONE, VlanEdit.DELETE), "--enet-vlan=del");
    }

    System.out.printf("links and tcprewrite: %d frames agree, %d changed%n", agreed, changed);
    rules.forEach((rule, count) -> System.out.println("  " + rule + ": " + count));

    assertThat(unexplained).isEmpty();
    assertThat(changed).isGreaterThan(1_000);
  }

  private static Rewriting link(MacPair source, MacPair destination, VlanEdit vlan) {
    return new Rewriting(
        source, destination, PrefixMap.NONE, PrefixMap.NONE, PrefixMap.NONE, PortMap.NONE, vlan);
  }

  private static List<Path> captures() throws IOException {
    Path folder = Requirement.shared("captures");
    Random sample = new Random(20_268);
    List<String> rows = Files.readAllLines(folder.resolve("INDEX.tsv"), UTF_8);
    int format = Arrays.asList(rows.get(0).split("\t", -1)).indexOf("format");
    return rows.stream()
        .skip(1)
        .map(row -> row.split("\t", -1))
        .filter(row -> row[format].startsWith("pcap-") && sample.nextInt(ONE_IN) == 0)
        .map(row -> folder.resolve(row[0]))
        .toList();
  }

  private void compare(Path capture, Rewriting rewriting, String... options) throws IOException {
    Optional<Path> rewritten = rewritten(capture, options);
    if (rewritten.isEmpty()) {
      return;
    }
    List<CapturedFrame> theirs = frames(rewritten.get());
    List<CapturedFrame> before = frames(capture);
    FrameRewriter rewriter = new FrameRewriter(rewriting);
    for (int i = 0; i < before.size() && theirs.size() == before.size(); i++) {
      if (isRight(before.get(i))) {
        byte[] own = Rewritten.of(rewriter, before.get(i));
        judge(capture.getFileName() + " " + (i + 1), before.get(i), own, theirs.get(i).bytes);
      }
    }
  }

  private void judge(String what, CapturedFrame before, byte[] own, byte[] their) {
    if (Arrays.equals(own, their)) {
      agreed++;
      changed += Arrays.equals(own, before.bytes) ? 0 : 1;
      return;
    }
    Optional<PeerRule> rule = PeerRule.of(before, own, their);
    rule.ifPresent(each -> rules.merge(each, 1, Integer::sum));
    if (rule.isEmpty()) {
      HexFormat hex = HexFormat.of();
      unexplained.add(
          what
              + "\n"
              + hex.formatHex(before.bytes)
              + "\nours   "
              + hex.formatHex(own)
              + "\ntheirs "
              + hex.formatHex(their));
    }
  }

  private boolean isRight(CapturedFrame frame) {
    LinkLayer link = LinkLayer.of(frame.linkType);
    view.parse(link, frame.bytes, 0, frame.capturedLength, frame.wireLength);
    for (int i = 0; i < view.segmentCount(); i++) {
      ChecksumState state = classifier.classify(view.segment(i));
      if (state != ChecksumState.VALID && state != ChecksumState.NO_CHECKSUM) {
        return false;
      }
    }
    for (int i = 0; i < view.layerCount(); i++) {
      IpChecksumState state = view.ipChecksumState(i);
      if (state != IpChecksumState.OK && state != IpChecksumState.NOT_APPLICABLE) {
        return false;
      }
    }
    return true;
  }

  private static List<CapturedFrame> frames(Path capture) throws IOException {
    List<CapturedFrame> frames = new ArrayList<>();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(frame)) {
        frames.add(frame.copy());
      }
    } catch (CaptureException e) {
      // A file of an unknown format has no frames.
    }
    return frames;
  }

  /** What tcprewrite makes of it; empty if it refuses. */
  private Optional<Path> rewritten(Path capture, String... options) throws IOException {
    Path out = folder.resolve("rewritten.pcap");
    Files.deleteIfExists(out);
    List<String> command = new ArrayList<>(List.of("tcprewrite"));
    command.addAll(List.of(options));
    command.addAll(List.of("-i", capture.toString(), "-o", out.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(out) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
