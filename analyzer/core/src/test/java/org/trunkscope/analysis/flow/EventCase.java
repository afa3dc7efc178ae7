package org.trunkscope.analysis.flow;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.Tcp;

/**
 * One mark of one segment on which tshark and we do not agree, with all that came before it. What
 * it is asked is looked up in the whole history, so that nothing rests on the state that is tested.
 *
 * @param mark what one of us says
 * @param theirs whether that is tshark
 * @param segment what we say
 * @param their what tshark reads of it
 * @param earlier all segments before it of what tshark takes for one conversation
 */
record EventCase(
    Tshark.Mark mark,
    boolean theirs,
    FollowedFlows.Segment segment,
    Tshark.Segment their,
    List<Seen> earlier) {

  /** A segment as we and tshark read it. */
  record Seen(FollowedFlows.Segment ours, Tshark.Segment theirs) {

    private SegmentRow row() {
      return ours.row();
    }

    private boolean hasOtherLength() {
      return theirs.length() != row().payload;
    }
  }

  private static final long SAME_INSTANT_NANOS = 1_000_000;
  private static final long FIRST_ROUND_TRIP_NANOS = 3_000_000;

  SegmentRow row() {
    return segment.row();
  }

  boolean is(Tshark.Mark one) {
    return mark == one;
  }

  boolean oursIs(SegmentEvent event) {
    return event.isIn(segment.events());
  }

  private Stream<SegmentRow> own() {
    return rows().filter(each -> isOwn(each));
  }

  private Stream<SegmentRow> other() {
    return rows().filter(each -> !isOwn(each));
  }

  private boolean isOwn(SegmentRow each) {
    return each.direction == row().direction;
  }

  private long gap(SegmentRow each) {
    return each.time == CapturedFrame.NO_TIMESTAMP ? 0 : Math.abs(row().time - each.time);
  }

  /** Whether the frame has been seen a moment ago, on another link or by its identification. */
  boolean isSecondSighting() {
    return own()
        .filter(each -> gap(each) < SegmentRow.SAME_FRAME_NANOS)
        .anyMatch(
            each ->
                isSame(each)
                    ? each.link != row().link || isSameFrame(each)
                    : overlaps(each)
                        && (each.link != row().link || gap(each) < SAME_INSTANT_NANOS));
  }

  private boolean isSame(SegmentRow each) {
    return each.sequence == row().sequence
        && each.sequenceLength() == row().sequenceLength()
        && each.acknowledgment == row().acknowledgment
        && each.flags == row().flags;
  }

  private boolean isSameFrame(SegmentRow each) {
    boolean told = each.identification != 0 && row().identification != 0;
    return told
        ? each.identification == row().identification
        : row().has(Tcp.SYN) || gap(each) < SAME_INSTANT_NANOS;
  }

  private boolean overlaps(SegmentRow each) {
    return row().sequenceLength() > 0
        && row().sequence - each.sequenceEnd() < 0
        && each.sequence - row().sequenceEnd() < 0;
  }

  /** Whether the other side had sent nothing that the acknowledgment does not cover. */
  boolean isNothingOutstanding() {
    return other().findAny().isPresent()
        && other()
            .filter(each -> !each.has(Tcp.RST))
            .allMatch(each -> each.sequenceEnd() - row().acknowledgment <= 0);
  }

  /** Whether any part of it had been sent. */
  boolean isSentBefore() {
    return own().filter(each -> !each.has(Tcp.RST)).anyMatch(this::overlaps);
  }

  /** When something behind it was sent first: the gap that it fills was left then. */
  Optional<SegmentRow> gapLeft() {
    return own()
        .filter(each -> !each.has(Tcp.RST))
        .filter(each -> each.sequence - row().sequenceEnd() >= 0)
        .findFirst();
  }

  /** Nanoseconds from then on; 0 if there is none. */
  long gapAge() {
    return gapLeft().map(left -> row().time - left.time).orElse(0L);
  }

  /** From the SYN to what its sender says to the answer, or 3 ms. */
  long roundTrip() {
    Optional<SegmentRow> answer = rows().filter(each -> isSynAck(each)).findFirst();
    if (answer.isEmpty()) {
      return FIRST_ROUND_TRIP_NANOS;
    }
    int client = 1 - answer.get().direction;
    Optional<SegmentRow> syn =
        rows()
            .filter(each -> each.direction == client && each.has(Tcp.SYN))
            .reduce((first, second) -> second);
    Optional<SegmentRow> third =
        rows()
            .filter(each -> each.direction == client && !each.has(Tcp.SYN) && each.has(Tcp.ACK))
            .findFirst();
    return syn.isPresent() && third.isPresent()
        ? third.get().time - syn.get().time
        : FIRST_ROUND_TRIP_NANOS;
  }

  private Stream<SegmentRow> rows() {
    return earlier.stream().map(Seen::row);
  }

  private static boolean isSynAck(SegmentRow each) {
    return each.has(Tcp.SYN) && each.has(Tcp.ACK);
  }

  /** Whether it ends where what was sent before it ends. */
  boolean endsAtTheEnd() {
    return own()
        .filter(each -> !each.has(Tcp.RST))
        .allMatch(each -> each.sequenceEnd() - row().sequenceEnd() <= 0);
  }

  /** Whether it starts one before the end of what was sent, and sends more. */
  boolean startsOneBeforeTheEnd() {
    return row().payload > 1
        && own()
            .filter(each -> !each.has(Tcp.RST))
            .allMatch(each -> each.sequenceEnd() - row().sequence <= 1)
        && own().anyMatch(each -> each.sequenceEnd() - row().sequence == 1);
  }

  /** Whether the other side's latest segment acknowledges less than one before it. */
  boolean isLatestAcknowledgmentOlder() {
    Optional<SegmentRow> latest = other().reduce((first, second) -> second);
    return latest.isPresent()
        && latest.get().acknowledgment - row().sequenceEnd() < 0
        && other().anyMatch(each -> covers(each));
  }

  private boolean covers(SegmentRow each) {
    return each.has(Tcp.ACK)
        && !each.has(Tcp.RST)
        && each.acknowledgment - row().sequenceEnd() >= 0;
  }

  /** Whether nothing but a RST of the other side acknowledges it. */
  boolean isAcknowledgedByResetAlone() {
    return other().noneMatch(this::covers)
        && other()
            .anyMatch(each -> each.has(Tcp.RST) && each.acknowledgment - row().sequenceEnd() >= 0);
  }

  /** Whether the segment before it in its direction announced another window. */
  boolean isWindowOther() {
    return own().reduce((first, second) -> second).map(each -> each.window).orElse(row().window)
        != row().window;
  }

  /** Whether one of the conversation has a SYN together with a RST. */
  boolean hasSynWithReset() {
    return rows().anyMatch(each -> each.has(Tcp.SYN) && each.has(Tcp.RST));
  }

  /** Whether of one of the conversation tshark reads another length than the IP header has. */
  boolean hasOtherLength() {
    return new Seen(segment, their).hasOtherLength()
        || earlier.stream().anyMatch(Seen::hasOtherLength);
  }

  /** Whether all of it had been acknowledged, although none of it was sent in this capture. */
  boolean isAcknowledgedBeforeSent() {
    return row().sequenceLength() > 0 && !isSentBefore() && other().anyMatch(this::covers);
  }

  /** Whether its SYN has another number than the side's SYN before it, or there was none. */
  boolean isOtherSyn() {
    return row().has(Tcp.SYN)
        && own().findAny().isPresent()
        && own()
            .filter(each -> each.has(Tcp.SYN))
            .reduce((first, second) -> second)
            .map(each -> each.sequence != row().sequence)
            .orElse(true);
  }

  /** Whether it answers a SYN where both sides have sent one. */
  boolean opensBothWays() {
    return isSynAck(row())
        && own().allMatch(each -> each.has(Tcp.SYN) && !each.has(Tcp.ACK))
        && other().anyMatch(each -> each.has(Tcp.SYN) && !each.has(Tcp.ACK));
  }
}
