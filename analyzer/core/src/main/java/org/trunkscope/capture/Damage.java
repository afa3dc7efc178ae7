package org.trunkscope.capture;

/**
 * What is wrong with compressed data.
 *
 * @param kind COMPLETE if nothing is
 * @param reason one sentence for people; empty if nothing is wrong
 */
record Damage(CaptureEnd.Kind kind, String reason) {

  static final Damage NONE = new Damage(CaptureEnd.Kind.COMPLETE, "");

  /** Whether something is wrong. */
  boolean isAny() {
    return kind != CaptureEnd.Kind.COMPLETE;
  }
}
