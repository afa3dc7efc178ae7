package org.trunkscope.replay.send.verify;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;

/**
 * Matches frames that arrive with frames that were sent, whose records come through a {@link
 * SentRing}. Equal frames are matched in the order in which they were sent.
 *
 * <p>A frame that arrives is, in this order: one that was sent, with the same bytes and as much
 * left to be done; one that was changed on the way; a piece of one that was to be cut; several in
 * one; one that has arrived before; or another's.
 *
 * <p>Bounded: of frames sent beyond {@code mostWaiting} it is only known how many there were.
 * Allocates nothing but room for more waiting frames. Not safe for use by several threads.
 */
final class FrameMatcher {

  /** Frames of one key that are looked at, for one that arrives. */
  private static final int MOST_CANDIDATES = 16;

  /** Frames of one connection that are looked at for a piece. */
  private static final int MOST_OF_FLOW = 1024;

  /** The most frames in one: of one byte each, there would be more. */
  private static final int MOST_MERGED = 1024;

  private static final long LOW_32 = 0xffffffffL;

  private final WaitingFrames waiting;
  private final MatchTally tally = new MatchTally();
  private final ArrivalTimes times = new ArrivalTimes();
  private final RecentHashes arrived = new RecentHashes();
  private final FrameIdentity identity = new FrameIdentity();
  private final FrameComparison comparison;
  private final SentFrame[] merged = new SentFrame[MOST_MERGED];

  private byte[] bytes = new byte[0];
  private int offset;
  private int length;
  private long state;
  private long nanos;
  private long hash;

  /**
   * A matcher without frames.
   *
   * @param mostWaiting the most frames that are waited for at a time
   */
  FrameMatcher(SentRing ring, int mostWaiting) {
    waiting = new WaitingFrames(ring, mostWaiting);
    comparison = new FrameComparison(ring);
  }

  /** Takes notice of all that was sent so far. */
  void drain() {
    waiting.drain();
  }

  /** Whether every frame that was sent has arrived. */
  boolean isComplete() {
    return waiting.isEmpty();
  }

  /**
   * A frame arrived.
   *
   * @param newState its {@link OffloadState}
   * @param newNanos when, on the clock of the sent frames' times
   * @return whether it was one of those sent, or a part of one
   */
  boolean arrived(byte[] newBytes, int newOffset, int newLength, long newState, long newNanos) {
    bytes = newBytes;
    offset = newOffset;
    length = newLength;
    state = newState;
    nanos = newNanos;
    int head = Math.min(length, SentRing.HEAD);
    long tail = FrameHash.sum(bytes, offset + head, length - head);
    hash = SentRing.whole(FrameHash.sum(bytes, offset, head), tail, length);
    if (unchanged()) {
      return true;
    }
    if (changed() || arrivedAgain()) {
      return true;
    }
    tally.other();
    return false;
  }

  private boolean unchanged() {
    SentFrame frame = waiting.withHash(hash);
    while (frame != null && !FrameComparison.isSameState(frame, state, 0)) {
      frame = waiting.withHashAfter(frame);
    }
    if (frame == null) {
      return false;
    }
    matched(frame, Match.UNCHANGED);
    return true;
  }

  /** Of frames sent more than once, a copy is expected to arrive like the one before it. */
  private boolean changed() {
    identity.read(bytes, offset, Math.min(length, SentRing.HEAD), length);
    SentFrame frame = likest();
    boolean again = arrived.contains(hash);
    boolean whole = frame != null && frame.dataLength == identity.dataLength();
    if (whole && (!again || isFaultless(frame))) {
      whole(frame);
      return true;
    }
    if (identity.isTcp() && identity.dataLength() > 0 && (piece() || merged())) {
      return true;
    }
    if (frame == null || again) {
      return false;
    }
    whole(frame);
    return true;
  }

  private boolean arrivedAgain() {
    if (!arrived.contains(hash)) {
      return false;
    }
    tally.duplicated();
    return true;
  }

  private boolean isFaultless(SentFrame frame) {
    comparison.compare(frame, identity, bytes, offset, length, state);
    return comparison.fields() == 0;
  }

  /** The frame of the same identity that differs least; null if there is none. */
  private SentFrame likest() {
    SentFrame best = null;
    int fewest = Integer.MAX_VALUE;
    SentFrame frame = waiting.withIdentity(identity.key());
    for (int i = 0; i < MOST_CANDIDATES && frame != null && fewest > 0; i++) {
      comparison.compare(frame, identity, bytes, offset, length, state);
      int differences = Long.bitCount(comparison.fields());
      boolean nearer = frame.dataLength == identity.dataLength();
      int distance = nearer ? differences : differences + Long.SIZE;
      if (distance < fewest) {
        best = frame;
        fewest = distance;
      }
      frame = waiting.withIdentityAfter(frame);
    }
    return best;
  }

  private void whole(SentFrame frame) {
    if (!isFaultless(frame)) {
      altered(frame, comparison.fields(), comparison.firstOffset());
    } else if (comparison.isCompletedOnTheWay()) {
      matched(frame, Match.COMPLETED);
    } else {
      matched(frame, Match.PADDED);
    }
  }

  private void altered(SentFrame frame, long fields, int firstOffset) {
    tally.altered(frame.frame, fields, firstOffset);
    matched(frame, Match.ALTERED);
  }

