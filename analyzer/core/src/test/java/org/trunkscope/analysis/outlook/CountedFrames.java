package org.trunkscope.analysis.outlook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.ShapeReader;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/** Frames on one link, counted by shape, to ask an outlook about. */
final class CountedFrames {

  static final Mtus USUAL = new Mtus(1500, 1500);
  private static final Link LINK = new Link(1, 0, 0, 1, Side.UNKNOWN, 1, 2);

  private final ShapeReader reader;
  private final ChecksumClassifier classifier = new ChecksumClassifier();
  private final Map<Shape, ShapeExample> examples = new LinkedHashMap<>();
  private final Map<Shape, Long> counts = new LinkedHashMap<>();
  private final Mtus mtus;

  CountedFrames(Mtus mtus) {
    this.mtus = mtus;
    this.reader = new ShapeReader(mtus.trunk(), mtus.port());
  }

  static CountedFrames of(Path capture) throws IOException {
    CountedFrames frames = new CountedFrames(USUAL);
    try (FrameSource source = CaptureFiles.open(capture)) {
      CapturedFrame frame = new CapturedFrame();
      FrameView view = new FrameView();
      while (source.next(frame)) {
        source.headers(frame, view);
        frames.count(frame, view);
      }
    }
    return frames;
  }

  CountedFrames add(byte[] bytes) {
    return add(bytes, bytes.length, CapturedFrame.NO_FLAGS);
  }

  CountedFrames add(byte[] bytes, long wireLength, long flags) {
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = wireLength;
    frame.linkType = 1;
    frame.flags = flags;
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, wireLength);
    count(frame, view);
    return this;
  }

  private void count(CapturedFrame frame, FrameView view) {
    ChecksumState state = ChecksumState.UNVERIFIABLE;
    ChecksumHint hint = ChecksumHint.NONE;
    if (view.segmentCount() > 0) {
      state = classifier.classify(view.segment(0));
      hint = classifier.hint();
    }
    Shape shape = new Shape(reader.read(frame, view, state, hint, Optional.empty()));
    counts.merge(shape, 1L, Long::sum);
    examples.computeIfAbsent(shape, each -> example(each, frame));
  }

  private static ShapeExample example(Shape shape, CapturedFrame frame) {
    return new ShapeExample(shape, new FramePlace(1, frame.number), frame.copy());
  }

  Map<Shape, ShapeExample> examples() {
    return examples;
  }

  private List<Situation> situations() {
    List<Situation> all = new ArrayList<>();
    FramePlace place = new FramePlace(1, 1);
    counts.forEach((shape, count) -> all.add(new Situation(LINK, shape, count, 0, place, place)));
    return all;
  }

  DriverOutlook.Table outlook(InterfaceRole role, List<Tap> taps, OutlookSettings settings) {
    return new Outlook(settings).of(situations(), examples, points(role, taps), each -> false);
  }

  DriverOutlook.Table outlookWithoutExamples(Tap tap, OutlookSettings settings) {
    return new Outlook(settings)
        .of(situations(), Map.of(), points(InterfaceRole.TRUNK, List.of(tap)), each -> false);
  }

  DriverOutlook under(DriverPreset driver, BridgeKind bridge, Tap... taps) {
    OutlookSettings settings = new OutlookSettings(List.of(driver), Optional.empty(), bridge, mtus);
    return outlook(InterfaceRole.UNKNOWN, List.of(taps), settings).drivers().get(0);
  }

  private static CapturePoints points(InterfaceRole role, List<Tap> taps) {
    return new CapturePoints() {
      @Override
      public List<InterfacePoint> interfaces() {
        return List.of();
      }

      @Override
      public TapReading of(Link link) {
        return new TapReading(role, taps, Basis.ASSUMED, "a test says so");
      }
    };
  }
}
