package org.trunkscope.reports;

import org.trunkscope.finding.Basis;

/** Numbers and names as sentences have them. */
final class Words {

  private Words() {}

  static String frames(long count) {
    return count == 1 ? "1 frame" : count + " frames";
  }

  static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  static String of(Basis basis) {
    return basis.name();
  }
}
