package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.consistency.ExcludedDriver.Example;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.undo.MakerSet;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverBehaviour.TxCopy;
import org.trunkscope.trunk.DriverBehaviour.TxMac;
import org.trunkscope.trunk.DriverPreset;

/** Everything that the frames of a capture say of the drivers, put together. */
final class ClueBook {

  private final MakerSearch search;
  private final WhyNot whyNot;
  private final Map<DriverRole, List<Clue>> clues = new EnumMap<>(DriverRole.class);
  private final Map<Question, WhyNot.Answer> answers = new HashMap<>();

  /**
   * The clues of a capture.
   *
   * @param all in the order of their first frames
   */
  ClueBook(MakerSearch search, WhyNot whyNot, List<Clue> all) {
    this.search = search;
    this.whyNot = whyNot;
    for (DriverRole role : DriverRole.values()) {
      clues.put(role, new ArrayList<>());
    }
    for (Clue each : all) {
      clues.get(each.kind().makers().role()).add(each);
    }
  }

  /** Drivers that behave the same have the same answer. */
  private record Question(
      FrameKind kind, BridgeFamily bridge, DriverBehaviour behaviour, CoreBehaviour core) {

    /**
     * By hand: what a record brings is linked at its first use, which costs more than an answer.
     */
    @Override
    public boolean equals(Object other) {
      return other instanceof Question that
          && kind == that.kind
          && bridge == that.bridge
          && behaviour.equals(that.behaviour)
          && core.equals(that.core);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * System.identityHashCode(kind) + behaviour.hashCode()) + core.hashCode();
    }
  }

  Consistency consistency(ConsistencyReason reason, long notJudged, CapturePoints points) {
    long judged = 0;
    long unexplained = 0;
    for (List<Clue> ofRole : clues.values()) {
      for (Clue each : ofRole) {
        judged += each.frames();
        unexplained += each.isUnexplained() ? each.frames() : 0;
        reason.add(each.kind().makers());
      }
    }
    DriverEvidence trunk = evidence(DriverRole.TRUNK);
    DriverEvidence vm = evidence(DriverRole.VM);
    List<EvidenceGroup> groups = new ArrayList<>();
    long all = 0;
    for (DriverRole role : DriverRole.values()) {
      List<EvidenceGroup> told =
          new EvidenceGroups(role, search.every(), points.interfaces()).of(clues.get(role));
      all += told.size();
      groups.addAll(told.subList(0, Math.min(told.size(), Consistency.MOST_GROUPS)));
    }
    return new Consistency(
        reason.basis(),
        reason.sentence(!trunk.excluded().isEmpty() || !vm.excluded().isEmpty()),
        judged,
        unexplained,
        notJudged,
        trunk,
        vm,
        trunk.isContradictory() ? ifWithheld() : List.of(),
        trunk.isContradictory() ? ifVm() : List.of(),
        groups,
        all - groups.size());
  }

  private static MakerSet common(List<Clue> clues, MakerSet every) {
    MakerSet common = every;
    for (Clue each : clues) {
      common = common.and(each.drivers());
    }
    return common;
  }

  private DriverEvidence evidence(DriverRole role) {
    MakerSet common = common(clues.get(role), search.every());
    if (common.equals(search.every())) {
      return DriverEvidence.none(common.families());
    }
    List<DriverPreset> consistent = common.drivers();
    List<ExcludedDriver> excluded = new ArrayList<>();
    for (DriverPreset driver : DriverPreset.values()) {
      if (!consistent.contains(driver)) {
        excluded.add(excluded(clues.get(role), driver));
      }
    }
    return new DriverEvidence(consistent, common.families(), excluded);
  }

  /** By the frames that speak against it with the bridge with which the fewest do. */
  private ExcludedDriver excluded(List<Clue> ofRole, DriverPreset driver) {
    List<BridgeFamily> families = search.every().families();
    BridgeFamily best = families.get(0);
    long fewest = framesAgainst(ofRole, driver, best);
    for (BridgeFamily each : families.subList(1, families.size())) {
      long frames = framesAgainst(ofRole, driver, each);
      if (frames < fewest) {
        best = each;
        fewest = frames;
      }
    }
    List<Example> examples = new ArrayList<>();
    for (Clue each : ofRole) {
      if (examples.size() == ExcludedDriver.MOST_EXAMPLES) {
        break;
      }
      if (!each.drivers().has(driver, best)) {
        WhyNot.Answer answer = whyNot(each.kind(), driver, best);
        examples.add(new Example(each.situation().first(), answer.phrase(), answer.rule()));
      }
    }
    return new ExcludedDriver(driver, fewest, examples);
  }

  private static long framesAgainst(List<Clue> clues, DriverPreset driver, BridgeFamily bridge) {
    long frames = 0;
    for (Clue each : clues) {
      frames += each.drivers().has(driver, bridge) ? 0 : each.frames();
    }
    return frames;
  }

  private WhyNot.Answer whyNot(FrameKind kind, DriverPreset driver, BridgeFamily bridge) {
    return answers.computeIfAbsent(
        new Question(kind, bridge, beforeTransmit(kind, driver), CoreBehaviour.of(driver)),
        each -> whyNot.of(driver, bridge, kind.example(), kind.makers()));
  }

  /** What of a driver shows at the tap of a trunk; what it is at a VM's. */
  private static DriverBehaviour beforeTransmit(FrameKind kind, DriverPreset driver) {
    return kind.makers().role() == DriverRole.VM
        ? driver.behaviour()
        : driver.behaviour().withTxMac(TxMac.NONE).withTxCopy(TxCopy.ONE_BUFFER);
  }

  /** The trunk's drivers that explain everything if the hypervisor can have withheld CSUM_GOOD. */
  private List<DriverPreset> ifWithheld() {
    Map<FrameKind, MakerSet> known = new HashMap<>();
    MakerSet common = search.every();
    for (Clue each : clues.get(DriverRole.TRUNK)) {
      FrameKind kind = each.kind();
      common =
          common.and(
              kind.makers().assumed()
                  ? known.computeIfAbsent(
                      kind, same -> search.ifWithheld(same.taps(), same.example()).drivers())
                  : kind.makers().drivers());
    }
    return common.drivers();
  }

  /**
   * The drivers of a VM that explain what excludes drivers of a trunk, if the interfaces that
   * nothing tells are its.
   */
  private List<DriverPreset> ifVm() {
    Map<FrameKind, MakerSet> known = new HashMap<>();
    MakerSet common = search.every();
    for (Clue each : clues.get(DriverRole.TRUNK)) {
      if (!each.mayBeVms()) {
        return List.of();
      }
      if (!each.drivers().equals(search.every())) {
        common =
            common.and(
                known.computeIfAbsent(
                    each.kind(), kind -> search.of(ofVm(kind.taps()), kind.example()).drivers()));
      }
    }
    return common.drivers();
  }

  private static List<Tap> ofVm(List<Tap> taps) {
    return taps.stream()
        .map(tap -> tap.point() == CapturePoint.P2 ? Tap.VM_RECEIVED : Tap.VM_SENT)
        .toList();
  }
}
