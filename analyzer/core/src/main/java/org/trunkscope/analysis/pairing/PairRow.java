package org.trunkscope.analysis.pairing;

import java.util.Optional;
import org.trunkscope.finding.FindingCode;

/**
 * What pairing needs of one frame, as numbers; also the place of a frame that waits. Reused.
 *
 * <p>Of several segments in tunnels the innermost counts, so that a frame is known again behind a
 * tunnel's end.
 */
final class PairRow {

  private static final FindingCode[] CODES = FindingCode.values();

  /** {@link #full} where the right checksum is not known. */
  static final int NOT_KNOWN = -1;

  /** {@link #vlan} without a tag. */
  static final int NO_TAG = -1;

  /** {@link #direction} where the capture records none. */
  static final int UNDIRECTED = 0;

  /** {@link #direction} of a frame that its interface received. */
  static final int RECEIVED = 1;

  /** {@link #direction} of a frame that its interface sent. */
  static final int SENT = 2;

  /** 0 for the inbound side, 1 for the outbound one. */
  int side;

  int direction;

  /** Frames of different streams are not matched: captures that overlap in time. */
  int stream;

  /** The interface, one number for each. */
  long tap;

  /** What forwarding leaves as it is. */
  long exact;

  /** What all pieces of one large TCP frame share; 0 if it has no pieces. */
  long train;

  /** Of TCP data; else 0. */
  int sequence;

  /** Bytes of TCP data, at most 2^20; 0 if there is none that may leave in pieces. */
  int payload;

  /** IPv4 identification; 0 where it is 0 or there is none, and so tells nothing (RFC 6864). */
  int identification;

  /** Nanoseconds on the clock of the inbound side, or {@code CapturedFrame.NO_TIMESTAMP}. */
  long time;

  /** The frame, packed. */
  long place;

  long link;
  long wireLength;
  int capturedLength;

  /** Count of VLAN tags in bits 16 and up, the outermost VLAN below; or {@link #NO_TAG}. */
  int vlan;

  /** Whether so much of it is captured that it can be known again. */
  boolean comparable;

  /** Whether it has a source and a destination link address, which tell one way from another. */
  boolean addressed;

  /** Both directions of its TCP connection; 0 without one. */
  long connection;

  /** Which of the two it is, 0 or 1; the other way the other. */
  int way;

  /** The acknowledgment number of TCP; only where {@link #acknowledges}. */
  int acknowledgment;

  boolean acknowledges;

  /** Whether it is TCP over IPv4. */
  boolean ip4;

  /** 0 without TCP or UDP, else the ordinal of the checksum's state and one. */
  int state;

  /** The checksum that would verify, which tells other data; or {@link #NOT_KNOWN}. */
  int full;

  /** 0, or the ordinal of the code that it looks like and one. */
  int suspicion;

  // What follows belongs to a frame that waits.

  /** When it came, on the clock that never goes back. */
  long seenAt;

  /** Whether its data was sent again on the same side while it waited. */
  boolean resent;

  /** Whether an equal frame came before it on the same side. */
  boolean repeated;

  PairRow older;
  PairRow newer;
  final KeyIndex.Node exactNode = new KeyIndex.Node(this);
  final KeyIndex.Node trainNode = new KeyIndex.Node(this);
  final KeyIndex.Node dataNode = new KeyIndex.Node(this);

  /** The parts of one train that it was found to belong to. */
  Regrouping regrouping;

  /** The next member of its side there, by sequence number. */
  PairRow nextMember;

  /** When it was seen: by its own stamp, unless that fits none of those around it. */
  long when() {
    return isTimely() ? time : seenAt;
  }

  /** Whether its stamp fits those around it. */
  boolean isTimely() {
    return Math.abs(time - seenAt) <= Matcher.WINDOW_NANOS;
  }

  /** What it looks like by its bytes alone. */
  Optional<FindingCode> looks() {
    return suspicion == 0 ? Optional.empty() : Optional.of(CODES[suspicion - 1]);
  }

  int sequenceEnd() {
    return sequence + payload;
  }

  int tags() {
    return vlan == NO_TAG ? 0 : vlan >>> 16;
  }

  /** Whether it has TCP data that may leave in other pieces. */
  boolean hasTrain() {
    return payload > 0;
  }
}
