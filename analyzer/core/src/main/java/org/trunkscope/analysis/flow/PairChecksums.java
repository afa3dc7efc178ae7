package org.trunkscope.analysis.flow;

/** What is known of the checksums that one host sent to another, over all their flows. */
final class PairChecksums {

  private static final long FEWEST_SHORT = 2;

  private final ErrorTally errors = new ErrorTally();
  private long longVerified;
  private long longCorrupt;
  private long shortWrong;

  /** Adds one direction of a flow. */
  void add(ErrorTally tally, long verified, long corrupt, long wrong) {
    errors.merge(tally);
    longVerified += verified;
    longCorrupt += corrupt;
    shortWrong += wrong;
  }

  /** Whether only short frames are wrong (APAR IJ03186). */
  boolean isShortFrameFault() {
    return longVerified > 0 && longCorrupt == 0 && shortWrong >= FEWEST_SHORT;
  }

  /** Whether nearly all wrong ones are off by one constant. */
  boolean isRewritten() {
    return errors.isConstant();
  }
}
