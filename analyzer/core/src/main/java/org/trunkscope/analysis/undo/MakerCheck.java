package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.List;
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

  private void trunks(Candidate candidate, MakerSet asked) {
    for (BridgeFamily family : asked.families()) {
      List<DriverPreset> tried = new ArrayList<>();
      List<Optional<BridgeKind>> answers = new ArrayList<>();
      for (DriverPreset driver : EVERY) {
        if (asked.without(found).has(driver, family)) {
          int same = sameAs(driver, tried);
          if (same < 0) {
            same = tried.size();
            tried.add(driver);
            answers.add(bridge(candidate, driver, family));
          }
          if (answers.get(same).isPresent()) {
            add(driver, family, answers.get(same).get(), asked);
          }
        }
      }
      if (tap.point() == CapturePoint.P2) {
        return;
      }
    }
  }

  /** The place of a driver that shows the same before it transmits, or -1. */
  private static int sameAs(DriverPreset driver, List<DriverPreset> tried) {
    DriverBehaviour behaviour = ForwardCheck.beforeTransmit(driver);
    for (int i = 0; i < tried.size(); i++) {
      if (ForwardCheck.beforeTransmit(tried.get(i)).equals(behaviour)
          && CoreBehaviour.of(tried.get(i)).equals(CoreBehaviour.of(driver))) {
        return i;
      }
    }
    return -1;
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
    List<DriverPreset> tried = new ArrayList<>();
    List<Optional<Reproduction>> answers = new ArrayList<>();
    for (DriverPreset receiver : asked.drivers()) {
      int same = sameAs(receiver, tried);
      if (same < 0) {
        same = tried.size();
        tried.add(receiver);
        answers.add(way(candidate, receiver, families));
      }
      if (answers.get(same).isPresent()) {
        found = found.or(MakerSet.of(List.of(receiver), families));
        reproductions.add(answers.get(same).get());
      }
    }
  }

  private Optional<Reproduction> way(
      Candidate candidate, DriverPreset receiver, List<BridgeFamily> families) {
    List<BridgeKind> kinds =
        families.contains(BridgeFamily.LINUX_BRIDGE)
            ? List.of(BridgeKind.LINUX_BRIDGE, BridgeKind.OVS_MISS)
            : BridgeFamily.OPEN_VSWITCH.kinds();
    for (DriverPreset driver : FORWARDERS) {
      for (BridgeKind kind : kinds) {
        if (check.comesOut(candidate, driver, receiver, kind)) {
          return Optional.of(new Reproduction(driver, List.of(kind)));
        }
      }
    }
    return Optional.empty();
  }
}
