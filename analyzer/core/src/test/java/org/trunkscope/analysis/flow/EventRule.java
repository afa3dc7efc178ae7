package org.trunkscope.analysis.flow;

/**
 * Why tshark and we may say different things of a segment. Each is checked on the frame and what
 * came before it. "Ours" and "theirs" name the one who says more.
 */
enum EventRule {
  /**
   * The frame was seen a moment ago, on another interface or on the same: one frame, not two.
   * tshark takes every record for a segment of its own.
   */
  SECOND_SIGHTING,
  /** RFC 5681 section 2 (a): a duplicate acknowledgment needs something that is outstanding. */
  NOTHING_OUTSTANDING,
  /** One byte is sent again in front of new data; tshark takes that for the end of a probe. */
  ONE_BYTE_AGAIN,
  /**
   * What was sent before is sent again, however soon. tshark calls it out of order within a round
   * trip of the newest segment.
   */
  SENT_BEFORE,
  /**
   * It fills a gap that was left a round trip ago, so its sender knows: tshark asks how old the
   * newest segment is, and that may have come since.
   */
  OLD_GAP,
  /**
   * It fills a gap that was left less than a round trip ago. tshark does not look at gaps where the
   * end is that of all before it, and takes a time that goes back for a long one.
   */
  YOUNG_GAP,
  /** A SYN or FIN alone may be spurious, too; tshark asks for data. */
  NO_DATA,
  /** Acknowledged is what any segment acknowledged; tshark asks the latest alone. */
  LATEST_ACKNOWLEDGMENT,
  /** A RST acknowledges nothing that its sender keeps; tshark believes it. */
  ACKNOWLEDGED_BY_RESET,
  /** An answer to a keep-alive may announce another window; tshark calls it a window update. */
  OTHER_WINDOW,
  /**
   * The IP header has another length than the layer around it leaves room for: we believe the
   * header, as the receiver does, tshark the layer.
   */
  OTHER_LENGTH,
  /** Recorded behind its acknowledgment, but sent once: tshark calls that spurious. */
  RECORDED_LATE,
  /** Another SYN opens another connection on the same ports. */
  OTHER_SYN,
  /** RFC 9293 section 3.5, figure 8: the SYN goes out again with its ACK, as an answer. */
  OPENED_BOTH_WAYS,
  /** A segment with SYN and RST is a RST (RFC 9293 section 3.10.7), for tshark a SYN, too. */
  SYN_WITH_RESET;

  /** Whether it explains a difference. */
  boolean explains(EventCase c) {
    return switch (this) {
      case SECOND_SIGHTING -> c.theirs() && c.isSecondSighting();
      case NOTHING_OUTSTANDING ->
          c.theirs() && c.is(Tshark.Mark.DUPLICATE_ACK) && c.isNothingOutstanding();
      case ONE_BYTE_AGAIN ->
          !c.theirs() && c.is(Tshark.Mark.RETRANSMISSION) && c.startsOneBeforeTheEnd();
      case SENT_BEFORE ->
          c.theirs()
              ? c.is(Tshark.Mark.OUT_OF_ORDER) && c.isSentBefore()
              : c.is(Tshark.Mark.RETRANSMISSION) && c.isSentBefore();
      case OLD_GAP ->
          !c.isSentBefore()
              && c.gapAge() >= c.roundTrip()
              && (c.theirs() ? c.is(Tshark.Mark.OUT_OF_ORDER) : c.is(Tshark.Mark.RETRANSMISSION));
      case YOUNG_GAP ->
          !c.isSentBefore()
              && c.gapLeft().isPresent()
              && c.gapAge() < c.roundTrip()
              && (c.endsAtTheEnd() || c.gapAge() < 0)
              && (c.theirs() ? c.is(Tshark.Mark.RETRANSMISSION) : c.is(Tshark.Mark.OUT_OF_ORDER));
      case NO_DATA ->
          !c.theirs()
              && c.is(Tshark.Mark.SPURIOUS_RETRANSMISSION)
              && c.row().payload == 0
              && c.row().sequenceLength() > 0;
      case LATEST_ACKNOWLEDGMENT ->
          !c.theirs()
              && c.is(Tshark.Mark.SPURIOUS_RETRANSMISSION)
              && c.isLatestAcknowledgmentOlder();
      case ACKNOWLEDGED_BY_RESET ->
          c.theirs() && c.is(Tshark.Mark.SPURIOUS_RETRANSMISSION) && c.isAcknowledgedByResetAlone();
      case OTHER_WINDOW -> !c.theirs() && c.is(Tshark.Mark.KEEP_ALIVE_ACK) && c.isWindowOther();
      case OTHER_LENGTH -> c.hasOtherLength();
      case RECORDED_LATE ->
          c.theirs()
              && (c.is(Tshark.Mark.RETRANSMISSION) || c.is(Tshark.Mark.SPURIOUS_RETRANSMISSION))
              && c.isAcknowledgedBeforeSent();
      case OTHER_SYN -> c.theirs() && c.is(Tshark.Mark.RETRANSMISSION) && c.isOtherSyn();
      case OPENED_BOTH_WAYS -> c.theirs() && c.is(Tshark.Mark.RETRANSMISSION) && c.opensBothWays();
      case SYN_WITH_RESET -> c.hasSynWithReset();
    };
  }
}
