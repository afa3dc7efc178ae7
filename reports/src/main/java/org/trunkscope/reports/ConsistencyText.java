package org.trunkscope.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.consistency.DriverEvidence;
import org.trunkscope.analysis.consistency.DriverRole;
import org.trunkscope.analysis.consistency.ExcludedDriver;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.DriverNames;
import org.trunkscope.trunk.DriverPreset;

/** Which drivers can have made the captures; nothing where the captures do not tell. */
final class ConsistencyText {

  private final Consistency consistency;
  private final List<BridgeFamily> asked;
  private final boolean severalCaptures;

  ConsistencyText(AnalysisResult result) {
    consistency = result.consistency();
    asked = BridgeFamily.under(result.options().outlook().bridge());
    severalCaptures = result.captures().size() > 1;
  }

  void appendTo(StringBuilder text) {
    appendTo(text, DriverRole.TRUNK, "made by: ");
    appendTo(text, DriverRole.VM, "VM driver: ");
  }

  private void appendTo(StringBuilder text, DriverRole role, String lead) {
    String words = words(role);
    if (!words.isEmpty()) {
      Paragraph.append(text, lead, words);
    }
  }

  /** The drivers of a role, and what excludes the others; empty where nothing does. */
  String words(DriverRole role) {
    DriverEvidence evidence = consistency.of(role);
    if (evidence.released().size() == DriverPreset.released().size()) {
      return "";
    }
    return Printable.of(
        consistency.conflict(role, this::place).orElseGet(() -> consistent(evidence, role)));
  }

  private String consistent(DriverEvidence evidence, DriverRole role) {
    String apart = consistency.apart(role, this::place);
    return Consistency.words(evidence.consistent())
        + " ("
        + bridge(evidence)
        + basis(role)
        + "); "
        + excluded(evidence)
        + (apart.isEmpty() ? "" : "; each by itself: " + apart);
  }

  private String basis(DriverRole role) {
    boolean assumed = consistency.basis() == Basis.ASSUMED && role == DriverRole.TRUNK;
    return Words.of(consistency.basis())
        + (assumed ? ": a trunk, active when its driver was loaded, and CSUM_GOOD passed on" : "");
  }

  /** The bridge, where the frames tell it and the user does not. */
  private String bridge(DriverEvidence evidence) {
    boolean told = asked.size() > 1 && evidence.bridges().size() == 1;
    return told ? evidence.bridges().get(0).text() + ", " : "";
  }

  /** What makes drivers share a reason. */
  private record Reason(FramePlace place, String why) {}

  private String excluded(DriverEvidence evidence) {
    Map<Reason, List<DriverPreset>> drivers = new LinkedHashMap<>();
    Map<Reason, Set<String>> rules = new HashMap<>();
    for (ExcludedDriver each : evidence.excluded()) {
      if (DriverPreset.released().contains(each.driver())) {
        ExcludedDriver.Example first = each.examples().get(0);
        Reason reason = new Reason(first.place(), first.why());
        drivers.computeIfAbsent(reason, key -> new ArrayList<>()).add(each.driver());
        rules
            .computeIfAbsent(reason, key -> new LinkedHashSet<>())
            .addAll(first.rule().stream().toList());
      }
    }
    List<String> all = new ArrayList<>();
    drivers.forEach(
        (reason, excluded) -> {
          String who =
              drivers.size() == 1 && excluded.size() > 1 ? "every other" : DriverNames.of(excluded);
          String by = String.join(", ", rules.getOrDefault(reason, Set.of()));
          all.add(
              who
                  + " excluded by "
                  + place(reason.place())
                  + ": "
                  + reason.why()
                  + (by.isEmpty() ? "" : " (" + by + ")"));
        });
    return String.join("; ", all);
  }

  private String place(FramePlace place) {
    return severalCaptures
        ? "frame " + place.frame() + " of capture " + place.capture()
        : "frame " + place.frame();
  }
}
