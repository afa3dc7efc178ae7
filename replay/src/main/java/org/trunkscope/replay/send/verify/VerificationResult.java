package org.trunkscope.replay.send.verify;

import java.util.List;

/**
 * What was seen on the far side of what was sent.
 *
 * @param interfaceName where it was watched
 * @param counts what became of the frames
 * @param alterations what differs in those that were altered, in the order in which it was first
 *     seen; at most 32, so they may count fewer than {@link ArrivalCounts#altered}
 * @param missing numbers in the capture of frames that did not arrive, ascending; the first 100
 * @param timing delays and errors
 * @param watch how well it was watched
 */
public record VerificationResult(
    String interfaceName,
    ArrivalCounts counts,
    List<Alteration> alterations,
    List<Long> missing,
    ArrivalTiming timing,
    VerifierState watch) {

  /** Copies the lists. */
  public VerificationResult {
    alterations = List.copyOf(alterations);
    missing = List.copyOf(missing);
  }

  /** Of the missing frames, those that may be among what the kernel could not give us. */
  public long notKnown() {
    return Math.min(counts.missing(), watch.dropped());
  }

  /** Frames that were certainly lost. */
  public long lost() {
    return counts.missing() - notKnown();
  }

  /** Whether every frame that the kernel took is known to have arrived as it should. */
  public boolean isDelivered() {
    return counts.delivered() == counts.expected();
  }
}
