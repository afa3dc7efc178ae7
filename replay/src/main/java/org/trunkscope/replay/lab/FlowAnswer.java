package org.trunkscope.replay.lab;

/**
 * One connection whose whole client side was sent.
 *
 * @param flow its ends, as captured
 * @param frame the number of its first SYN
 * @param opened whether the kernel completed its handshake
 * @param sent segments that were sent
 * @param notSent segments that were not: the connection was not opened, or ended before, or they
 *     are not captured whole or too long for the lab
 * @param predictedBytes data that the application reads if the model is right
 * @param deliveredBytes data that it read
 * @param known whether the model can tell: false if it cannot tell it of a segment, or something
 *     was not sent
 */
public record FlowAnswer(
    String flow,
    long frame,
    boolean opened,
    long sent,
    long notSent,
    long predictedBytes,
    long deliveredBytes,
    boolean known) {

  /** Whether as much was delivered as predicted. */
  public Agreement agreement() {
    if (predictedBytes == deliveredBytes) {
      return Agreement.AGREES;
    }
    return known ? Agreement.DIFFERS : Agreement.NOT_KNOWN;
  }
}
