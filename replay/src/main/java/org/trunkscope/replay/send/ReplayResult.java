package org.trunkscope.replay.send;

import java.util.List;
import java.util.Optional;
import org.trunkscope.replay.correct.CorrectionTally;
import org.trunkscope.replay.rewrite.SideSummary;
import org.trunkscope.replay.send.verify.VerificationResult;

/**
 * What a replay did.
 *
 * @param settings what was asked for
 * @param via by what frames were sent
 * @param mtu bytes of the longest IP packet that was sent uncut
 * @param reason why it ended
 * @param tally what the kernel took, and what not
 * @param unsendable frames that no interface can be given
 * @param notes what is to be told of the schedule
 * @param counts what the interfaces counted; empty where they do not tell
 * @param corrections what was corrected; empty if the capture was sent as it is
 * @param sides how sides were told apart; empty if they were not
 * @param damage why the capture could not be read to its end; empty if it could
 * @param farSide what arrived; for each interface where somebody looked to the end
 * @param unwatched why it could not be looked to the end; empty if it could
 * @param isReadToTheEnd whether the medium could be read as far as the capture goes
 */
public record ReplayResult(
    ReplaySettings settings,
    String via,
    int mtu,
    StopReason reason,
    SendTally tally,
    List<UnsendableGroup> unsendable,
    ScheduleNotes notes,
    List<InterfaceCount> counts,
    Optional<CorrectionTally> corrections,
    Optional<SideSummary> sides,
    String damage,
    List<VerificationResult> farSide,
    String unwatched,
    boolean isReadToTheEnd) {

  /** Copies the collections. */
  public ReplayResult {
    unsendable = List.copyOf(unsendable);
    counts = List.copyOf(counts);
    farSide = List.copyOf(farSide);
  }

  /** Frames that could not be offered. */
  public long unsendableFrames() {
    return unsendable.stream().mapToLong(UnsendableGroup::frames).sum();
  }

  /** Frames that the interfaces took and dropped. */
  public long droppedFrames() {
    return counts.stream().mapToLong(InterfaceCount::dropped).sum();
  }

  /** Frames that the interfaces took and counted nowhere. */
  public long uncountedFrames() {
    return counts.stream().mapToLong(InterfaceCount::missing).sum();
  }

  /** Whether all that was sent was seen to arrive, whatever counters say that others add to. */
  private boolean hasArrived() {
    return farSide.size() == settings.links().size()
        && farSide.stream().allMatch(VerificationResult::isDelivered);
  }

  /** Whether every frame of the capture, as far as it was to be sent, is known to be sent. */
  public boolean isDelivered() {
    return reason != StopReason.INTERFACE
        && unsendableFrames() == 0
        && tally.refused() == 0
        && (hasArrived() || droppedFrames() + uncountedFrames() == 0)
        && unwatched.isEmpty()
        && farSide.stream().allMatch(VerificationResult::isDelivered);
  }
}
