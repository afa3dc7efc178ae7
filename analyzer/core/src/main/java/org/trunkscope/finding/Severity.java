package org.trunkscope.finding;

/** How much a finding matters. Ordered: the worst first. */
public enum Severity {
  /** Frames are lost or damaged. */
  ERROR("error"),
  /** Frames are at risk. */
  WARNING("warning"),
  /** A cost or an oddity. */
  INFO("info");

  private final String key;

  Severity(String key) {
    this.key = key;
  }

  /** The word of JSON and of {@code --fail-on}. */
  public String key() {
    return key;
  }

  /** Whether it is a fault: a warning or an error. */
  public boolean isFault() {
    return this != INFO;
  }

  /** The milder of two. */
  public Severity milder(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
