package org.trunkscope.analysis.flow;

/** What is known of the checksums that one host sent to another, over all their flows. */
final class PairChecksums {

  private static final long FEWEST_SHORT = 2;

  private static final long FEWEST_EMPTY = 2;
  private static final long FEWEST_EQUAL = 3;

  private final ErrorTally errors = new ErrorTally();
  private final ErrorTally emptyErrors = new ErrorTally();
  private final ErrorTally pseudoErrors = new ErrorTally();
  private long verified;
  private long longVerified;
  private long longCorrupt;
  private long shortWrong;

  /** Adds one direction of a flow. */
  void add(DirectionChecksums sent) {
    errors.merge(sent.errors());
    emptyErrors.merge(sent.emptyErrors());
    pseudoErrors.merge(sent.pseudoErrors());
    verified += sent.verified();
    longVerified += sent.longVerified();
    longCorrupt += sent.longCorrupt();
    shortWrong += sent.shortWrong();
  }

  /** Adds what another pair, of the opposite direction say, has sent. */
  PairChecksums plus(PairChecksums other) {
    PairChecksums sum = new PairChecksums();
    sum.merge(this);
    sum.merge(other);
    return sum;
  }

  private void merge(PairChecksums other) {
    errors.merge(other.errors);
    emptyErrors.merge(other.emptyErrors);
    pseudoErrors.merge(other.pseudoErrors);
    verified += other.verified;
    longVerified += other.longVerified;
    longCorrupt += other.longCorrupt;
    shortWrong += other.shortWrong;
  }

  /** Whether only short frames are wrong (APAR IJ03186). */
  boolean isShortFrameFault() {
    return longVerified > 0 && longCorrupt == 0 && shortWrong >= FEWEST_SHORT;
  }

  /**
   * Whether nearly all are off by one constant: from the right value, or from the pseudo-header
   * sum, where they were left to an adapter before the addresses were changed.
   */
  boolean isRewritten() {
    return errors.isConstant(verified) || pseudoErrors.isConstant(verified);
  }

  /**
   * Whether none is right and all without data are off by one constant: whoever changed the
   * addresses changed some of the data, too.
   */
  boolean isRewrittenWithData() {
    int error = emptyErrors.first();
    return verified == 0
        && emptyErrors.isUniform()
        && emptyErrors.times(error) >= FEWEST_EMPTY
        && errors.times(error) >= FEWEST_EQUAL;
  }
}
