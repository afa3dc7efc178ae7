package org.trunkscope.analysis.counters;

import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.finding.FindingCode;

/**
 * What texts saved on machines say beside the captures.
 *
 * @param texts what was read, in the order of the command line; empty if nothing was given, or
 *     nothing could be read
 * @param counters the counters that the comparison knows, in the order of their first texts
 * @param statements what follows
 * @param confirmed frames that count as lost by what a receiver counted alone, by finding; no
 *     capture shows their loss
 */
public record SideEvidence(
    List<Section> texts,
    List<CounterChange> counters,
    List<Statement> statements,
    Map<FindingCode, Long> confirmed) {

  /** Copies lists and map. */
  public SideEvidence {
    texts = List.copyOf(texts);
    counters = List.copyOf(counters);
    statements = List.copyOf(statements);
    confirmed = Map.copyOf(confirmed);
  }

  /** Nothing was given. */
  public static SideEvidence none() {
    return new SideEvidence(List.of(), List.of(), List.of(), Map.of());
  }

  /** Whether there is anything. */
  public boolean isGiven() {
    return !texts.isEmpty();
  }
}
