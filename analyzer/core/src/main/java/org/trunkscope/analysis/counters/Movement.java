package org.trunkscope.analysis.counters;

/** What is known of how far a counter moved. */
public enum Movement {
  /** It was saved before and after: the difference counts. */
  DIFFERENCE("difference"),
  /** It was saved once: it counts since the machine started or the driver was loaded. */
  SINCE_START("since-start"),
  /** It was saved once, by {@code nstat} without {@code -a}: since that program's last call. */
  SINCE_LAST_CALL("since-last-call"),
  /** It, or another one beside it that only rises, fell: started again in between, or wrapped. */
  BACKWARDS("backwards"),
  /** It is a state and counts nothing. */
  STATE("state");

  private final String key;

  Movement(String key) {
    this.key = key;
  }

  /** The word of JSON. */
  public String key() {
    return key;
  }
}
