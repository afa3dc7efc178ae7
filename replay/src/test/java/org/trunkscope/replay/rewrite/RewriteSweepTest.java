package org.trunkscope.replay.rewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/**
 * Frames of captures before and after: same headers, same states, same payload; and the inverse
 * gives the same bytes. The samples, and of the shared captures those whose checksums are not all
 * right, and every tenth other one, or all with {@code -Dtrunkscope.full=true}.
 */
class RewriteSweepTest {

  private static final int MOST_FRAMES = 1_000;
  private static final int ONE_IN = Boolean.getBoolean("trunkscope.full") ? 1 : 10;

  private final FrameRewriter rewriter = new FrameRewriter(Rules.involution());
  private final FrameRewriter back = new FrameRewriter(Rules.involution());
  private final FrameRewriter same =
      new FrameRewriter(Rules.addressesAndPorts("0.0.0.0/0:0.0.0.0/0,[::]/0:[::]/0", PortMap.NONE));
  private final FrameView before = new FrameView();
  private final FrameView after = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Random random = new Random(8_026);
  private long frames;
  private long changed;
  private long segments;
  private long corrupt;
  private final List<String> accidents = new ArrayList<>();

  @Test
  void shouldKeepStatesAndPayloadAndBeUndoneInTheSamples() throws IOException {
    sweep(samples(), this::compare);

    assertThat(frames).isGreaterThan(500);
    assertThat(changed).isGreaterThan(frames / 2);
    assertThat(accidents).isEmpty();
  }

  @Test
  void shouldKeepStatesAndPayloadAndBeUndoneInSharedCaptures() throws IOException {
    sweep(shared(), this::compare);

    assertThat(segments).isGreaterThan(20_000);
    assertThat(corrupt).isGreaterThan(500);
    assertThat(accidents.size()).as("%s", accidents).isLessThan(3);
  }

  @Test
  void shouldKeepStatesOfCutFrames() throws IOException {
    sweep(
        shared(),
        frame -> {
          CapturedFrame cut = frame.copy();
          cut.capturedLength = random.nextInt(frame.capturedLength + 1);
          compare(cut);
        });

    assertThat(segments).isGreaterThan(10_000);
    assertThat(accidents.size()).as("%s", accidents).isLessThan(3);
  }

  private interface Visitor {
    void visit(CapturedFrame frame);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(Requirement.root().resolve("samples/captures"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.pcap(ng)?(\\.(gz|zst))?"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> shared() throws IOException {
    Path folder = Requirement.shared("captures");
    Random sample = new Random(20_260);
    List<String> rows = Files.readAllLines(folder.resolve("INDEX.tsv"), UTF_8);
    int tier = Arrays.asList(rows.get(0).split("\t", -1)).indexOf("tier");
    return rows.stream()
        .skip(1)
        .map(row -> row.split("\t", -1))
        .filter(row -> "ABC".contains(row[tier]) || sample.nextInt(ONE_IN) == 0)
        .map(row -> folder.resolve(row[0]))
        .toList();
  }

  private static void sweep(List<Path> captures, Visitor visitor) throws IOException {
    for (Path capture : captures) {
      CapturedFrame frame = new CapturedFrame();
      frame.number = 0;
      try (FrameSource source = CaptureFiles.open(capture)) {
        while (frame.number < MOST_FRAMES && source.next(frame)) {
          visitor.visit(frame);
        }
      } catch (CaptureException e) {
        // A file of an unknown format has no frames.
      }
    }
  }

  private void compare(CapturedFrame frame) {
    byte[] was = Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength);
    LinkLayer link = LinkLayer.of(frame.linkType);
    before.parse(link, was, 0, was.length, frame.wireLength);
    String expected = text(before);
    segments += before.segmentCount();

    byte[] is = Rewritten.of(rewriter, frame);

    after.parse(link, is, 0, is.length, frame.wireLength);
    frames++;
    changed += Arrays.equals(was, is) ? 0 : 1;
    assertThat(Rewritten.of(same, frame)).isEqualTo(was);
    boolean accident = !text(after).equals(expected);
    if (accident) {
      accidents.add(expected + "\nnow " + text(after));
      assertThat(isAccident()).as("%s\nnow %s", expected, text(after)).isTrue();
    }
    payloadIsTheSame(was, is);
    if (!accident) {
      assertThat(undone(frame, was, is)).as("frame %d: %s", frame.number, expected).isTrue();
    }
  }

  /** Whether a field that was no checksum is by accident one now, or a pseudo sum. */
  private boolean isAccident() {
    for (int i = 0; i < before.segmentCount(); i++) {
      ChecksumState was = classifier.classify(before.segment(i));
      ChecksumState is = classifier.classify(after.segment(i));
      boolean hint = is == ChecksumState.UNVERIFIABLE && classifier.hint() != ChecksumHint.NONE;
      boolean meant = was != ChecksumState.VALID && is != ChecksumState.CORRUPT;
      if (meant && (was != is || hint)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the inverse gives what was there; 0xffff for a sum of zero comes back as 0. */
  private boolean undone(CapturedFrame frame, byte[] was, byte[] is) {
    byte[] again = Rewritten.of(back, frame.linkType, is, frame.wireLength);
    for (int i = 0; i < before.segmentCount(); i++) {
      Segment segment = before.segment(i);
      int at = segment.checksumOffset();
      if (segment.checksumCaptured()
          && BigEndian.u16(was, at) == 0xffff
          && BigEndian.u16(again, at) == 0) {
        BigEndian.put16(again, at, 0xffff);
      }
    }
    return Arrays.equals(was, again);
  }

  private void payloadIsTheSame(byte[] was, byte[] is) {
    assertThat(is).hasSameSizeAs(was);
    if (before.segmentCount() > 0) {
      Segment last = before.segment(before.segmentCount() - 1);
      int from = last.l4Offset() + Math.max(last.l4HeaderLength(), last.isTcp() ? 20 : 8);
      if (last.isTcp() && from < was.length) {
        assertThat(Arrays.mismatch(was, from, was.length, is, from, is.length)).isNegative();
      }
    }
  }

  private String text(FrameView view) {
    StringBuilder text = new StringBuilder();
    text.append(view.end()).append(view.endOffset()).append(' ').append(view.endProtocol());
    for (int i = 0; i < view.layerCount(); i++) {
      text.append(' ').append(view.layerKind(i)).append(view.layerOffset(i));
    }
    for (int i = 0; i < view.segmentCount(); i++) {
      Segment segment = view.segment(i);
      ChecksumState state = classifier.classify(segment);
      text.append('\n').append(segment.layer()).append(' ').append(state);
      text.append(' ').append(classifier.hint());
      text.append(' ').append(segment.details()).append(' ').append(segment.ipChecksumState());
      if (state == ChecksumState.CORRUPT) {
        text.append(' ').append(classifier.error());
        corrupt++;
      }
    }
    return text.toString();
  }
}
