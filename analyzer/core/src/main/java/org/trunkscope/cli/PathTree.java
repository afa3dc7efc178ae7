package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.Rule;
import org.trunkscope.trunk.Step;
import org.trunkscope.trunk.Step.ByteChange;
import org.trunkscope.trunk.Step.Place;

/** The steps of a path as a tree, then how it ended and which counters moved. */
final class PathTree {

  private static final int SHOWN_HEX = 32;
  private static final int SHOWN_REPEATS = 3;

  private final Page page;
  private final String indent;

  PathTree(Page page, String indent) {
    this.page = page;
    this.indent = indent;
  }

  void print(PathResult result) {
    for (List<Step> group : groups(result.steps())) {
      page.wrapped(indent + "+- ", indent + "|  ", place(group.get(0).place()));
      for (int i = 0; i < group.size(); i++) {
        step(group.get(i), i + 1 == group.size());
      }
    }
    end(result);
  }

  /** Only how it ended, where the steps have been shown before. */
  void end(PathResult result) {
    page.wrapped(indent + "`- fate: ", indent + "   ", fates(result));
    counters(result.counters());
  }

  /** Steps of one place that follow each other; a rule that applied often is cut short. */
  private static List<List<Step>> groups(List<Step> steps) {
    List<List<Step>> groups = new ArrayList<>();
    for (Step step : steps) {
      if (groups.isEmpty() || groups.get(groups.size() - 1).get(0).place() != step.place()) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(step);
    }
    return groups.stream().map(PathTree::shortened).toList();
  }

  private static List<Step> shortened(List<Step> group) {
    Map<Rule, List<Step>> byRule = new LinkedHashMap<>();
    group.forEach(step -> byRule.computeIfAbsent(step.rule(), rule -> new ArrayList<>()).add(step));
    List<Step> shown = new ArrayList<>();
    Set<Rule> cutShort = new HashSet<>();
    for (Step step : group) {
      List<Step> same = byRule.getOrDefault(step.rule(), List.of());
      if (same.size() <= SHOWN_REPEATS) {
        shown.add(step);
      } else if (cutShort.add(step.rule())) {
        shown.add(
            new Step(
                step.place(),
                step.rule(),
                step.detail() + " (first of " + same.size() + " of this rule here)",
                step.changes()));
      }
    }
    return shown;
  }

  private void step(Step step, boolean last) {
    String stem = indent + "|  " + (last ? "`- " : "+- ");
    String below = indent + "|  " + (last ? "   " : "|  ") + " ".repeat(14);
    String head =
        String.format(
            Locale.ROOT,
            "%-4s %-8s ",
            step.rule().number(),
            step.rule().basis().name().toLowerCase(Locale.ROOT));
    page.wrapped(stem + head, below, step.detail());
    for (ByteChange change : step.changes()) {
      page.wrapped(
          below,
          below,
          "byte " + change.offset() + ": " + hex(change.before()) + " -> " + hex(change.after()));
    }
  }

  private static String hex(String digits) {
    if (digits.isEmpty()) {
      return "(none)";
    }
    return digits.length() <= SHOWN_HEX ? digits : digits.substring(0, SHOWN_HEX) + "...";
  }

  static String place(Place place) {
    return place.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** How all frames of a run ended, in one line. */
  static String fates(PathResult result) {
    if (result.fates().isEmpty()) {
      return "nothing arrived anywhere";
    }
    Fate fate = result.fate();
    long same = result.fates().stream().filter(each -> each == fate).count();
    String count = result.fates().size() == 1 ? "" : same + " of " + result.fates().size() + " ";
    return count + fate.words();
  }

  private void counters(PathCounters counters) {
    Map<Place, List<String>> moved = new EnumMap<>(Place.class);
    for (Map.Entry<PathCounters.Key, Long> each : counters.all().entrySet()) {
      moved
          .computeIfAbsent(each.getKey().place(), place -> new ArrayList<>())
          .add(each.getKey().name() + " +" + each.getValue());
    }
    String first = indent + "   counters: ";
    String rest = " ".repeat(first.length());
    if (moved.isEmpty()) {
      page.wrapped(first, rest, "none move");
    }
    for (Map.Entry<Place, List<String>> each : moved.entrySet()) {
      String place = String.format(Locale.ROOT, "%-20s ", place(each.getKey()));
      page.wrapped(
          first + place, rest + " ".repeat(place.length()), String.join(", ", each.getValue()));
      first = rest;
    }
  }
}
