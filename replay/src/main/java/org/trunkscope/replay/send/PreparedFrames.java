package org.trunkscope.replay.send;

import org.trunkscope.replay.send.linux.FrameBatch;
import org.trunkscope.replay.send.linux.FrameBatch.Headers;
import org.trunkscope.replay.send.linux.VirtioHeader;

/** Frames that are ready to be sent, each with its number, moment and side. */
final class PreparedFrames {

  private static final int MOST = 256;

  /** Room for a few of the longest frames. */
  private static final int BYTES = 1 << 19;

  private final FrameBatch batch;
  private final long[] numbers = new long[MOST];
  private final long[] due = new long[MOST];
  private final VirtioHeader[] headers = new VirtioHeader[MOST];
  private final int[] links = new int[MOST];
  private final long[] tickets = new long[MOST];
  private boolean last;

  PreparedFrames(Headers before) {
    this.batch = new FrameBatch(MOST, BYTES, before);
  }

  void clear() {
    batch.clear();
    last = false;
  }

  boolean hasRoomFor(int length) {
    return batch.hasRoomFor(length);
  }

  /**
   * Adds a frame.
   *
   * @param number of the captured frame that it comes from
   * @param dueNanos after the first frame
   * @param link the place of the interface by which it leaves, 0 or 1
   * @param ticket by which the far side knows it
   */
  void add(
      byte[] bytes,
      int offset,
      int length,
      VirtioHeader header,
      long number,
      long dueNanos,
      int link,
      long ticket) {
    int i = batch.count();
    batch.add(bytes, offset, length, header);
    numbers[i] = number;
    due[i] = dueNanos;
    headers[i] = header;
    links[i] = link;
    tickets[i] = ticket;
  }

  /** Nothing follows. */
  void end() {
    last = true;
  }

  boolean isLast() {
    return last;
  }

  FrameBatch batch() {
    return batch;
  }

  int count() {
    return batch.count();
  }

  long number(int i) {
    return numbers[i];
  }

  long due(int i) {
    return due[i];
  }

  /** Bytes of TCP data in each frame that the kernel is to cut this one into; 0 if it is not. */
  int segmentSize(int i) {
    return headers[i].gsoSize();
  }

  /** Whether the kernel is to complete its checksum. */
  boolean isMarked(int i) {
    return headers[i].flags() == VirtioHeader.NEEDS_CHECKSUM;
  }

  /** The state in which it is handed over. */
  VirtioHeader header(int i) {
    return headers[i];
  }

  int link(int i) {
    return links[i];
  }

  long ticket(int i) {
    return tickets[i];
  }
}
