package org.trunkscope.analysis.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.flow.FlowTotals;
import org.trunkscope.analysis.flow.HandshakeCount;
import org.trunkscope.analysis.flow.SuspectCount;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.finding.Verdict;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** What a diagnosis is made from, put together by hand: places, frames and what followed them. */
final class Scene {

  private static final int ETHERNET = 1;

  private final Map<Link, TapReading> readings = new HashMap<>();
  private final List<InterfacePoint> interfaces = new ArrayList<>();
  private final List<Situation> situations = new ArrayList<>();
  private final List<SuspectCount> suspects = new ArrayList<>();
  private final List<HandshakeCount> handshakes = new ArrayList<>();
  private long nextFrame = 1;

  /** A link of interface {@code index} between two addresses. */
  static Link link(int index, Side recorded, long source, long destination) {
    return new Link(1, index, 0, ETHERNET, recorded, source, destination);
  }

  Scene at(Link link, InterfaceRole role, Basis basis, Tap... taps) {
    readings.put(link, new TapReading(role, List.of(taps), basis, "said so"));
    boolean known =
        interfaces.stream().anyMatch(point -> point.interfaceIndex() == link.interfaceIndex());
    if (!known) {
      interfaces.add(
          new InterfacePoint(
              1, link.interfaceIndex(), 0, "", role, basis, "said so", 0, 0, 0, basis, "said so"));
    }
    return this;
  }

  /** Frames with the next numbers, suspected by their own bytes. */
  Scene frames(Link link, FrameBuilder builder, long count) {
    byte[] bytes = builder.build();
    return frames(link, bytes, bytes.length, count);
  }

  /** Frames of which the capture holds less than there was. */
  Scene frames(Link link, byte[] bytes, int captured, long count) {
    FramePlace first = new FramePlace(1, nextFrame);
    FramePlace last = new FramePlace(1, nextFrame + count - 1);
    nextFrame += count;
    situations.add(
        new Situation(link, shape(bytes, captured), count, count * captured, first, last));
    return this;
  }

  /** What followed frames from {@code first} on, of 54 bytes each. */
  Scene followed(
      Link link, FindingCode code, long count, long confirmed, long refuted, long first) {
    return add(link, code, Optional.of(code), count, confirmed, refuted, first);
  }

  /** What flows showed of frames whose bytes look like something else. */
  Scene turned(Link link, FindingCode looks, FindingCode code, long count, long first) {
    return add(link, code, Optional.of(looks), count, 0, 0, first);
  }

  /** Frames with nothing odd in their bytes, and what followed them. */
  Scene shown(Link link, FindingCode code, long count, long confirmed, long refuted, long first) {
    return add(link, code, Optional.empty(), count, confirmed, refuted, first);
  }

  private Scene add(
      Link link,
      FindingCode code,
      Optional<FindingCode> looks,
      long count,
      long confirmed,
      long refuted,
      long first) {
    Verdict verdict = confirmed > 0 ? Verdict.CONFIRMED : Verdict.UNCONFIRMED;
    FramePlace place = new FramePlace(1, first);
    suspects.add(
        new SuspectCount(
            link,
            code,
            looks,
            count,
            confirmed,
            refuted,
            54 * count,
            place,
            new FramePlace(1, first + count - 1),
            List.of(new Example(place, verdict, basis(verdict), ""))));
    return this;
  }

  private static Optional<Basis> basis(Verdict verdict) {
    return verdict == Verdict.CONFIRMED ? Optional.of(Basis.INFERRED) : Optional.empty();
  }

  Scene handshakes(Link link, long answered, long unanswered, long silent) {
    handshakes.add(new HandshakeCount(link, answered, unanswered, silent));
    return this;
  }

  List<Finding> findings() {
    return Diagnosis.of(
            situations,
            points(),
            new FlowEvidence(
                suspects, handshakes, 1, 1, 0, List.of(), List.of(), FlowTotals.none(), List.of()),
            Optional.empty(),
            capture -> capture)
        .findings();
  }

  private CapturePoints points() {
    return new CapturePoints() {
      @Override
      public List<InterfacePoint> interfaces() {
        return interfaces;
      }

      @Override
      public TapReading of(Link link) {
        return readings.get(link);
      }
    };
  }

  private static Shape shape(byte[] bytes, int captured) {
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, captured, bytes.length);
    ChecksumClassifier classifier = new ChecksumClassifier();
    ChecksumState state = ChecksumState.UNVERIFIABLE;
    Optional<FindingCode> suspicion = Optional.empty();
    if (view.segmentCount() > 0) {
      state = classifier.classify(view.segment(0));
      suspicion = new Suspicion().of(view, 0, state, classifier.hint());
    }
    return new Shape(
        new ShapeReader(1500, 1500).read(frame, view, state, classifier.hint(), suspicion));
  }
}
