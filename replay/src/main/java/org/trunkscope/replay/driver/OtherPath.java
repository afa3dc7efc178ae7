package org.trunkscope.replay.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.outlook.FrameOrigins;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.analysis.undo.Value;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.replay.driver.Answer.Certainty;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.replay.driver.Answer.Kept;
import org.trunkscope.replay.driver.Answer.Rests;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.Step;
import org.trunkscope.trunk.TapState;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * Follows captured frames under another driver, each by itself.
 *
 * <p>A frame is turned back into everything it may have been where it was captured, as the table of
 * drivers does. What rests on the fewest assumptions is shown; of those with as many, what {@link
 * FrameOrigins} names first. If another of them would be shown with other bytes, the answer is
 * ambiguous.
 */
final class OtherPath {

  private final OtherDriver asked;
  private final PathMemory memory = new PathMemory();
  private final FrameOrigins origins;
  private final SenderSide sender;

  OtherPath(OtherDriver asked) {
    this.asked = asked;
    this.origins = new FrameOrigins(asked.origins(), memory);
    this.sender = new SenderSide(asked.path(), memory);
  }

  /** One thing the frame may have been, and where it is looked at. */
  private record Way(Alternative alternative, CapturePoint point) {

    long assumptions() {
      return alternative.values().stream().filter(each -> each.basis() == Basis.ASSUMED).count();
    }
  }

  /** What is shown of it. */
  private record Sight(Way way, List<Shown> seen) {

    boolean isAs(Sight other) {
      if (seen.size() != other.seen.size()) {
        return false;
      }
      for (int i = 0; i < seen.size(); i++) {
        if (!Arrays.equals(seen.get(i).bytes(), other.seen.get(i).bytes())) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * What is shown of a frame.
   *
   * @param view its headers
   * @param reading where it was captured
   */
  Answer of(CapturedFrame frame, FrameView view, TapReading reading) {
    Optional<KeptReason> kept = kept(frame, view, reading);
    Optional<TappedFrame> tapped = kept.isEmpty() ? TappedFrame.of(frame) : Optional.empty();
    if (tapped.isEmpty()) {
      return new Kept(kept.orElse(KeptReason.CUT));
    }
    List<Way> ways = ways(reading.taps(), tapped.get());
    if (ways.isEmpty()) {
      return new Kept(KeptReason.NOT_MODELLED);
    }
    List<Sight> sights = new ArrayList<>();
    KeptReason none = KeptReason.NOT_ON_ITS_WAY;
    for (Way each : ways) {
      Optional<List<Shown>> seen = seen(each, tapped.get());
      if (seen.isPresent()) {
        sights.add(new Sight(each, seen.get()));
      } else if (each.alternative().origin() instanceof Origin.Hypervisor
          && each.point() == CapturePoint.P1) {
        none = KeptReason.SENDER_UNKNOWN;
      }
    }
    return sights.isEmpty() ? new Kept(none) : answer(tapped.get(), sights, reading);
  }

  private static Optional<KeptReason> kept(
      CapturedFrame frame, FrameView view, TapReading reading) {
    if (!isEthernet(frame.linkType)) {
      return Optional.of(KeptReason.NO_ETHERNET);
    }
    if (reading.taps().isEmpty()) {
      return Optional.of(KeptReason.NO_PATH);
    }
    if (view.segmentCount() == 0) {
      return Optional.of(KeptReason.NO_TRANSPORT);
    }
    return frame.wireLength > frame.capturedLength ? Optional.of(KeptReason.CUT) : Optional.empty();
  }

  private static boolean isEthernet(int linkType) {
    return switch (LinkLayer.of(linkType)) {
      case ETHERNET, SLL, SLL2 -> true;
      default -> false;
    };
  }

  private List<Way> ways(List<Tap> taps, TappedFrame frame) {
    List<Way> ways = new ArrayList<>();
    for (Tap tap : taps) {
      List<Alternative> possible = origins.of(List.of(tap), frame);
      for (Alternative each : FrameOrigins.sentBy(asked.path().vm(), possible)) {
        ways.add(new Way(each, asked.point().orElse(tap.point())));
      }
    }
    ways.sort(Comparator.comparingLong(Way::assumptions));
    return ways;
  }

  /** What comes to the point; empty if it does not lie on the way. */
  private Optional<List<Shown>> seen(Way way, TappedFrame frame) {
    if (way.point() == CapturePoint.P1) {
      return sender.shown(way.alternative(), frame.bytes()).map(OtherPath::states);
    }
    PathSettings settings = settings(way.alternative());
    boolean leaves = settings.destination() == Destination.PHYSICAL_ADAPTER;
    if (way.point() == CapturePoint.P4 && leaves) {
      return Optional.empty();
    }
    TrunkPath path = new TrunkPath(settings, memory);
    return Optional.of(states(way.alternative().origin().at(way.point(), path)));
  }

  private static List<Shown> states(List<PointState> states) {
    List<Shown> seen = new ArrayList<>();
    for (PointState each : states) {
      if (each instanceof TapState state) {
        seen.add(Shown.of(state));
      }
    }
    return seen;
  }

  /** A frame that only another bridge can have forwarded was forwarded by that one. */
  private PathSettings settings(Alternative alternative) {
    PathSettings settings = alternative.settings(asked.path());
    CapturePoint captured = alternative.tap().point();
    boolean behindBridge = captured == CapturePoint.P3 || captured == CapturePoint.P4;
    if (!behindBridge) {
      return settings;
    }
    BridgeKind shown = alternative.reproductions().get(0).bridges().get(0);
    return settings.with(change -> change.bridge(shown));
  }

  private Answer answer(TappedFrame frame, List<Sight> sights, TapReading reading) {
    Sight first = sights.get(0);
    Certainty certainty =
        sights.stream().allMatch(first::isAs) ? Certainty.CERTAIN : Certainty.AMBIGUOUS;
    List<Value> values = first.way().alternative().values();
    return new Followed(
        frame,
        TapName.at(first.way().point()),
        first.seen(),
        first.seen().isEmpty() ? drop(first.way()) : "",
        certainty,
        new Rests(reading.basis(), values));
  }

  /** Who drops it, by which rule, and which counter shows it. */
  private String drop(Way way) {
    if (way.point() == CapturePoint.P1) {
      return Fate.DROPPED_BY_SENDER_CORE.words();
    }
    Alternative alternative = way.alternative();
    PathResult result = alternative.origin().run(new TrunkPath(settings(alternative), memory));
    Fate fate = result.fate();
    StringBuilder text = new StringBuilder(fate.words());
    String rule = "";
    for (Step each : result.steps()) {
      if (each.place() == fate.place()) {
        rule = each.rule().number();
      }
    }
    if (!rule.isEmpty()) {
      text.append(" (rule ").append(rule).append(')');
    }
    for (PathCounters.Key each : result.counters().all().keySet()) {
      if (each.place() == fate.place() && !each.isOfBytes()) {
        text.append(", ").append(each.name());
      }
    }
    return text.toString();
  }
}
