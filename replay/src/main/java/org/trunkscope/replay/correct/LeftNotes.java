package org.trunkscope.replay.correct;

import java.util.Arrays;
import org.trunkscope.finding.FindingCode;

/** What of one frame stays as it is although it looks wrong. Reused for every frame. */
final class LeftNotes {

  private int count;
  private LeftReason[] reasons = new LeftReason[4];
  private FindingCode[] codes = new FindingCode[4];

  void clear() {
    count = 0;
  }

  /** Notes a reason with the finding that it is about. */
  void add(LeftReason reason, FindingCode code) {
    if (count == reasons.length) {
      reasons = Arrays.copyOf(reasons, 2 * count);
      codes = Arrays.copyOf(codes, 2 * count);
    }
    reasons[count] = reason;
    codes[count] = code;
    count++;
  }

  boolean has(LeftReason reason) {
    for (int i = 0; i < count; i++) {
      if (reasons[i] == reason) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return count;
  }

  LeftReason reason(int i) {
    return reasons[i];
  }

  FindingCode code(int i) {
    return codes[i];
  }
}
