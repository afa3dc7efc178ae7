package org.trunkscope.trunk;

import java.util.OptionalInt;

/**
 * How the world answers while one frame is sent.
 *
 * @param sendResult what the send call returns in the end: {@link #SUCCESS}, {@link #DROPPED},
 *     {@link #PARAMETER}, {@link #HARDWARE} or any other number the hypervisor may choose
 * @param busyCount how many times it returns {@link #BUSY} first
 * @param failingMapping which DMA mapping of this frame fails, from 1; empty if none
 */
public record TransmitEnvironment(int sendResult, int busyCount, OptionalInt failingMapping) {

  /** H_SUCCESS. */
  public static final int SUCCESS = 0;

  /** H_BUSY: the driver tries again. */
  public static final int BUSY = 1;

  /** H_HARDWARE. */
  public static final int HARDWARE = -1;

  /** H_PARAMETER. */
  public static final int PARAMETER = -4;

  /** H_DROPPED: the frame is gone, and the driver counts it as sent. */
  public static final int DROPPED = -12;

  /** Everything succeeds at once. */
  public static final TransmitEnvironment HEALTHY =
      new TransmitEnvironment(SUCCESS, 0, OptionalInt.empty());
}
