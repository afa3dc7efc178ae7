package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.situation.SizeClass;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.wire.ChecksumState;

/**
 * Asks which drivers can have made a capture: of each kind of frame, every driver under which it
 * comes out as captured at a tap where it can have been taken.
 *
 * <p>A driver is consistent if one family of bridges exists with which it explains every kind that
 * any driver explains. A wrong checksum that no driver makes excludes none; neither does a frame
 * that is longer than the MTU and verifies, as its network may have a larger one.
 */
public final class ConsistencyCheck {

  private final MakerSearch search;
  private final Mtus mtus;
  private final PathMemory memory;

  /**
   * A check under assumptions.
   *
   * @param bridge the bridge that is assumed; the Linux bridge leaves both families open
   */
  public ConsistencyCheck(Mtus mtus, BridgeKind bridge) {
    this(mtus, bridge, new PathMemory());
  }

  /** The same with a memory of paths that others may share. */
  public ConsistencyCheck(Mtus mtus, BridgeKind bridge, PathMemory memory) {
    this.mtus = mtus;
    this.memory = memory;
    this.search = new MakerSearch(mtus, bridge, memory);
  }

  /**
   * Who can have made the frames that were counted.
   *
   * @param situations in the order of their first frames
   * @param changed situations whose frames were changed after they were captured
   */
  public Consistency of(
      List<Situation> situations,
      Map<Shape, ShapeExample> examples,
      CapturePoints points,
      Predicate<Situation> changed) {
    ConsistencyReason reason = new ConsistencyReason(mtus);
    Map<List<Tap>, Map<Shape, Optional<FrameKind>>> kinds = new HashMap<>();
    List<Clue> clues = new ArrayList<>();
    long notJudged = 0;
    Map<Shape, ShapeExample> ofDrivers = ofDrivers(situations, examples);
    for (Situation each : situations) {
      TapReading reading = points.of(each.link());
      reason.add(reading, each);
      if (reading.taps().isEmpty()) {
        continue;
      }
      Optional<FrameKind> kind =
          changed.test(each)
              ? Optional.empty()
              : kinds
                  .computeIfAbsent(reading.taps(), taps -> new HashMap<>())
                  .computeIfAbsent(
                      each.shape().forDrivers(),
                      shape ->
                          kind(reading.taps(), shape, Optional.ofNullable(ofDrivers.get(shape))));
      if (kind.isPresent()) {
        clues.add(new Clue(each, points.side(each.link()), kind.get(), mayBeVms(reading)));
      } else {
        notJudged += each.frames();
      }
    }
    if (clues.isEmpty()) {
      return Consistency.notAsked(reason.none(notJudged), notJudged);
    }
    return new ClueBook(search, new WhyNot(mtus, memory), clues)
        .consistency(reason, notJudged, points);
  }

  private static boolean mayBeVms(TapReading reading) {
    return reading.role() == InterfaceRole.UNKNOWN
        || (reading.role() == InterfaceRole.TRUNK && reading.basis() == Basis.ASSUMED);
  }

  /** One example of each kind: the first that was kept. */
  private static Map<Shape, ShapeExample> ofDrivers(
      List<Situation> situations, Map<Shape, ShapeExample> examples) {
    Map<Shape, ShapeExample> first = new HashMap<>();
    for (Situation each : situations) {
      ShapeExample example = examples.get(each.shape());
      if (example != null) {
        first.putIfAbsent(each.shape().forDrivers(), example);
      }
    }
    return first;
  }

  private Optional<FrameKind> kind(List<Tap> taps, Shape shape, Optional<ShapeExample> example) {
    if (example.isEmpty() || shape.isCut() || shape.ipVersion() == 0) {
      return Optional.empty();
    }
    Optional<TappedFrame> frame = TappedFrame.of(example.get().frame());
    return frame.isEmpty()
        ? Optional.empty()
        : Optional.of(new FrameKind(taps, frame.get(), makers(taps, shape, frame.get())));
  }

  private FrameMakers makers(List<Tap> taps, Shape shape, TappedFrame frame) {
    return tells(shape) ? search.of(taps, frame) : search.untold(DriverRole.at(taps.get(0)));
  }

  /**
   * Whether a driver can be excluded by such frames at all. A driver repairs an IP checksum of
   * 0xffff before the tap (R5f): where it still shows, the frame never was the driver's to repair.
   */
  private static boolean tells(Shape shape) {
    if (shape.has(ChecksumState.CORRUPT) || shape.has(ChecksumState.LARGE_SEND_MSS)) {
      return false;
    }
    boolean mayBeJumbo = shape.size() == SizeClass.FITS_ONE || shape.size() == SizeClass.JUMBO;
    return !shape.has(ChecksumState.VALID) || !mayBeJumbo;
  }
}
