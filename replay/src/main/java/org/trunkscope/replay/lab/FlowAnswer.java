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
 * @param known whether the two can be compared: false if the model cannot tell it of a segment, or
 *     something was not sent that it has delivered
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
    if (!known) {
      return Agreement.NOT_KNOWN;
    }
    return predictedBytes == deliveredBytes ? Agreement.AGREES : Agreement.DIFFERS;
  }
}
