package org.trunkscope.analysis.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Frames in order, to be taken by tallies in one range or in several. */
final class Sightings {

  private static final int ETHERNET = 1;
  private static final long SOURCE_BITS = 40;

  private final List<CapturedFrame> frames = new ArrayList<>();
  private final FrameView view = new FrameView();
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Suspicion suspicion = new Suspicion();
  private final Sighting sighting = new Sighting();

  /** Adds a frame that interface 0 saw at a time. */
  Sightings at(double millis, FrameBuilder frame) {
    return at(millis, 0, frame);
  }

  /** Adds a frame that an interface saw at a time. */
  Sightings at(double millis, int interfaceIndex, FrameBuilder frame) {
    byte[] bytes = frame.build();
    return add(millis, interfaceIndex, bytes, bytes.length);
  }

  /** Adds a frame of which only the first bytes are captured. */
  Sightings cut(double millis, FrameBuilder frame, int capturedLength) {
    return add(millis, 0, frame.build(), capturedLength);
  }

  private Sightings add(double millis, int interfaceIndex, byte[] bytes, int capturedLength) {
    CapturedFrame captured = new CapturedFrame();
    captured.bytes = bytes;
    captured.capturedLength = capturedLength;
    captured.wireLength = bytes.length;
    captured.number = frames.size() + 1L;
    captured.linkType = ETHERNET;
    captured.interfaceIndex = interfaceIndex;
    captured.timestampNanos = (long) (millis * 1e6);
    frames.add(captured);
    return this;
  }

  /** All frames of a capture file. */
  static Sightings of(Path capture) throws IOException {
    Sightings all = new Sightings();
    CapturedFrame frame = new CapturedFrame();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(frame)) {
        all.frames.add(frame.copy());
      }
    }
    return all;
  }

  int count() {
    return frames.size();
  }

  /** What one tally says of them, or those of ranges that end before the given places. */
  FlowEvidence evidence(int... cuts) {
    List<FlowTally> tallies = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      FlowTally tally = i == 0 ? new FlowTally() : FlowTally.ofLaterRange();
      int to = i < cuts.length ? cuts[i] : count();
      take(from, to, tally);
      from = to;
      tallies.add(tally);
    }
    for (int i = tallies.size() - 1; i > 0; i--) {
      tallies.get(i - 1).merge(tallies.get(i));
    }
    return tallies.get(0).evidence(Sightings::link, IntUnaryOperator.identity(), new Meanings());
  }

  /** Hands a tally the frames from one on to before another. */
  void take(int from, int to, FlowTally tally) {
    for (CapturedFrame frame : frames.subList(from, to)) {
      view.parse(
          LinkLayer.of(frame.linkType),
          frame.bytes,
          frame.offset,
          frame.capturedLength,
          frame.wireLength);
      for (int i = 0; i < view.segmentCount(); i++) {
        sighting.frame = frame;
        sighting.view = view;
        sighting.capture = 1;
        sighting.lane = 1;
        sighting.link = number(frame);
        sighting.segment = i;
        sighting.state = classifier.classify(view.segment(i));
        sighting.hint = classifier.hint();
        sighting.checksumError = classifier.error();
        sighting.suspicion = suspicion.of(view, i, sighting.state, sighting.hint);
        tally.segment(sighting);
      }
    }
  }

  private long number(CapturedFrame frame) {
    long source = view.hasSourceMac() ? BigEndian.u32(view.bytes(), view.sourceMacOffset() + 2) : 0;
    return (long) frame.interfaceIndex << SOURCE_BITS | source;
  }

  private static Link link(long number) {
    int interfaceIndex = (int) (number >>> SOURCE_BITS);
    return new Link(
        1, interfaceIndex, 0, ETHERNET, Side.UNKNOWN, number & 0xffffffffL, Link.NO_ADDRESS);
  }

  /** The count of one code, which occurs on one link. */
  static SuspectCount of(FlowEvidence evidence, FindingCode code) {
    List<SuspectCount> found =
        evidence.suspects().stream().filter(each -> each.code() == code).toList();
    if (found.size() != 1) {
      throw new AssertionError(code + " occurs " + found.size() + " times in " + evidence);
    }
    return found.get(0);
  }
}
