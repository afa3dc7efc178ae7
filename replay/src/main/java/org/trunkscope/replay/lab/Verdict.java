package org.trunkscope.replay.lab;

/**
 * One segment that the kernel was asked about.
 *
 * @param frame its number in the capture
 * @param flow its flow, as captured
 * @param state of its checksums, in words
 * @param predicted by the model
 * @param kernel what the kernel did
 * @param reason the kernel's drop reason, or why the kernel could not be asked; empty if it dropped
 *     nothing, or its reasons cannot be seen
 */
public record Verdict(
    long frame, String flow, String state, Judgement predicted, Judgement kernel, String reason) {

  /** Whether the two are the same. */
  public Agreement agreement() {
    return Judgement.compare(predicted, kernel);
  }
}
