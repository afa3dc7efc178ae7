package org.trunkscope.replay.correct;

import java.util.EnumSet;
import java.util.Set;
import org.trunkscope.finding.FindingCode;

/**
 * What is to be corrected.
 *
 * @param checksums what checksum fields shall hold
 * @param cutting which frames are segmented
 * @param only the findings that are corrected; empty: all
 * @param unexplained what becomes of checksums that are wrong for no reason the model knows
 */
public record FixOptions(
    ChecksumMode checksums, CuttingRule cutting, Set<FindingCode> only, Unexplained unexplained) {

  /** What becomes of a wrong checksum without an explanation. */
  public enum Unexplained {
    /** It stays: the data may be what is wrong. */
    LEFT,
    /** It is made right over the data as they are. */
    RECOMPUTED
  }

  /** Copies the set. */
  public FixOptions {
    only = only.isEmpty() ? EnumSet.allOf(FindingCode.class) : EnumSet.copyOf(only);
  }

  /** Whether what a finding justifies is to be corrected. */
  boolean includes(FindingCode code) {
    return only.contains(code);
  }
}
