package org.trunkscope.replay.lab;

/** Whether the model's prediction is what the kernel did. */
public enum Agreement {
  /** Both say the same. */
  AGREES("agrees"),
  /** They say different things. */
  DIFFERS("DIFFERS"),
  /**
   * The model cannot know it, or the kernel could not be asked: neither agreement nor difference.
   */
  NOT_KNOWN("not known");

  private final String text;

  Agreement(String text) {
    this.text = text;
  }

  /** The words that reports print. */
  public String text() {
    return text;
  }
}
