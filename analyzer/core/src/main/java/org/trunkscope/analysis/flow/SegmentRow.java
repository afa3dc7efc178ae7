package org.trunkscope.analysis.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.Tcp;

/** One segment as numbers: what flows need of it. A reusable carrier. */
final class SegmentRow {

  private static final ChecksumState[] STATES = ChecksumState.values();
  private static final FindingCode[] CODES = FindingCode.values();
  private static final List<Optional<FindingCode>> LOOKS =
      Arrays.stream(CODES).map(Optional::of).toList();

  /**
   * Within it the same bytes are another sighting of one frame. Longer than a bridge holds a frame,
   * shorter than TCP's shortest timeout (Linux, TCP_RTO_MIN: 200 ms).
   */
  static final long SAME_FRAME_NANOS = 50_000_000;

  /** {@link #window} where the frame is cut before it. */
  static final int NO_WINDOW = -1;

  long keyHigh;
  long keyLow;

  /** 0 if the smaller address sent it, else 1. */
  int direction;

  long sourceHigh;
  long sourceLow;
  long destinationHigh;
  long destinationLow;
  int sourcePort;
  int destinationPort;
  boolean ip6;
  boolean tcp;

  /** Whether it is TCP and its numbers and flags are known. */
  boolean tracked;

  int sequence;
  int acknowledgment;
  int flags;

  /** The window field, not scaled, or {@link #NO_WINDOW}. */
  int window;

  /** Bytes of data, at most 2^31-1. */
  int payload;

  boolean timestamps;
  int timestamp;
  int echo;

  /** The MSS option, 0 without one. */
  int mss;

  /** Whether there is a SACK block; the first one's edges. */
  boolean sack;

  int sackLeft;
  int sackRight;

  /** IPv4 identification; 0 where it is 0 or there is none, and so tells nothing (RFC 6864). */
  int identification;

  /** Nanoseconds, or {@code CapturedFrame.NO_TIMESTAMP}. */
  long time;

  /** The frame, packed. */
  long place;

  long link;
  long wireLength;
  int capturedLength;

  /** VLAN tags, at most 3. */
  int tags;

  /** Recorded as a segmentation offload buffer. */
  boolean offloaded;

  /** Ordinal of its state; what a cut segment looks like counts as the state. */
  int state;

  /** 0, or the ordinal of what it looks like and one. */
  int suspicion;

  /** The checksum field of a CORRUPT segment, else 0. */
  int field;

  /** How far its checksum is off; 0 if that is not known. */
  int error;

  /** How far it is from the pseudo-header sum alone; 0 if that is not known. */
  int pseudoError;

  ChecksumState state() {
    return STATES[state];
  }

  boolean isSuspect() {
    return suspicion != 0;
  }

  FindingCode suspicion() {
    return CODES[suspicion - 1];
  }

  /** What it looks like by its bytes alone. */
  Optional<FindingCode> looks() {
    return isSuspect() ? LOOKS.get(suspicion - 1) : Optional.empty();
  }

  /** Whether it is a SYN, with or without ACK, and nothing in its bytes is odd. */
  boolean isHealthySyn() {
    return tracked && has(Tcp.SYN) && !isSuspect();
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Sequence numbers it takes: data, SYN and FIN (RFC 9293 section 3.4). */
  int sequenceLength() {
    return payload + (has(Tcp.SYN) ? 1 : 0) + (has(Tcp.FIN) ? 1 : 0);
  }

  int sequenceEnd() {
    return sequence + sequenceLength();
  }

  /** Longer than any frame of a 1,500-byte MTU. */
  boolean isLarge() {
    return Suspicion.isLarge(wireLength, tags);
  }
}
