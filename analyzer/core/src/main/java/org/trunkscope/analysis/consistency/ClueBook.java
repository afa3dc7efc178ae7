package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.consistency.ExcludedDriver.Example;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.DriverPreset;

/** Everything that the frames of a capture say of the drivers, put together. */
final class ClueBook {

  private final MakerSearch search;
  private final WhyNot whyNot;
  private final List<Clue> clues;
  private final Map<Question, String> reasons = new HashMap<>();

  /**
   * The clues of a capture.
   *
   * @param clues in the order of their first frames; at least one
   */
  ClueBook(MakerSearch search, WhyNot whyNot, List<Clue> clues) {
    this.search = search;
    this.whyNot = whyNot;
    this.clues = clues;
  }

  /** Drivers that behave the same have the same answer. */
  private record Question(
      FrameKind kind,
      DriverRole role,
      BridgeFamily bridge,
      DriverBehaviour behaviour,
      CoreBehaviour core) {}

  Consistency consistency(ConsistencyReason reason, long notJudged, CapturePoints points) {
    long judged = 0;
    long unexplained = 0;
    MakerSet ifWithheld = search.every();
    for (Clue each : clues) {
      judged += each.frames();
      unexplained += each.isUnexplained() ? each.frames() : 0;
      ifWithheld = ifWithheld.and(each.kind().makers().trunkIfWithheld());
      reason.add(each.kind().makers());
    }
    Map<DriverRole, DriverEvidence> evidence = new EnumMap<>(DriverRole.class);
    List<EvidenceGroup> groups = new ArrayList<>();
    long all = 0;
    boolean tells = false;
    for (DriverRole role : DriverRole.values()) {
      evidence.put(role, evidence(role));
      tells |= !evidence.get(role).excluded().isEmpty();
      List<EvidenceGroup> told = groups(role, points);
      all += told.size();
      groups.addAll(told.subList(0, Math.min(told.size(), Consistency.MOST_GROUPS)));
    }
    return new Consistency(
        reason.basis(),
        reason.sentence(tells),
        judged,
        unexplained,
        notJudged,
        evidence.get(DriverRole.TRUNK),
        evidence.get(DriverRole.VM),
        ifWithheld.drivers(),
        groups,
        all - groups.size());
  }

  private List<EvidenceGroup> groups(DriverRole role, CapturePoints points) {
    List<Clue> speaking = clues.stream().filter(each -> each.speaksOf(role)).toList();
    return new EvidenceGroups(role, search.every(), points.interfaces()).of(speaking);
  }

  private DriverEvidence evidence(DriverRole role) {
    MakerSet common = search.every();
    for (Clue each : clues) {
      common = common.and(each.makers(role));
    }
    List<DriverPreset> consistent = common.drivers();
    List<ExcludedDriver> excluded = new ArrayList<>();
    for (DriverPreset driver : DriverPreset.values()) {
      if (!consistent.contains(driver)) {
        excluded.add(excluded(role, driver));
      }
    }
    return new DriverEvidence(consistent, common.families(), excluded);
  }

  /** By the frames that speak against it with the bridge with which the fewest do. */
  private ExcludedDriver excluded(DriverRole role, DriverPreset driver) {
    BridgeFamily best = search.families().get(0);
    for (BridgeFamily each : search.families()) {
      if (frames(against(role, driver, each)) < frames(against(role, driver, best))) {
        best = each;
      }
    }
    List<Clue> against = against(role, driver, best);
    List<Example> examples = new ArrayList<>();
    for (Clue each : against) {
      if (examples.size() < ExcludedDriver.MOST_EXAMPLES) {
        examples.add(new Example(each.situation().first(), why(each, role, driver, best)));
      }
    }
    return new ExcludedDriver(driver, frames(against), examples);
  }

  private List<Clue> against(DriverRole role, DriverPreset driver, BridgeFamily bridge) {
    return clues.stream().filter(each -> !each.makers(role).has(driver, bridge)).toList();
  }

  private static long frames(List<Clue> clues) {
    return clues.stream().mapToLong(Clue::frames).sum();
  }

  private String why(Clue clue, DriverRole role, DriverPreset driver, BridgeFamily bridge) {
    Question question =
        new Question(clue.kind(), role, bridge, driver.behaviour(), CoreBehaviour.of(driver));
    return reasons.computeIfAbsent(
        question,
        each -> whyNot.phrase(role, driver, bridge, clue.kind().example(), clue.kind().makers()));
  }
}
