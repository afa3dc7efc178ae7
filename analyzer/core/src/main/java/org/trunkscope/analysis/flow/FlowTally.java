package org.trunkscope.analysis.flow;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.RemarkLog;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.TimelineTally;

/**
 * Follows the flows of a range of frames. Merges associatively over adjacent ranges: a tally of the
 * first range follows flows as segments come, one of a later range only keeps them until it is
 * merged.
 */
public final class FlowTally {

  private final SegmentRow row = new SegmentRow();
  private final SightingReader reader = new SightingReader();
  private final SegmentLog log = new SegmentLog();
  private final Optional<FlowTable> table;

  /** A tally of the range that starts with the first frame. */
  public FlowTally() {
    this(RemarkLog.none());
  }

  /**
   * The same.
   *
   * @param log takes a remark for each suspicious frame
   */
  public FlowTally(RemarkLog log) {
    this(Optional.of(new FlowTable(log)));
  }

  FlowTally(Optional<FlowTable> table) {
    this.table = table;
  }

  /** A tally of a range that follows another one. */
  public static FlowTally ofLaterRange() {
    return new FlowTally(Optional.empty());
  }

  /**
   * Takes a segment; those of a range come in order.
   *
   * @throws IllegalStateException if the tally has given its {@link #evidence}
   */
  public void segment(Sighting sighting) {
    if (table.isPresent()) {
      if (reader.read(sighting, row)) {
        table.get().take(row);
      }
    } else if (reader.read(sighting, log.blank())) {
      log.keep();
    }
  }

  /**
   * Adds the tally of the range that follows this one's, which is empty then and can take another
   * range.
   *
   * @throws IllegalArgumentException if {@code next} is not {@link #ofLaterRange}
   * @throws IllegalStateException if this tally has given its {@link #evidence}
   */
  public void merge(FlowTally next) {
    if (next.table.isPresent()) {
      throw new IllegalArgumentException("a tally of the first range cannot follow another");
    }
    if (table.isEmpty()) {
      log.append(next.log);
    } else {
      follow(next.log, table.get());
    }
  }

  private static void follow(SegmentLog next, FlowTable flows) {
    for (int i = 0; i < next.size(); i++) {
      flows.take(next.row(i));
    }
    next.clear();
  }

  /**
   * Connections by the ordinal of {@link Handshake} and the time of their first SYN; complete once
   * the tally has given its {@link #evidence}.
   *
   * @throws IllegalStateException if the tally is {@link #ofLaterRange}
   */
  public TimelineTally connections() {
    return table().links().connections();
  }

  private FlowTable table() {
    return table.orElseThrow(() -> new IllegalStateException("only the first range concludes"));
  }

  /**
   * What the flows of the ranges taken so far show; the tally must be that of the first range.
   * Asked again it says the same; it can take no more segments.
   *
   * @param links the link of each number that sightings carried
   * @param captures what people call the capture that sightings numbered so
   * @param meanings takes what the subjects of remarks turned out to be
   * @throws IllegalStateException if the tally is {@link #ofLaterRange}
   */
  public FlowEvidence evidence(
      LongFunction<Link> links, IntUnaryOperator captures, Meanings meanings) {
    return new FlowConclusion(table(), links, captures, meanings).evidence();
  }
}
