package org.trunkscope.analysis.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Severity;

/**
 * How suspicious frames are judged: the first rule of the table that applies says what they are
 * reported as, how much they matter and why.
 */
enum VerdictRule {
  /** How large frames are cut says nothing of a driver where none forwards. */
  NO_DRIVER_HERE(Reported.NOT, Rests.ON_PLACE),
  /** No receiver saw these bytes. */
  REWRITTEN(Reported.AS_ITS_CODE, Rests.ON_WHAT_FOLLOWED),
  /** A loopback's checksums are never completed. */
  LOOPBACK(Reported.AS_ARTEFACT, Rests.ON_PLACE),
  /** The sender's own adapter completes them after the tap. */
  BEFORE_ITS_ADAPTER(Reported.AS_ARTEFACT, Rests.ON_PLACE),
  /** An unfinished checksum that nothing is wrong with, such as a fixed trunk's. */
  HEALTHY(Reported.NOT, Rests.ON_WHAT_FOLLOWED),
  /** Throughput, not frames. */
  COSTS_ONLY(Reported.AS_ITS_CODE, Rests.ON_WHAT_FOLLOWED),
  /** Large frames of which most arrived were merged or cut as they should be. */
  LARGE_ARRIVED(Reported.NOT, Rests.ON_WHAT_FOLLOWED),
  /** Most with such a field arrived, and none was lost. */
  NORMAL_HERE(Reported.AS_ARTEFACT, Rests.ON_WHAT_FOLLOWED),
  /** Most that look so arrived, so it is not why some were lost. */
  MOST_ARRIVED(Reported.AS_ITS_CODE, Rests.ON_WHAT_FOLLOWED),
  /** A VM's driver up to v6.5 leaves 0 where the hypervisor vouched for it (section 9.2). */
  RECEIVED_BY_VM(Reported.AS_ARTEFACT, Rests.ON_PLACE),
  /** Lost, at an end host, which is no I/O server. */
  LOST_ELSEWHERE(Reported.AS_ITS_CODE, Rests.ON_PLACE),
  /** Odd, at a machine that is no I/O server; what is wrong on a loopback loses nothing. */
  ELSEWHERE(Reported.AS_ITS_CODE, Rests.ON_PLACE),
  /** Lost. */
  LOST(Reported.AS_ITS_CODE, Rests.ON_WHAT_FOLLOWED),
  /** Neither is known: whose interface it was, nor what became of the frames. */
  UNDECIDED(Reported.AS_ITS_CODE, Rests.ON_WHAT_FOLLOWED),
  /** At a trunk, a physical adapter or a VM, where nothing mends it any more. */
  BY_ITS_PLACE(Reported.AS_ITS_CODE, Rests.ON_PLACE);

  /** What frames are reported as. */
  enum Reported {
    /** Their own code. */
    AS_ITS_CODE,
    /** {@link FindingCode#OFFLOAD_ARTEFACT}. */
    AS_ARTEFACT,
    /** Nothing: they are not odd there. */
    NOT
  }

  /** What the severity rests on besides the frames. */
  enum Rests {
    /** Where they were captured. */
    ON_PLACE,
    /** What followed them, wherever they were captured. */
    ON_WHAT_FOLLOWED
  }

  private final Reported reported;
  private final Rests rests;

  VerdictRule(Reported reported, Rests rests) {
    this.reported = reported;
    this.rests = rests;
  }

  /** The first that applies; the last one always does. */
  static VerdictRule on(Case suspects) {
    return Arrays.stream(values())
        .filter(rule -> rule.appliesTo(suspects))
        .findFirst()
        .orElse(BY_ITS_PLACE);
  }

  private boolean appliesTo(Case c) {
    boolean noDriver = c.role() == InterfaceRole.LOOPBACK || c.role() == InterfaceRole.HOST;
    return switch (this) {
      case NO_DRIVER_HERE -> noDriver && CodeTraits.isAboutLargeSend(c.code());
      case REWRITTEN -> c.code() == FindingCode.ADDRESSES_REWRITTEN;
      case LOOPBACK -> c.role() == InterfaceRole.LOOPBACK && c.isUnfinished();
      case BEFORE_ITS_ADAPTER -> c.isBeforeItsAdapter() && c.isUnfinished();
      case HEALTHY -> c.code() == FindingCode.OFFLOAD_ARTEFACT;
      case COSTS_ONLY -> c.code().severity() == Severity.INFO;
      case LARGE_ARRIVED -> c.isNormalHere() && CodeTraits.isLostLargeSend(c.code());
      case NORMAL_HERE -> c.isNormalHere() && c.isUnfinished() && !c.isConfirmed();
      case MOST_ARRIVED -> c.isNormalHere();
      case RECEIVED_BY_VM -> c.role() == InterfaceRole.VM && c.isUnfinished() && !c.isConfirmed();
      case LOST_ELSEWHERE -> c.role() == InterfaceRole.HOST && c.isConfirmed();
      case ELSEWHERE -> noDriver;
      case LOST -> c.isConfirmed();
      case UNDECIDED -> c.role() == InterfaceRole.UNKNOWN;
      case BY_ITS_PLACE -> true;
    };
  }

