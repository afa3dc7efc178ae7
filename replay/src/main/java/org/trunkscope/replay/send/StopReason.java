package org.trunkscope.replay.send;

/** Why a replay ended. */
public enum StopReason {
  /** Everything that was asked for was sent. */
  END("everything was offered"),
  /** The time was up. */
  DURATION("the duration was over"),
  /** The user ended it. */
  INTERRUPTED("interrupted"),
  /** The interface takes no frames any more. */
  INTERFACE("the interface takes no more frames");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  /** The words for people. */
  public String text() {
    return text;
  }
}
