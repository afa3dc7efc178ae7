package org.trunkscope.capture.pcap4j;

import org.trunkscope.capture.CaptureException;

/**
 * Whether libpcap is on this machine. Everything else in this package asks here first, so that a
 * missing library is one line for people.
 *
 * <p>The library is looked for under the name that pcap4j uses: system property {@code
 * org.pcap4j.core.pcapLibName}, else {@code pcap}.
 */
public final class Libpcap {

  private Libpcap() {}

  /** Whether libpcap can be used. */
  public static boolean isAvailable() {
    try {
      version();
      return true;
    } catch (CaptureException e) {
      return false;
    }
  }

  /**
   * Goes on if libpcap can be used.
   *
   * @param purpose what needs it, the subject of the message, e.g. {@code --filter}
   * @throws CaptureException if it cannot
   */
  public static void require(String purpose) throws CaptureException {
    try {
      NativeLibpcap.version();
    } catch (LinkageError e) {
      throw missing(purpose, e);
    }
  }

  /**
   * What the library says of itself, e.g. {@code libpcap version 1.10.3}.
   *
   * @throws CaptureException if libpcap cannot be used
   */
  public static String version() throws CaptureException {
    try {
      return NativeLibpcap.version();
    } catch (LinkageError e) {
      throw missing("this", e);
    }
  }

  /** The one line about a library that is not there or too old. */
  static CaptureException missing(String purpose, LinkageError cause) {
    return new CaptureException(
        purpose + " needs libpcap, which could not be loaded (on Debian: apt install libpcap0.8)",
        cause);
  }
}
