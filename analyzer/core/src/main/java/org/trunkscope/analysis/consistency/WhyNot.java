package org.trunkscope.analysis.consistency;

import java.util.List;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.Step;
import org.trunkscope.trunk.Step.Place;

/** Says why a driver cannot have made a frame: what it would have made of it, and by which rule. */
public final class WhyNot {

  private final Mtus mtus;

  /** With the MTUs of the way. */
  public WhyNot(Mtus mtus) {
    this.mtus = mtus;
  }

  /**
   * Why not, in one phrase, e.g. {@code zero in the checksum field, which would be the pseudo sum
   * (R5i)}.
   *
   * @param role whose driver it would be
   * @param frame as it was captured
   * @param makers of the frame, which a driver explains
   */
  public String phrase(
      DriverRole role,
      DriverPreset driver,
      BridgeFamily bridge,
      TappedFrame frame,
      FrameMakers makers) {
    Alternative origin = makers.alternatives().get(0);
    Reproduction maker = origin.reproductions().get(0);
    if (origin.tap() == Tap.VM_SENT) {
      return "one frame, which would have been handed to the adapter in another form";
    }
    boolean trunk = role == DriverRole.TRUNK;
    BridgeKind kind = trunk ? bridge.kinds().get(0) : maker.bridges().get(0);
    DriverPreset receiver = trunk ? maker.receivers().get(0) : driver;
    PathSettings base =
        PathSettings.of(trunk ? driver : maker.driver(), receiver)
            .with(
                change ->
                    change
                        .bridge(kind)
                        .inboundMtu(mtus.trunk())
                        .outboundMtu(mtus.port())
                        .vmMtu(mtus.port()));
    PathResult result = origin.origin().run(origin.settings(base));
    return compared(frame.field(), result, origin.tap().point());
  }

  private static String compared(ChecksumField shown, PathResult result, CapturePoint point) {
    List<PointState> states = result.at(point);
    if (states.isEmpty()) {
      return "a frame that would not have come there" + rule(lastStep(result, point));
    }
    if (states.size() > 1) {
      return "one large frame, which would have been cut up or never merged";
    }
    ChecksumField other = states.get(0).field();
    if (other != shown) {
      return words(shown)
          + " in the checksum field, which would be "
          + words(other)
          + rule(lastChange(result, point));
    }
    return "bytes or a recorded state that would be others" + rule(lastChange(result, point));
  }

  private static String words(ChecksumField field) {
    return switch (field) {
      case ZERO -> "zero";
      case PSEUDO -> "the pseudo sum";
      case PSEUDO_OTHER_LENGTH -> "the pseudo sum of a padded frame";
      case FULL -> "a complete checksum";
      case MSS -> "an MSS";
      case NO_PSEUDO_HEADER -> "a sum without the pseudo header";
      case OTHER -> "another value";
      case ABSENT -> "nothing";
    };
  }

  private static String rule(String number) {
    return number.isEmpty() ? "" : " (" + number + ")";
  }

  /** The number of the last rule that changed bytes before a point; empty if none did. */
  private static String lastChange(PathResult result, CapturePoint point) {
    String number = "";
    for (Step step : result.steps()) {
      if (isBefore(step, point) && !step.changes().isEmpty()) {
        number = step.rule().number();
      }
    }
    return number;
  }

  private static String lastStep(PathResult result, CapturePoint point) {
    String number = "";
    for (Step step : result.steps()) {
      if (isBefore(step, point)) {
        number = step.rule().number();
      }
    }
    return number;
  }

  private static boolean isBefore(Step step, CapturePoint point) {
    Place last =
        switch (point) {
          case P1, W1 -> Place.SENDER;
          case P2 -> Place.RECEIVE_OFFLOAD;
          case P3 -> Place.TRANSMIT_CORE;
          case W2 -> Place.SECOND_HOP;
          case P4 -> Place.DESTINATION_ADAPTER;
        };
    return step.place().compareTo(last) <= 0;
  }
}
