package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverBehaviour.TxCopy;
import org.trunkscope.trunk.DriverBehaviour.TxMac;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.TapState;
import org.trunkscope.trunk.TrunkPath;

/** Sends candidates forward and compares what comes to the tap with what was captured. */
final class ForwardCheck {

  /** One of each way in which a destination's receive routine can leave the bytes. */
  private static final List<DriverPreset> RECEIVERS =
      List.of(DriverPreset.V4_13, DriverPreset.V5_14, DriverPreset.V6_6);

  /** What comes out most often, so that a search for one of them ends early; then the others. */
  private static final List<DriverPreset> ORDER = order();

  private final Tap tap;
  private final TappedFrame frame;
  private final Mtus mtus;
  private final PathMemory memory;

  ForwardCheck(Tap tap, TappedFrame frame, Mtus mtus, PathMemory memory) {
    this.memory = memory;
    this.tap = tap;
    this.frame = frame;
    this.mtus = mtus;
  }

  private static List<DriverPreset> order() {
    Set<DriverPreset> order =
        new LinkedHashSet<>(
            List.of(DriverPreset.V5_14, DriverPreset.V4_12, DriverPreset.V4_13, DriverPreset.V6_6));
    order.addAll(List.of(DriverPreset.values()));
    return List.copyOf(order);
  }

  /** Everything under which a candidate comes out. */
  List<Reproduction> every(Candidate candidate) {
    Map<Behaviour, List<BridgeKind>> known = new HashMap<>();
    List<Reproduction> found = new ArrayList<>();
    for (DriverPreset driver : DriverPreset.values()) {
      List<BridgeKind> bridges =
          known.computeIfAbsent(
              new Behaviour(shown(driver), CoreBehaviour.of(driver)),
              each -> bridges(candidate, driver));
      if (!bridges.isEmpty()) {
        found.add(new Reproduction(driver, bridges));
      }
    }
    return found;
  }

  /**
   * One driver and bridge under which a candidate comes out.
   *
   * @param bridges those that may have forwarded it
   * @return empty if there is none
   */
  List<Reproduction> first(Candidate candidate, List<BridgeKind> bridges) {
    List<BridgeKind> one = tap.point() == CapturePoint.P2 ? bridges.subList(0, 1) : bridges;
    List<DriverPreset> tried = new ArrayList<>();
    for (DriverPreset driver : ORDER) {
      if (!isShownAsOneOf(tried, driver)) {
        tried.add(driver);
        for (BridgeKind bridge : one) {
          if (comesOut(candidate, driver, bridge)) {
            return List.of(new Reproduction(driver, List.of(bridge)));
          }
        }
      }
    }
    return List.of();
  }

  private boolean isShownAsOneOf(List<DriverPreset> tried, DriverPreset driver) {
    for (DriverPreset each : tried) {
      if (shown(each).equals(shown(driver))
          && CoreBehaviour.of(each).equals(CoreBehaviour.of(driver))) {
        return true;
      }
    }
    return false;
  }

  /** What of a driver can show at the tap: its transmit routine lies behind the trunk's taps. */
  DriverBehaviour shown(DriverPreset driver) {
    return tap.point() == CapturePoint.P4 ? driver.behaviour() : beforeTransmit(driver);
  }

  /** A driver's behaviour but for what only its transmit routine does. */
  static DriverBehaviour beforeTransmit(DriverPreset driver) {
    return driver.behaviour().withTxMac(TxMac.NONE).withTxCopy(TxCopy.SIX_DESCRIPTORS);
  }

  private List<BridgeKind> bridges(Candidate candidate, DriverPreset driver) {
    List<BridgeKind> all = List.of(BridgeKind.values());
    if (tap.point() == CapturePoint.P2) {
      return comesOut(candidate, driver, BridgeKind.LINUX_BRIDGE) ? all : List.of();
    }
    return all.stream().filter(bridge -> comesOut(candidate, driver, bridge)).toList();
  }

  private boolean comesOut(Candidate candidate, DriverPreset driver, BridgeKind bridge) {
    for (DriverPreset receiver : receivers(driver)) {
      if (comesOut(candidate, driver, receiver, bridge)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a candidate comes out under a driver of the trunk and one of the destination VM. */
  boolean comesOut(
      Candidate candidate, DriverPreset driver, DriverPreset receiver, BridgeKind bridge) {
    PathSettings settings =
        PathSettings.of(driver, receiver)
            .with(
                change ->
                    change
                        .bridge(bridge)
                        .inboundMtu(mtus.trunk())
                        .outboundMtu(mtus.port())
                        .vmMtu(mtus.port())
                        .largeSend(candidate.largeSend())
                        .destination(
                            tap == Tap.NIC_SENT ? Destination.PHYSICAL_ADAPTER : Destination.VM));
    return isCaptured(candidate.origin().at(tap.point(), new TrunkPath(settings, memory)));
  }

  private Set<DriverPreset> receivers(DriverPreset driver) {
    Set<DriverPreset> receivers = new LinkedHashSet<>(Set.of(driver));
    if (tap.point() == CapturePoint.P4) {
      receivers.addAll(RECEIVERS);
    }
    return receivers;
  }

  /** Whether exactly the captured frame came to a point, in the state that was recorded. */
  boolean isCaptured(List<PointState> states) {
    if (states.size() != 1 || !(states.get(0) instanceof TapState state)) {
      return false;
    }
    return Arrays.equals(state.bytes(), frame.bytes())
        && frame.recordedState().filter(recorded -> recorded != state.ipSummed()).isEmpty()
        && (!frame.isRecordedLarge() || state.buffer().isGso());
  }

  private record Behaviour(DriverBehaviour driver, CoreBehaviour core) {}
}
