package org.trunkscope.replay.lab;

/**
 * One question that model and kernel were both asked.
 *
 * @param scenario what was asked
 * @param predicted what the model says, in words
 * @param kernel what the kernel did, in the same words if it is the same
 * @param agreement whether it is
 * @param note why, or what is special; empty if nothing is
 */
public record Cell(
    String scenario, String predicted, String kernel, Agreement agreement, String note) {

  /** A cell whose agreement is that of the words. */
  public static Cell compared(String scenario, String predicted, String kernel, String note) {
    return new Cell(
        scenario,
        predicted,
        kernel,
        predicted.equals(kernel) ? Agreement.AGREES : Agreement.DIFFERS,
        note);
  }

  /** A cell that one of the two, or both, cannot tell. */
  public static Cell notKnown(String scenario, String predicted, String kernel, String note) {
    return new Cell(scenario, predicted, kernel, Agreement.NOT_KNOWN, note);
  }
}
