package org.trunkscope.trunk;

/**
 * What the network core around the driver does where kernel releases differ. Separate from {@link
 * DriverBehaviour}: distributions mix the two.
 *
 * @param largeReceive what receive offload does with a buffer that already is large
 * @param extensionHeaders what happens to TCP over IPv6 with extension headers on its way out
 */
public record CoreBehaviour(LargeReceive largeReceive, ExtensionHeaders extensionHeaders) {

  /** By hand: what a record brings is linked at its first use, which costs more than a path run. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CoreBehaviour that
        && largeReceive == that.largeReceive
        && extensionHeaders == that.extensionHeaders;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    hash = 31 * hash + largeReceive.ordinal();
    hash = 31 * hash + extensionHeaders.ordinal();
    return hash;
  }

  /** The core of a mainline release, e.g. 6 and 12. */
  public static CoreBehaviour ofRelease(int major, int minor) {
    int release = major * 1000 + minor;
    LargeReceive large = release >= 6001 ? LargeReceive.MERGED : LargeReceive.PASSED;
    ExtensionHeaders headers = ExtensionHeaders.REACH_DRIVER;
    if (release >= 6017) {
      headers = ExtensionHeaders.NEITHER_OFFLOADED;
    } else if (release >= 6012) {
      headers = ExtensionHeaders.CHECKSUM_IN_SOFTWARE;
    }
    return new CoreBehaviour(large, headers);
  }

  /** The core of the first release that shipped a driver preset. */
  public static CoreBehaviour of(DriverPreset preset) {
    return switch (preset) {
      case V4_12,
          V4_13,
          V5_5,
          V5_10_MID,
          V5_10_RC1,
          V5_10,
          V5_14,
          STABLE_5_4,
          STABLE_5_8,
          RHEL_8,
          PARTIAL_ONLY ->
          ofRelease(4, 12);
      case V6_1 -> ofRelease(6, 1);
      case V6_6 -> ofRelease(6, 6);
      case V7_1 -> ofRelease(7, 1);
    };
  }

  /** What receive offload does with a buffer that already is large. */
  public enum LargeReceive {
    /** Passed on as it came (up to v6.0). */
    PASSED,
    /** Held and merged like others (v6.1, commit 5eddb24901ee, from memory). */
    MERGED
  }

  /** What happens to TCP over IPv6 with extension headers when the device has IPV6_CSUM only. */
  public enum ExtensionHeaders {
    /** Nothing: it reaches the driver in state PARTIAL. */
    REACH_DRIVER,
    /** The checksum of a single frame is completed in software (04c20a9356f2, v6.12). */
    CHECKSUM_IN_SOFTWARE,
    /** The same, and a large one is segmented in software (2025, v6.17). */
    NEITHER_OFFLOADED
  }
}
