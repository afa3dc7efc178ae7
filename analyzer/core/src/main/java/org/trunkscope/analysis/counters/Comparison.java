package org.trunkscope.analysis.counters;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.counters.text.Section;
import org.trunkscope.finding.Finding;

/**
 * Sets texts beside captures.
 *
 * @param findings what was found, with what the texts say of it
 * @param evidence what the texts say
 */
public record Comparison(List<Finding> findings, SideEvidence evidence) {

  /** Copies the list. */
  public Comparison {
    findings = List.copyOf(findings);
  }

  /** Compares; without texts the findings are as they were. */
  public static Comparison of(List<Section> texts, Captured captured) {
    if (texts.isEmpty()) {
      return new Comparison(captured.findings(), SideEvidence.none());
    }
    Devices devices = new Devices(texts, captured.points().interfaces());
    List<CounterChange> changes = CounterPairs.of(texts);
    OffloadStatements offloads = OffloadStatements.of(captured, devices, changes);
    List<Statement> statements = new ArrayList<>();
    statements.addAll(CounterStatements.of(changes, captured, devices));
    statements.addAll(offloads.statements());
    statements.addAll(PathStatements.of(captured, devices));
    List<Finding> counted = ReceiverCount.applied(changes, captured, captured.findings());
    return new Comparison(
        offloads.applied(counted),
        new SideEvidence(
            texts, changes, statements, ReceiverCount.confirmed(captured.findings(), counted)));
  }
}
