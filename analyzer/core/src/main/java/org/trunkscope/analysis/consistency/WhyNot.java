package org.trunkscope.analysis.consistency;

import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.Step;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.TrunkPath;

/** Says why a driver cannot have made a frame: what it would have made of it, and by which rule. */
public final class WhyNot {

  private final Mtus mtus;
  private final PathMemory memory;

  /** With the MTUs of the way. */
  public WhyNot(Mtus mtus) {
    this(mtus, new PathMemory());
  }

  /** The same with a memory of paths that others may share. */
  WhyNot(Mtus mtus, PathMemory memory) {
    this.mtus = mtus;
    this.memory = memory;
  }

  /**
   * An answer.
   *
   * @param phrase what the frame shows and what it would be, e.g. {@code zero in the checksum
   *     field, where it leaves the pseudo sum}
   * @param rule the number of the rule by which it would; empty if none did anything
   */
  public record Answer(String phrase, Optional<String> rule) {}

  /**
   * Why a driver that is not among a frame's makers is not.
   *
   * @param frame as it was captured
   * @param makers of the frame, which a driver explains
   */
  public Answer of(
      DriverPreset driver, BridgeFamily bridge, TappedFrame frame, FrameMakers makers) {
    Alternative origin = makers.alternatives().get(0);
    if (origin.tap() == Tap.VM_SENT) {
      return new Answer(
          "a frame that would have been handed to the adapter in another form", Optional.empty());
    }
    PathResult result = origin.origin().run(new TrunkPath(path(driver, bridge, origin), memory));
    return compared(frame.field(), result, origin.tap().point());
  }

  private PathSettings path(DriverPreset driver, BridgeFamily bridge, Alternative origin) {
    Reproduction maker = origin.reproductions().get(0);
    boolean ofVm = origin.tap() == Tap.VM_RECEIVED;
    BridgeKind kind = ofVm ? maker.bridges().get(0) : bridge.kinds().get(0);
    return origin.settings(
        PathSettings.of(ofVm ? maker.driver() : driver, driver)
            .with(
                change ->
                    change
                        .bridge(kind)
                        .inboundMtu(mtus.trunk())
                        .outboundMtu(mtus.port())
                        .vmMtu(mtus.port())));
  }

  private static Answer compared(ChecksumField shown, PathResult result, CapturePoint point) {
    List<PointState> states = result.at(point);
    if (states.isEmpty()) {
      return new Answer("a frame that would not have come there", lastRule(result, point));
    }
    if (states.size() > 1) {
      return new Answer("one frame, where it leaves several", Optional.empty());
    }
    ChecksumField other = states.get(0).field();
    return new Answer(
        other == shown
            ? "bytes or a recorded state that would be others"
            : words(shown) + " in the checksum field, where it leaves " + words(other),
        lastChange(result, point));
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

  /** The last rule that changed bytes before a point. */
  private static Optional<String> lastChange(PathResult result, CapturePoint point) {
    return result.steps().stream()
        .filter(step -> isBefore(step, point) && !step.changes().isEmpty())
        .reduce((one, next) -> next)
        .map(step -> step.rule().number());
  }

  private static Optional<String> lastRule(PathResult result, CapturePoint point) {
    return result.steps().stream()
        .filter(step -> isBefore(step, point))
        .reduce((one, next) -> next)
        .map(step -> step.rule().number());
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
