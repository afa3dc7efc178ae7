package org.trunkscope.analysis.remark;

import java.util.Optional;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Verdict;

/** One thing that is said of one frame. A reusable carrier. */
public final class Remark {

  /** {@link #subject} of what means nothing but what the frame looks like. */
  public static final long NO_SUBJECT = 0;

  private static final Kind[] KINDS = Kind.values();
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final FindingCode[] CODES = FindingCode.values();
  private static final int VERDICT_AT = 4;
  private static final int LOOKS_AT = 8;
  private static final int SUBJECT_AT = 16;
  private static final int LOW_4_BITS = 0xf;
  private static final int LOW_8_BITS = 0xff;

  /** What kind of remark there is. */
  public enum Kind {
    /** The frame is one of its subject, whatever that turns out to be. */
    SUSPECT,
    /** The frame came in where it was seen, and was seen to leave elsewhere, too. */
    SEEN_TO_LEAVE,
    /** The frame is a SYN with nothing odd in its bytes. */
    HEALTHY_SYN
  }

  /** The frame, packed. */
  public long place;

  /** Nanoseconds since 1970 UTC, or {@code CapturedFrame.NO_TIMESTAMP}. */
  public long time;

  /** The number of its link. */
  public long link;

  /** What the frame is one of, or {@link #NO_SUBJECT}. */
  public long subject;

  /** What is said. */
  public Kind kind;

  /** What became of the frame. */
  public Verdict verdict;

  /** 0, or the ordinal of what the frame looks like by its bytes alone and one. */
  private int looks;

  /** What the frame looks like by its bytes alone. */
  public Optional<FindingCode> looks() {
    return looks == 0 ? Optional.empty() : Optional.of(CODES[looks - 1]);
  }

  static long packed(Kind kind, Verdict verdict, int looks, long subject) {
    return (long) kind.ordinal()
        | (long) verdict.ordinal() << VERDICT_AT
        | (long) looks << LOOKS_AT
        | subject << SUBJECT_AT;
  }

  void unpack(long itsPlace, long itsTime, long itsLink, long packed) {
    place = itsPlace;
    time = itsTime;
    link = itsLink;
    kind = KINDS[(int) packed & LOW_4_BITS];
    verdict = VERDICTS[(int) (packed >>> VERDICT_AT) & LOW_4_BITS];
    looks = (int) (packed >>> LOOKS_AT) & LOW_8_BITS;
    subject = packed >>> SUBJECT_AT;
  }
}
