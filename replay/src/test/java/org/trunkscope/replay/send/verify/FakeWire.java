package org.trunkscope.replay.send.verify;

/** A wire without a kernel: what is sent and what arrives is up to the test. */
final class FakeWire {

  private static final int SLOTS = 1 << 12;

  /** A frame takes so long, unless it is told otherwise. */
  static final long DELAY_NANOS = 5_000;

  private final SentRing ring = new SentRing(SLOTS);
  private final FrameMatcher matcher;
  private long sent;
  private long now = 1_000_000;

  FakeWire() {
    this(1 << 16);
  }

  FakeWire(int mostWaiting) {
    matcher = new FrameMatcher(ring, mostWaiting);
  }

  /** Sends a complete frame; its number in the capture is its place, from 1. */
  long send(byte[] frame) {
    return send(frame, OffloadState.NONE);
  }

  long send(byte[] frame, long state) {
    return send(frame, state, Verification.NOT_SCHEDULED);
  }

  long send(byte[] frame, long state, long dueNanos) {
    if (!ring.hasRoom()) {
      matcher.drain();
    }
    if (!ring.hasRoom()) {
      throw new IllegalStateException("no room");
    }
    long ticket = ring.prepare(sent + 1, frame, 0, frame.length, state, dueNanos);
    sent++;
    now++;
    ring.publish(ticket + 1, now, 0);
    return ticket;
  }

  void refuse(long ticket, long count) {
    ring.refuse(ticket, count);
  }

  /** A complete frame arrives. */
  boolean arrive(byte[] frame) {
    return arrive(frame, OffloadState.NONE);
  }

  boolean arrive(byte[] frame, long state) {
    return arrive(frame, state, now + DELAY_NANOS);
  }

  boolean arrive(byte[] frame, long state, long nanos) {
    // Somewhere in an array, as a frame may be.
    byte[] bytes = new byte[frame.length + 11];
    System.arraycopy(frame, 0, bytes, 7, frame.length);
    matcher.drain();
    return matcher.arrived(bytes, 7, frame.length, state, nanos);
  }

  /** When the last frame was sent. */
  long now() {
    return now;
  }

  boolean isComplete() {
    matcher.drain();
    return matcher.isComplete();
  }

  /** All that was sent was given to the kernel. */
  Matched end() {
    return matcher.conclude(sent);
  }

  Matched end(long handedOver) {
    return matcher.conclude(handedOver);
  }
}