  /** Adds a piece to what has arrived of the frame that it was cut from. */
  private boolean piece() {
    SentFrame frame = cut();
    if (frame == null) {
      return false;
    }
    int start = (int) (identity.sequence() - frame.sequence & LOW_32);
    int data = identity.dataLength();
    int inHead = Math.max(0, Math.min(frame.headDataLength() - start, data));
    int behind = Math.max(0, start - frame.headDataLength());
    int at = identity.dataAt();
    frame.coveredHead += FrameHash.part(bytes, at, inHead, start);
    frame.coveredTail += FrameHash.part(bytes, at + inHead, data - inHead, behind);
    frame.covered += data;
    if (!isPieceChecksumRight()) {
      frame.wrongPieces |= AlteredField.TRANSPORT_CHECKSUM.bit();
    }
    tally.piece();
    arrived.add(hash);
    if (frame.covered == frame.dataLength) {
      covered(frame);
    }
    return true;
  }

  /** The frame that this is the next piece of, or one that it fits into; null if there is none. */
  private SentFrame cut() {
    SentFrame fitting = null;
    SentFrame frame = waiting.ofFlow(identity.flow());
    for (int i = 0; i < MOST_OF_FLOW && frame != null; i++) {
      long start = identity.sequence() - frame.sequence & LOW_32;
      boolean inside = start + identity.dataLength() <= frame.dataLength;
      if (inside && start == frame.covered) {
        return frame;
      }
      boolean fits = inside && frame.covered + identity.dataLength() <= frame.dataLength;
      if (fits && fitting == null) {
        fitting = frame;
      }
      frame = waiting.ofFlowAfter(frame);
    }
    return fitting;
  }

  private void covered(SentFrame frame) {
    long fields = frame.wrongPieces;
    if (frame.coveredHead != frame.headData || frame.coveredTail != frame.tail) {
      fields |= AlteredField.DATA.bit();
    }
    if (fields != 0) {
      altered(frame, fields, -1);
    } else {
      matched(frame, Match.SEGMENTED);
    }
  }

  /** A piece holds its own checksum, or its own pseudo sum if that is still to be completed. */
  private boolean isPieceChecksumRight() {
    Segment segment = identity.view().segment(0);
    if (segment.has(SegmentDetail.IP_LENGTH_EXCEEDS_FRAME) || !segment.pseudoHeaderCaptured()) {
      return false;
    }
    long sum = segment.pseudoHeaderSum(segment.l4Length());
    if (OffloadState.isPartial(state)) {
      return BigEndian.u16(bytes, segment.checksumOffset()) == InternetChecksum.fold(sum);
    }
    int at = segment.l4Offset();
    return InternetChecksum.verifies(
        InternetChecksum.add(sum, bytes, at, (int) segment.l4Length()));
  }

  /** Matches all frames whose data this one carries, one after the other. */
  private boolean merged() {
    int count = 0;
    int at = 0;
    while (at < identity.dataLength()) {
      SentFrame part = count == MOST_MERGED ? null : mergedPart(at);
      if (part == null) {
        return false;
      }
      merged[count] = part;
      count++;
      at += part.dataLength;
    }
    if (count < 2) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      matched(merged[i], Match.MERGED);
    }
    return true;
  }

  private SentFrame mergedPart(int at) {
    SentFrame part = waiting.withIdentity(identity.dataKey(identity.sequence() + at & LOW_32));
    int dataAt = identity.dataAt() + at;
    for (int i = 0; i < MOST_CANDIDATES && part != null; i++) {
      boolean fits = part.dataLength > 0 && at + part.dataLength <= identity.dataLength();
      if (fits && comparison.hasDataOf(part, bytes, offset + length, dataAt)) {
        return part;
      }
      part = waiting.withIdentityAfter(part);
    }
    return null;
  }

  private void matched(SentFrame frame, Match match) {
    // What a router alters, it alters in the same way when it is sent again.
    if (match != Match.ALTERED) {
      arrived.add(hash);
    }
    tally.matched(match, frame.record);
    times.arrived(frame, nanos);
    waiting.remove(frame);
  }

  /**
   * What became of all frames.
   *
   * @param handedOver records below this number are of frames that the kernel was given
   */
  Matched conclude(long handedOver) {
    drain();
    MissingFrames missing = new MissingFrames(handedOver);
    waiting.forEach(missing::add);
    long refused = waiting.refused() + missing.notGiven();
    return new Matched(
        counts(missing, refused),
        tally.alterations(),
        missing.listed(),
        new ArrivalTiming(
            times.delay(),
            times.early(),
            times.schedule(),
            times.leastError(),
            times.mostError(),
            times.gap()));
  }

  private ArrivalCounts counts(MissingFrames missing, long refused) {
    return new ArrivalCounts(
        waiting.sent() - refused,
        refused,
        tally.matched(Match.UNCHANGED),
        tally.matched(Match.PADDED),
        tally.matched(Match.COMPLETED),
        tally.matched(Match.SEGMENTED),
        tally.pieces(),
        tally.matched(Match.MERGED),
        tally.matched(Match.ALTERED),
        missing.count(),
        missing.inPart(),
        waiting.notChecked(),
        tally.duplicates(),
        tally.others(),
        tally.reordered(),
        tally.greatestDisplacement());
  }
}
