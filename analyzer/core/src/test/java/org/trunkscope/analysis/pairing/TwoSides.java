package org.trunkscope.analysis.pairing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Frames of two captures in order, taken as they are added. */
final class TwoSides {

  private static final int ETHERNET = 1;

  private final PairTally tally = PairTally.ofFirstRange(1500, 1500, RemarkLog.none());
  private final Map<Long, Link> links = new HashMap<>();
  private final long[] numbers = new long[2];

  /** A frame that the inbound capture saw at a time. */
  TwoSides in(double millis, FrameBuilder frame) {
    return in(millis, frame.build());
  }

  TwoSides in(double millis, byte[] frame) {
    return add(PairSides.inbound(), PairSides.INBOUND, millis, frame);
  }

  /** A frame that the outbound capture saw at a time. */
  TwoSides out(double millis, FrameBuilder frame) {
    byte[] bytes = frame.build();
    return add(PairSides.outbound(ClockOffset.sameCapture()), PairSides.OUTBOUND, millis, bytes);
  }

  private TwoSides add(PairSides sides, int side, double millis, byte[] bytes) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = bytes.length;
    frame.number = ++numbers[side];
    frame.linkType = ETHERNET;
    frame.timestampNanos = (long) (millis * 1e6);
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    Link link = Link.of(side + 1, frame, view);
    long number = Hash.of(side, Hash.of(link.source(), link.destination()));
    links.put(number, link);
    Passage passage = new Passage();
    passage.frame = frame;
    passage.view = view;
    passage.side = side;
    passage.stream = sides.stream();
    passage.tap = sides.tap(frame, view);
    passage.time = sides.time(frame);
    passage.capture = side + 1;
    passage.link = number;
    passage.state = ChecksumState.UNVERIFIABLE;
    passage.suspicion = Optional.empty();
    if (view.segmentCount() > 0) {
      ChecksumClassifier classifier = new ChecksumClassifier();
      passage.state = classifier.classify(view.segment(view.segmentCount() - 1));
      passage.checksumError = classifier.error();
    }
    tally.frame(passage);
    return this;
  }

  PairingEvidence evidence() {
    return evidence(ClockOffset.sameCapture());
  }

  PairingEvidence evidence(ClockOffset clock) {
    return tally.evidence(links::get, Between.CAPTURES, clock, new Meanings()).orElseThrow();
  }
}
