package org.trunkscope.analysis.tap;

import org.trunkscope.analysis.situation.Shape;
import org.trunkscope.analysis.situation.SizeClass;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;

/** How the outermost TCP and UDP checksums of one sender look. */
final class ChecksumCounts {

  /** Exceptions are tolerated up to one in so many. */
  private static final long FEW = 10;

  private long valid;
  private long pseudo;
  private long zero;
  private long largeUndone;

  /** How the checksums of a sender look. */
  enum Kind {
    /** All left for a device to complete. */
    UNDONE,
    /** All verify. */
    VALID,
    /** They verify but for large frames: small ones merged on their way in (section 8, GRO). */
    MERGED,
    /** Some verify and some are undone. */
    MIXED,
    /** None could be read. */
    SILENT
  }

  private enum Look {
    VALID,
    PSEUDO,
    ZERO,
    OTHER
  }

  /** Counts frames of one shape. */
  void add(Shape shape, long frames) {
    Look look = shape.state().map(state -> look(state, shape.hint())).orElse(Look.OTHER);
    boolean large = shape.size().compareTo(SizeClass.FITS_BOTH) > 0;
    switch (look) {
      case VALID -> valid += large ? 0 : frames;
      case PSEUDO -> {
        pseudo += large ? 0 : frames;
        largeUndone += large ? frames : 0;
      }
      case ZERO -> {
        zero += large ? 0 : frames;
        largeUndone += large ? frames : 0;
      }
      case OTHER -> {}
    }
  }

  private static Look look(ChecksumState state, ChecksumHint hint) {
    return switch (state) {
      case VALID -> Look.VALID;
      case ZERO -> Look.ZERO;
      case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH, LARGE_SEND_MSS -> Look.PSEUDO;
      case UNVERIFIABLE -> look(hint);
      case NO_PSEUDO_HEADER, CORRUPT, NO_CHECKSUM -> Look.OTHER;
    };
  }

  private static Look look(ChecksumHint hint) {
    return switch (hint) {
      case LOOKS_ZERO -> Look.ZERO;
      case LOOKS_PSEUDO, LOOKS_NOLEN -> Look.PSEUDO;
      case NONE -> Look.OTHER;
    };
  }

  void add(ChecksumCounts other) {
    valid += other.valid;
    pseudo += other.pseudo;
    zero += other.zero;
    largeUndone += other.largeUndone;
  }

  /** Checksums that verify, in frames of ordinary length. */
  long valid() {
    return valid;
  }

  /** Checksums left undone, in frames of any length. */
  long undone() {
    return pseudo + zero + largeUndone;
  }

  /** The same in frames longer than either MTU. */
  long largeUndone() {
    return largeUndone;
  }

  Kind kind() {
    long small = pseudo + zero;
    if (valid == 0) {
      return undone() > 0 ? Kind.UNDONE : Kind.SILENT;
    }
    if (valid * FEW <= small) {
      return Kind.UNDONE;
    }
    if (largeUndone > 0 && small <= valid) {
      return Kind.MERGED;
    }
    return small * FEW <= valid ? Kind.VALID : Kind.MIXED;
  }

  /** Whether it left pseudo-header sums and no zeros. */
  boolean leavesPseudo() {
    return kind() == Kind.UNDONE && zero == 0;
  }

  /** Whether it left zeros and, but for large frames that a receiver merged, no pseudo sums. */
  boolean leavesZero() {
    return kind() == Kind.UNDONE && zero > 0 && pseudo == 0;
  }
}
