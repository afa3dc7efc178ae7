package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverPreset;

/**
 * Finds the drivers under which a candidate comes out. Only those that are still asked for are
 * tried, and of those that behave the same one.
 */
final class MakerCheck {

  private static final List<DriverPreset> EVERY = List.of(DriverPreset.values());

  /** One of each way in which a trunk hands a frame to a VM, the most common first. */
  private static final List<DriverPreset> FORWARDERS =
      List.of(
          DriverPreset.V5_14,
          DriverPreset.V4_12,
          DriverPreset.V4_13,
          DriverPreset.V5_10,
          DriverPreset.V6_1,
          DriverPreset.V6_6,
          DriverPreset.V7_1,
          DriverPreset.PARTIAL_ONLY);

  private final Tap tap;
  private final ForwardCheck check;
  private final List<Reproduction> reproductions = new ArrayList<>();
  private MakerSet found = MakerSet.NONE;

  private MakerCheck(Tap tap, ForwardCheck check) {
    this.tap = tap;
    this.check = check;
  }

  /** The drivers, and under what they were found. */
  record Found(MakerSet drivers, List<Reproduction> reproductions) {}

  /**
   * Tries a candidate.
   *
   * @param asked who is still asked for
   */
  static Found of(Tap tap, ForwardCheck check, Candidate candidate, MakerSet asked) {
    MakerCheck makers = new MakerCheck(tap, check);
    switch (tap) {
      case VM_RECEIVED -> makers.receivers(candidate, asked);
      case TRUNK_RECEIVED, TRUNK_SENT, NIC_RECEIVED, NIC_SENT -> makers.trunks(candidate, asked);
      case VM_SENT -> throw new IllegalArgumentException("its driver decides what leaves: " + tap);
    }
    return new Found(makers.found, makers.reproductions);
  }

  private record Behaviour(DriverBehaviour driver, CoreBehaviour core) {}

  private void trunks(Candidate candidate, MakerSet asked) {
    for (BridgeFamily family : asked.families()) {
      Map<Behaviour, Optional<BridgeKind>> known = new HashMap<>();
      for (DriverPreset driver : EVERY) {
        if (asked.without(found).has(driver, family)) {
          Behaviour behaviour = new Behaviour(check.shown(driver), CoreBehaviour.of(driver));
          Optional<BridgeKind> bridge = known.get(behaviour);
          if (bridge == null) {
            bridge = bridge(candidate, driver, family);
            known.put(behaviour, bridge);
          }
          bridge.ifPresent(each -> add(driver, family, each, asked));
        }
      }
      if (tap.point() == CapturePoint.P2) {
        return;
      }
    }
  }

  private Optional<BridgeKind> bridge(
      Candidate candidate, DriverPreset driver, BridgeFamily family) {
    for (BridgeKind kind : family.kinds()) {
      if (check.comesOut(candidate, driver, driver, kind)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Before the bridge, what the frame says holds for every family. */
  private void add(DriverPreset driver, BridgeFamily family, BridgeKind kind, MakerSet asked) {
    List<BridgeFamily> families =
        tap.point() == CapturePoint.P2 ? List.of(BridgeFamily.values()) : List.of(family);
    found = found.or(MakerSet.of(List.of(driver), families).and(asked));
    reproductions.add(new Reproduction(driver, List.of(kind)));
  }

  private void receivers(Candidate candidate, MakerSet asked) {
    List<BridgeFamily> families = asked.families();
    Map<Behaviour, Optional<Reproduction>> known = new HashMap<>();
    for (DriverPreset receiver : asked.drivers()) {
      Behaviour behaviour =
          new Behaviour(
              ForwardCheck.beforeTransmit(receiver).withMinMss(0), CoreBehaviour.of(receiver));
      Optional<Reproduction> way = known.get(behaviour);
      if (way == null) {
        way = way(candidate, receiver, families);
        known.put(behaviour, way);
      }
      if (way.isPresent()) {
        found = found.or(MakerSet.of(List.of(receiver), families));
        reproductions.add(way.get());
      }
    }
  }

  private Optional<Reproduction> way(
      Candidate candidate, DriverPreset receiver, List<BridgeFamily> families) {
    for (DriverPreset driver : FORWARDERS) {
      for (BridgeFamily family : families) {
        for (BridgeKind kind : family.kinds()) {
          if (check.comesOut(candidate, driver, receiver, kind)) {
            return Optional.of(new Reproduction(driver, List.of(kind)));
          }
        }
      }
    }
    return Optional.empty();
  }
}
