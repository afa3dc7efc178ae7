package org.trunkscope.analysis.situation;

/** How long a frame was on the wire, against the limits at which drivers and bridges decide. */
public enum SizeClass {
  /** Below 128 bytes: the driver's copy break (model document, section 4). */
  SHORT,
  /** Up to the smaller MTU of trunk and port, and 14 bytes of Ethernet header. */
  FITS_BOTH,
  /** Up to the larger of the two. */
  FITS_ONE,
  /** Longer, up to 9,018 bytes: a jumbo frame, or a buffer to be segmented. */
  JUMBO,
  /** Longer than any jumbo frame: a buffer that was to be segmented, or was merged. */
  SUPER
}
