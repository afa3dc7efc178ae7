package org.trunkscope.analysis.flow;

/** How much of something all flows together may still take. */
final class Budget {

  private int left;

  Budget(int all) {
    left = all;
  }

  /** Takes so many, or none where there are fewer. */
  boolean take(int wanted) {
    if (left < wanted) {
      return false;
    }
    left -= wanted;
    return true;
  }

  void giveBack(int taken) {
    left += taken;
  }
}
