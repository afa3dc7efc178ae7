package org.trunkscope.replay.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Verdicts, and how many there are of each kind. */
public final class VerdictTable {

  private final List<Verdict> verdicts = new ArrayList<>();

  /** An empty table. */
  public VerdictTable() {}

  /** Adds a verdict. */
  public void add(Verdict verdict) {
    verdicts.add(verdict);
  }

  /** All of them, in the order of their frames. */
  public List<Verdict> verdicts() {
    return verdicts.stream()
        .sorted((one, other) -> Long.compare(one.frame(), other.frame()))
        .toList();
  }

  /** One row for each distinct state, prediction and answer, in the order of their first frames. */
  public List<Row> rows() {
    Map<String, List<Verdict>> kinds = new LinkedHashMap<>();
    for (Verdict verdict : verdicts()) {
      String kind = verdict.state() + '/' + verdict.predicted() + '/' + verdict.kernel();
      kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(verdict);
    }
    return kinds.values().stream().map(Row::of).toList();
  }

  /** Whether model and kernel differ anywhere. */
  public boolean differs() {
    return verdicts.stream().anyMatch(verdict -> verdict.agreement() == Agreement.DIFFERS);
  }

  /**
   * Segments alike.
   *
   * @param state of their checksums
   * @param predicted by the model
   * @param kernel what the kernel did
   * @param count how many
   * @param firstFrame the number of the first in the capture
   * @param reasons why the kernel dropped them, and how often it said so
   */
  public record Row(
      String state,
      Judgement predicted,
      Judgement kernel,
      long count,
      long firstFrame,
      Map<String, Long> reasons) {

    private static Row of(List<Verdict> alike) {
      Verdict first = alike.get(0);
      Map<String, Long> reasons =
          alike.stream()
              .filter(verdict -> !verdict.reason().isEmpty())
              .collect(Collectors.groupingBy(Verdict::reason, TreeMap::new, Collectors.counting()));
      return new Row(
          first.state(), first.predicted(), first.kernel(), alike.size(), first.frame(), reasons);
    }

    /** Whether the two are the same. */
    public Agreement agreement() {
      return Judgement.compare(predicted, kernel);
    }
  }
}
