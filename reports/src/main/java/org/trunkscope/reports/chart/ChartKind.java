package org.trunkscope.reports.chart;

import java.util.Optional;
import org.trunkscope.json.SavedAnalysis;

/** One kind of chart. */
interface ChartKind {

  /** The chart of an analysis; empty if it has no data for it. */
  Optional<Picture> of(SavedAnalysis analysis);

  /** One sentence that says which chart has no data, and why. */
  String missing();
}
