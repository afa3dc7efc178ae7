package org.trunkscope.capture.pcap4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;

final class Pcap4jFrameSourceCorpusTest {

  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private long files;
  private long frames;
  private long segments;
  private final List<String> differences = new ArrayList<>();

  @Test
  void
      shouldGiveTheSameFramesHeadersAndChecksumStatesAsOurOwnReaderWhereverLibpcapReadsTheWholeFile()
          throws IOException {
    Requirement.require(Libpcap.isAvailable(), "needs libpcap");

    for (Corpus.Entry entry : Corpus.entries()) {
      if (entry.wholeForLibpcap()) {
        compare(entry);
      }
    }

    System.out.printf(
        "both readers: %d files, %d frames, %d segments, %d differences%n",
        files, frames, segments, differences.size());
    assertThat(differences).isEmpty();
    assertThat(files).isGreaterThan(1_700);
    assertThat(frames).isGreaterThan(60_000);
    assertThat(segments).isGreaterThan(40_000);
  }

  private void compare(Corpus.Entry entry) throws IOException {
    files++;
    CapturedFrame left = new CapturedFrame();
    CapturedFrame right = new CapturedFrame();
    FrameView leftView = new FrameView();
    FrameView rightView = new FrameView();
    try (FrameSource own = CaptureFiles.open(entry.path());
        FrameSource pcap4j = Pcap4jFrameSource.open(entry.path())) {
      while (true) {
        boolean more = own.next(left);
        if (pcap4j.next(right) != more) {
          differ(entry, left, "number of frames");
          return;
        }
        if (!more) {
          break;
        }
        frames++;
        own.headers(left, leftView);
        pcap4j.headers(right, rightView);
        same(entry, left, "frame", describe(left), describe(right));
        same(entry, left, "bytes", bytes(left), bytes(right));
        same(entry, left, "headers", headers(leftView, left), headers(rightView, right));
      }
      same(entry, left, "end", own.end().kind(), pcap4j.end().kind());
    }
  }

  private void same(
      Corpus.Entry entry, CapturedFrame frame, String what, Object own, Object pcap4j) {
    if (!own.equals(pcap4j)) {
      differ(entry, frame, what + ":\n  own    " + own + "\n  pcap4j " + pcap4j);
    }
  }

  private void differ(Corpus.Entry entry, CapturedFrame frame, String what) {
    differences.add(entry.path().getFileName() + " frame " + frame.number + " " + what);
  }

  private static List<Long> describe(CapturedFrame frame) {
    return List.of(
        frame.number,
        (long) frame.capturedLength,
        frame.wireLength,
        frame.timestampNanos,
        (long) frame.linkType);
  }

  private static String bytes(CapturedFrame frame) {
    return Arrays.toString(
        Arrays.copyOfRange(frame.bytes, frame.offset, frame.offset + frame.capturedLength));
  }

  private String headers(FrameView view, CapturedFrame frame) {
    StringBuilder text = new StringBuilder();
    text.append(view.end()).append(' ').append(view.endOffset() - frame.offset);
    text.append(' ').append(view.endProtocol());
    for (int i = 0; i < view.layerCount(); i++) {
      text.append(' ').append(view.layerKind(i)).append('@');
      text.append(view.layerOffset(i) - frame.offset);
    }
    for (int i = 0; i < view.segmentCount(); i++) {
      segments++;
      text.append(segment(view.segment(i), frame.offset));
      text.append(classifier.classify(view.segment(i)));
    }
    return text.toString();
  }

  private static String segment(Segment segment, int base) {
    return String.format(
        " [%d layer %d ip %d+%d l4 %d+%d checksum %d captured %d details %x flags %x]",
        segment.protocol(),
        segment.layer(),
        segment.ipHeaderOffset() - base,
        segment.ipHeaderLength(),
        segment.l4Offset() - base,
        segment.l4Length(),
        segment.checksumLength(),
        segment.capturedLength(),
        segment.details(),
        segment.flags());
  }
}
