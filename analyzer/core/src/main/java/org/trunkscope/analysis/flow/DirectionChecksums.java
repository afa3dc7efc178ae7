package org.trunkscope.analysis.flow;

import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumState;

/** What is known of the checksums that one side of a flow has sent. */
final class DirectionChecksums {

  private static final int SHORTEST_FRAME = 60;
  private static final int NOTHING = -1;
  private static final ErrorTally NO_ERRORS = new ErrorTally();

  private long verified;
  private long longVerified;
  private long longCorrupt;
  private long shortWrong;
  private int lastWrong = NOTHING;
  private ErrorTally errors = NO_ERRORS;
  private ErrorTally emptyErrors = NO_ERRORS;
  private ErrorTally pseudoErrors = NO_ERRORS;

  /** Counts the checksum of a segment. */
  void count(SegmentRow row) {
    if (row.state == ChecksumState.VALID.ordinal()) {
      verified++;
      longVerified += row.wireLength > SHORTEST_FRAME ? 1 : 0;
    } else if (row.state == ChecksumState.CORRUPT.ordinal()) {
      countCorrupt(row);
    }
  }

  private void countCorrupt(SegmentRow row) {
    if (row.isSuspect() && row.suspicion() == FindingCode.PADDING_IN_PSEUDO) {
      return;
    }
    longCorrupt += row.wireLength > SHORTEST_FRAME ? 1 : 0;
    shortWrong += row.isSuspect() && row.suspicion() == FindingCode.SHORT_FRAME_CHECKSUM ? 1 : 0;
    if (row.error == 0 || row.field == lastWrong) {
      // A copy of a segment is off by the same and so says nothing of a constant.
      return;
    }
    lastWrong = row.field;
    if (errors == NO_ERRORS) {
      errors = new ErrorTally();
      emptyErrors = new ErrorTally();
      pseudoErrors = new ErrorTally();
    }
    errors.count(row.error, 1);
    pseudoErrors.count(row.pseudoError, 1);
    if (row.payload == 0) {
      emptyErrors.count(row.error, 1);
    }
  }

  /** Whether some are wrong. */
  boolean isWrong() {
    return errors != NO_ERRORS || shortWrong > 0;
  }

  /** By how much they are off. */
  ErrorTally errors() {
    return errors;
  }

  /** By how much those of segments without data are off. */
  ErrorTally emptyErrors() {
    return emptyErrors;
  }

  /** By how much they differ from the pseudo-header sum alone. */
  ErrorTally pseudoErrors() {
    return pseudoErrors;
  }

  long verified() {
    return verified;
  }

  /** Right ones in frames of more than 60 bytes. */
  long longVerified() {
    return longVerified;
  }

  /** Wrong ones in frames of more than 60 bytes. */
  long longCorrupt() {
    return longCorrupt;
  }

  /** Those that look like APAR IJ03186. */
  long shortWrong() {
    return shortWrong;
  }
}
