package org.trunkscope.replay.verify;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands what is sent from the sending thread to the one that reads what arrives, without locks and
 * without allocating: a ring of records, each with the first bytes of its frame. One thread adds,
 * one takes. What was taken can still be read until half a ring of records has been taken after it.
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

  /** In the place of a length: the frame of the record whose number is in the place of HASH. */
  private static final long REFUSED = -1;

  private final int slots;
  private final long[] fields;
  private final byte[] heads;
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /** The sending thread's. */
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

  /** Whether a record can be added now. The sending thread's. */
  boolean hasRoom() {
    if (next >= room) {
      room = taken.get() + slots / 2;
    }
    return next < room;
  }

  /**
   * Adds a frame; there has to be room. The sending thread's.
   *
   * @return the record's number: 0, 1, 2 and so on
   */
  long add(
      long frame, byte[] bytes, int offset, int length, long state, long dueNanos, long sentNanos) {
    int slot = (int) next & (slots - 1);
    int head = Math.min(length, HEAD);
    System.arraycopy(bytes, offset, heads, slot * HEAD, head);
    long tail = FrameHash.sum(bytes, offset + head, length - head);
    int at = slot * FIELDS;
    fields[at + HASH] = whole(FrameHash.sum(bytes, offset, head), tail, length);
    fields[at + TAIL] = tail;
    fields[at + FRAME] = frame;
    fields[at + DUE] = dueNanos;
    fields[at + SENT] = sentNanos;
    fields[at + LENGTH] = length;
    fields[at + STATE] = state;
    return publish();
  }

  /** Adds that the kernel did not take the frame of a record. The sending thread's. */
  void addRefusal(long record) {
    int at = ((int) next & (slots - 1)) * FIELDS;
    fields[at + HASH] = record;
    fields[at + LENGTH] = REFUSED;
    publish();
  }

  private long publish() {
    long number = next++;
    added.setRelease(next);
    return number;
  }

  /** The hash of a frame by those of its two parts. */
  static long whole(long head, long tail, int length) {
    return FrameHash.mix(FrameHash.mix(head, tail), length);
  }

  /** Records added so far, so the number of the next. */
  long added() {
    return added.getAcquire();
  }

  /** Gives room: all records before this number have been taken. */
  void taken(long number) {
    taken.setRelease(number);
  }

  /** Whether the record says that the kernel did not take a frame. */
  boolean isRefusal(long number) {
    return field(number, LENGTH) == REFUSED;
  }

  /** The record whose frame the kernel did not take. */
  long refused(long number) {
    return field(number, HASH);
  }

  /** Fills in a frame from its record. */
  void read(long number, SentFrame frame) {
    frame.record = number;
    frame.hash = field(number, HASH);
    frame.tail = field(number, TAIL);
    frame.frame = field(number, FRAME);
    frame.dueNanos = field(number, DUE);
    frame.sentNanos = field(number, SENT);
    frame.length = (int) field(number, LENGTH);
    frame.state = field(number, STATE);
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
