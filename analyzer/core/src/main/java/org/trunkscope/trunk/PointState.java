package org.trunkscope.trunk;

/** One frame as it is at a {@link CapturePoint}. */
public sealed interface PointState permits TapState, HypervisorFrame {

  /** The Ethernet frame without FCS; what {@code tcpdump} would record. A copy. */
  byte[] bytes();

  /** What its checksum field holds. */
  ChecksumField field();

  /** In the words of the tables, e.g. {@code pseudo P gso} or {@code zero 87 mss}. */
  String describe();
}
