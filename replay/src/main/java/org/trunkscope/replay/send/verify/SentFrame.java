package org.trunkscope.replay.send.verify;

/** A frame that was sent and is waited for. Reused: waiting allocates nothing but more of them. */
final class SentFrame {

  /** The number of its record in the ring: its place among the frames sent, 0 for the first. */
  long record;

  /** Its number in the capture. */
  long frame;

  long hash;

  /** The sum of what is behind the first {@link SentRing#HEAD} bytes. */
  long tail;

  long dueNanos;
  long sentNanos;
  int length;
  long state;

  /** Where the data start in the frame, and how many bytes of them the IP header announces. */
  int dataAt;

  int dataLength;
  long sequence;
  long flow;

  /** The sum of the data within the first {@link SentRing#HEAD} bytes. */
  long headData;

  /** What has arrived in pieces: bytes, their sums in the head and behind, and what is wrong. */
  int covered;

  long coveredHead;
  long coveredTail;
  long wrongPieces;

  final FrameIndex.Node byHash = new FrameIndex.Node(this);
  final FrameIndex.Node byIdentity = new FrameIndex.Node(this);
  final FrameIndex.Node byFlow = new FrameIndex.Node(this);

  /** Data within the first {@link SentRing#HEAD} bytes. */
  int headDataLength() {
    return Math.max(0, Math.min(SentRing.HEAD - dataAt, dataLength));
  }

  void forgetPieces() {
    covered = 0;
    coveredHead = 0;
    coveredTail = 0;
    wrongPieces = 0;
  }
}