  Reported reported() {
    return reported;
  }

  /** The code under which the frames are reported. */
  FindingCode code(Case suspects) {
    return reported == Reported.AS_ARTEFACT ? FindingCode.OFFLOAD_ARTEFACT : suspects.code();
  }

  /** Never more than the severity of the code. */
  Severity severity(Case suspects) {
    Severity own = suspects.code().severity();
    return switch (this) {
      case LOST, BY_ITS_PLACE -> own;
      case LOST_ELSEWHERE -> own.milder(Severity.WARNING);
      case NO_DRIVER_HERE,
          REWRITTEN,
          LOOPBACK,
          BEFORE_ITS_ADAPTER,
          HEALTHY,
          COSTS_ONLY,
          LARGE_ARRIVED,
          NORMAL_HERE,
          MOST_ARRIVED,
          RECEIVED_BY_VM,
          ELSEWHERE,
          UNDECIDED ->
          Severity.INFO;
    };
  }

  /**
   * The frames, known no better than what the verdict rests on. An artefact is not why a frame was
   * lost, so none of its frames counts as lost.
   */
  Frames judged(Case suspects) {
    Frames frames =
        reported == Reported.AS_ARTEFACT ? suspects.frames().withoutLoss() : suspects.frames();
    return rests == Rests.ON_PLACE ? frames.weakened(suspects.placeBasis()) : frames;
  }

  /** Why, with the numbers of all frames that it was applied to; a sentence without a full stop. */
  String reason(Frames f) {
    return switch (this) {
      case NO_DRIVER_HERE -> "no I/O server forwards there";
      case LOOPBACK -> "a loopback: nothing completes checksums there, and nobody looks at them";
      case BEFORE_ITS_ADAPTER -> "the sender's own adapter: checksums are completed after the tap";
      case REWRITTEN -> "no receiver saw these bytes: the error is the same in every frame";
      case HEALTHY, LARGE_ARRIVED -> "nothing is wrong with them";
      case COSTS_ONLY -> "it costs throughput and loses nothing";
      case NORMAL_HERE ->
          arrived(f)
              + " and none was sent again: such a checksum is normal where this was captured";
      case MOST_ARRIVED ->
          f.confirmed() == 0
              ? arrived(f)
              : lost(f)
                  + ", but as many or more that look so were acknowledged: the loss has another"
                  + " cause";
      case RECEIVED_BY_VM ->
          "received by a VM: drivers up to v6.5 leave such a checksum where the hypervisor vouched"
              + " for the frame, and none was sent again";
      case LOST_ELSEWHERE ->
          lost(f)
              + ", but this is an end host's own interface: it is not an I/O server's driver that"
              + " lost them";
      case ELSEWHERE -> "an end host's own interface or a loopback, no I/O server's; " + fate(f);
      case LOST -> lost(f) + (f.refuted() == 0 ? "" : "; " + arrived(f));
      case UNDECIDED ->
          "undecided: " + fate(f) + ", and nothing tells whose interface this was (--point does)";
      case BY_ITS_PLACE -> "captured where nothing completes or mends them any more; " + fate(f);
    };
  }

  private static String lost(Frames f) {
    return of(f.confirmed(), f.count())
        + " sent again before anything answered "
        + (f.confirmed() == 1 ? "it" : "them");
  }

  private static String arrived(Frames f) {
    return of(f.refuted(), f.count()) + " acknowledged";
  }

  private static String fate(Frames f) {
    return f.refuted() == 0 ? "the capture does not show what became of them" : arrived(f);
  }

  private static String of(long part, long all) {
    return String.format(Locale.ROOT, part == 1 ? "%d of %d was" : "%d of %d were", part, all);
  }
}
