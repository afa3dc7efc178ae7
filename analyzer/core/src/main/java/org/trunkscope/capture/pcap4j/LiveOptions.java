package org.trunkscope.capture.pcap4j;

/**
 * How an interface is listened to.
 *
 * @param snapLength the most bytes kept of a frame, 1 to 262,144
 * @param promiscuous whether to receive frames that are not for this machine
 * @param immediate whether every frame is handed over at once, not in batches
 * @param timeoutMillis how long frames may be kept back to form a batch; more than 0
 * @param filter an expression of pcap-filter(7) for the kernel; empty for every frame
 */
public record LiveOptions(
    int snapLength, boolean promiscuous, boolean immediate, int timeoutMillis, String filter) {

  /** Whole frames, all that pass by, in batches of at most a tenth of a second. */
  public static LiveOptions standard() {
    return new LiveOptions(262_144, true, false, 100, "");
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LiveOptions {
    if (snapLength < 1 || snapLength > 262_144) {
      throw new IllegalArgumentException("a snap length of " + snapLength);
    }
    if (timeoutMillis < 1) {
      throw new IllegalArgumentException("a timeout of " + timeoutMillis + " ms");
    }
  }
}
