package org.trunkscope.analysis.diagnosis;

import java.util.List;
import org.trunkscope.analysis.flow.FlowEvidence;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.finding.Finding;

/** Concludes what is wrong. */
public final class Diagnosis {

  private Diagnosis() {}

  /** The findings, worst first, then by count and code. */
  public static List<Finding> of(
      List<Situation> situations, CapturePoints points, FlowEvidence flows) {
    return List.of();
  }
}
