package org.trunkscope.analysis;

import java.util.Optional;
import java.util.function.LongFunction;
import org.trunkscope.analysis.diagnosis.Reporting;
import org.trunkscope.analysis.remark.Meanings;
import org.trunkscope.analysis.remark.Remark;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.finding.FindingCode;

/** Turns what was remarked of frames into what is reported of them, once all is known. */
final class FrameLabels {

  private final LongFunction<Link> links;
  private final Meanings meanings;
  private final Reporting reporting;

  FrameLabels(LongFunction<Link> links, Meanings meanings, Reporting reporting) {
    this.links = links;
    this.meanings = meanings;
    this.reporting = reporting;
  }

  /**
   * The finding that a remark makes its frame one of; of {@link Remark.Kind#SEEN_TO_LEAVE} the one
   * that it is not one of after all. Empty if it says nothing of that.
   *
   * @param number how many remarks were made before it
   */
  Optional<FindingCode> code(long number, Remark remark) {
    Link link = links.apply(remark.link);
    return switch (remark.kind) {
      case SUSPECT -> suspect(number, remark, link);
      case HEALTHY_SYN -> reporting.healthySyns(link);
      case SEEN_TO_LEAVE ->
          reporting.isJudgedElsewhere(link)
              ? remark.looks().flatMap(looks -> reporting.suspects(link, looks))
              : Optional.empty();
    };
  }

  private Optional<FindingCode> suspect(long number, Remark remark, Link link) {
    Optional<FindingCode> found = meanings.found(number, remark);
    return found.isPresent()
        ? found
        : meanings.suspected(remark).flatMap(code -> reporting.suspects(link, code));
  }

  /** What a frame is reported as that looks like an unfinished checksum, and healthy. */
  Optional<FindingCode> unfinished(long link) {
    return reporting.suspects(links.apply(link), FindingCode.OFFLOAD_ARTEFACT);
  }

  /** What every frame of a link is reported as. */
  Optional<FindingCode> everyFrame(long link) {
    return reporting.everyFrame(links.apply(link));
  }
}
