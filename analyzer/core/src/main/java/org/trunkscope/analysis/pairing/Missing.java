package org.trunkscope.analysis.pairing;

/** Frames that were not seen on the other side, by what is known of them. */
final class Missing {

  /** No longer than the MTU of the other side. */
  final CountedTally fitting = new CountedTally();

  /** Longer. */
  final CountedTally overMtu = new CountedTally();

  /** Those that their receivers acknowledged, so that they arrived. */
  final CountedTally acknowledged = new CountedTally();

  /** Of {@link #fitting} those whose data was sent again. */
  final CountedTally fittingResent = new CountedTally();

  /** Of {@link #overMtu} those whose data was sent again. */
  final CountedTally overMtuResent = new CountedTally();

  void add(PairRow row, Unmatched why, int mtu) {
    if (why == Unmatched.ACKNOWLEDGED) {
      acknowledged.add(row);
    } else if (CauseRule.exceeds(row, mtu)) {
      add(row, overMtu, overMtuResent);
    } else {
      add(row, fitting, fittingResent);
    }
  }

  private static void add(PairRow row, CountedTally all, CountedTally resent) {
    all.add(row);
    if (row.resent) {
      resent.add(row);
    }
  }

  /** Adds what another has counted later. */
  void add(Missing other) {
    fitting.take(other.fitting);
    overMtu.take(other.overMtu);
    acknowledged.take(other.acknowledged);
    fittingResent.take(other.fittingResent);
    overMtuResent.take(other.overMtuResent);
  }

  /** Adds what another has counted later, which is empty afterwards. */
  void take(Missing other) {
    add(other);
    other.clear();
  }

  void clear() {
    fitting.clear();
    overMtu.clear();
    acknowledged.clear();
    fittingResent.clear();
    overMtuResent.clear();
  }

  /** Counts the long ones among the others: such frames pass. */
  void overMtuIsNoReason() {
    fitting.take(overMtu);
    fittingResent.take(overMtuResent);
    overMtu.clear();
    overMtuResent.clear();
  }

  /** All of them, in one. */
  CountedTally all() {
    CountedTally all = new CountedTally();
    all.take(fitting);
    all.take(overMtu);
    all.take(acknowledged);
    return all;
  }

  long count() {
    return fitting.count() + overMtu.count() + acknowledged.count();
  }
}
