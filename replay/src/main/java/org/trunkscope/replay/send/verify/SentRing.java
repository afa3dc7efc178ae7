package org.trunkscope.replay.send.verify;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands what is sent to the thread that reads what arrives, without locks and without allocating: a
 * ring of records, each with the first bytes of its frame. One thread prepares records, one
 * publishes them (the same, or one that was handed the frames), one takes them. What was taken can
 * still be read until half a ring of records has been taken after it.
 */
final class SentRing {

  /** First bytes of a frame that are kept: all the headers of a frame that is to be cut. */
  static final int HEAD = 192;

  private static final int FIELDS = 8;
  private static final int HASH = 0;
  private static final int TAIL = 1;
  private static final int FRAME = 2;
  private static final int DUE = 3;
  private static final int SENT = 4;
  private static final int LENGTH = 5;
  private static final int STATE = 6;

  /** Ranges of frames that the kernel did not take, and that are not noticed yet. */
  private static final int REFUSALS = 1 << 10;

  private final int slots;
  private final long[] fields;
  private final byte[] heads;
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final long[] refusals = new long[2 * REFUSALS];
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong refusalsTaken = new AtomicLong();

  /** The preparing thread's. */
  private long next;

  private long room;

  /**
   * Makes a ring.
   *
   * @param slots a power of two
   */
  SentRing(int slots) {
    this.slots = slots;
    fields = new long[slots * FIELDS];
    heads = new byte[slots * HEAD];
    room = slots / 2;
  }

  /** How many records it has room for. */
  int slots() {
    return slots;
  }

  /** Whether a record can be prepared now. */
  boolean hasRoom() {
    if (next >= room) {
      room = taken.getAcquire() + slots / 2;
    }
    return next < room;
  }

  /**
   * Prepares a record; there has to be room.
   *
   * @return the record's number: 0, 1, 2 and so on
   */
  long prepare(long frame, byte[] bytes, int offset, int length, long state, long dueNanos) {
    int slot = (int) next & (slots - 1);
    int head = Math.min(length, HEAD);
    System.arraycopy(bytes, offset, heads, slot * HEAD, head);
    long tail = FrameHash.sum(bytes, offset + head, length - head);
    int at = slot * FIELDS;
    fields[at + HASH] = whole(FrameHash.sum(bytes, offset, head), tail, length);
    fields[at + TAIL] = tail;
    fields[at + FRAME] = frame;
    fields[at + DUE] = dueNanos;
    fields[at + LENGTH] = length;
    fields[at + STATE] = state;
    return next++;
  }

  /**
   * Publishes all records before this number: those that are not yet published were sent at this
   * time.
   *
   * @return the bytes of their frames, and a number for each of them
   */
  long publish(long end, long sentNanos, int ofEach) {
    long start = published.getPlain();
    long sum = 0;
    for (long number = start; number < end; number++) {
      fields[((int) number & (slots - 1)) * FIELDS + SENT] = sentNanos;
      sum += length(number) + ofEach;
    }
    published.setRelease(Math.max(start, end));
    return sum;
  }

  /** Whether {@link #refuse} can be called now. The publishing thread's. */
  boolean hasRoomForRefusal() {
    return refused.getPlain() - refusalsTaken.getAcquire() < REFUSALS;
  }

  /** The kernel did not take frames that were published; there has to be room. */
  void refuse(long first, long count) {
    int at = refusalAt(refused.getPlain());
    refusals[at] = first;
    refusals[at + 1] = count;
    refused.setRelease(refused.getPlain() + 1);
  }

  private static int refusalAt(long number) {
    return 2 * ((int) number & (REFUSALS - 1));
  }

  /** The hash of a frame by those of its two parts. */
  static long whole(long head, long tail, int length) {
    return FrameHash.mix(FrameHash.mix(head, tail), length);
  }

  /** Records published so far, so the number of the next. */
  long published() {
    return published.getAcquire();
  }

  /** Gives room: all records before this number have been taken. */
  void taken(long number) {
    taken.setRelease(number);
  }

  /** Refusals so far; of records that were published before. */
  long refusals() {
    return refused.getAcquire();
  }

  /** The first record of a refusal. */
  long firstRefused(long refusal) {
    return refusals[refusalAt(refusal)];
  }

  /** The number of its records. */
  long countRefused(long refusal) {
    return refusals[refusalAt(refusal) + 1];
  }

  /** Gives room: all refusals before this number have been taken. */
  void refusalsTaken(long number) {
    refusalsTaken.setRelease(number);
  }

  /** Fills in a frame from its record. */
  void read(long number, SentFrame frame) {
    frame.record = number;
    frame.hash = field(number, HASH);
    frame.tail = field(number, TAIL);
    frame.frame = field(number, FRAME);
    frame.dueNanos = field(number, DUE);
    frame.sentNanos = field(number, SENT);
    frame.length = length(number);
    frame.state = field(number, STATE);
  }

  private int length(long number) {
    return (int) field(number, LENGTH);
  }

  private long field(long number, int field) {
    return fields[((int) number & (slots - 1)) * FIELDS + field];
  }

  /** Whether the head of a record is still there. The taking thread's. */
  boolean holds(long number) {
    return number >= taken.getPlain() - slots / 2;
  }

  /** The array that holds the first bytes of frames. */
  byte[] heads() {
    return heads;
  }

  /** Where in it a record's frame starts; only where it {@link #holds} the record. */
  int headOffset(long number) {
    return ((int) number & (slots - 1)) * HEAD;
  }
}
