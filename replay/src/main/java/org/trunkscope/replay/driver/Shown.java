package org.trunkscope.replay.driver;

import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.TapState;

/** One frame as a tap shows it, with the state that some captures record beside the bytes. */
final class Shown {

  private final byte[] bytes;
  private final IpSummed summed;
  private final boolean large;

  private Shown(byte[] bytes, IpSummed summed, boolean large) {
    this.bytes = bytes;
    this.summed = summed;
    this.large = large;
  }

  static Shown of(TapState state) {
    return new Shown(state.bytes(), state.ipSummed(), state.gsoSize() > 0);
  }

  /**
   * Another frame in the same state.
   *
   * @param others its bytes, not to be changed any more
   */
  Shown with(byte[] others) {
    return new Shown(others, summed, large);
  }

  /** The Ethernet frame; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  IpSummed summed() {
    return summed;
  }

  /** Whether it is a buffer to be cut up by the device. */
  boolean isLarge() {
    return large;
  }

  ChecksumField field() {
    return ChecksumField.of(bytes);
  }
}
