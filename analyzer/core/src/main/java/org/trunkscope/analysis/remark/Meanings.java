package org.trunkscope.analysis.remark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.trunkscope.finding.FindingCode;

/** What the subjects of remarks turned out to be. */
public final class Meanings {

  private record Meaning(FindingCode code, Subject subject, LongPredicate holds) {}

  /** What a code of a subject rests on. */
  private enum Subject {
    /** The frames of a link, which are judged by where they were captured. */
    OF_LINK,
    /** Frames whose verdict is final. */
    FINAL
  }

  private final Map<Long, Meaning> meanings = new HashMap<>();

  /** The frames of a subject are suspects of {@code code} on their link. */
  public void suspects(long subject, FindingCode code) {
    meanings.put(subject, new Meaning(code, Subject.OF_LINK, number -> true));
  }

  /**
   * The frames of a subject are reported as {@code code}.
   *
   * @param holds says it of a remark by how many were added before it
   */
  public void finds(long subject, FindingCode code, LongPredicate holds) {
    meanings.put(subject, new Meaning(code, Subject.FINAL, holds));
  }

  /** What a frame is suspected of on its link; empty if of nothing. */
  public Optional<FindingCode> suspected(Remark remark) {
    Meaning meaning = meanings.get(remark.subject);
    if (meaning == null) {
      return remark.looks();
    }
    return meaning.subject() == Subject.OF_LINK ? Optional.of(meaning.code()) : Optional.empty();
  }

  /** What a frame is known to be, wherever it was captured; empty if nothing. */
  public Optional<FindingCode> found(long number, Remark remark) {
    Meaning meaning = meanings.get(remark.subject);
    boolean known =
        meaning != null && meaning.subject() == Subject.FINAL && meaning.holds().test(number);
    return known ? Optional.of(meaning.code()) : Optional.empty();
  }
}
