package org.trunkscope.replay.send;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.trunkscope.replay.send.linux.TimerSlack;

/** Sends prepared frames when they are due, and counts what was taken. */
final class SendLoop {

  /** How long to wait where there was no room. */
  private static final long NO_ROOM_PAUSE_NANOS = 50_000;

  /** After so long without room for one frame, it is given up. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  /**
   * The same behind a frame that was given up: an interface says that it has no room also where it
   * drops a frame each time, as veth does with one that is too long for its peer.
   */
  private static final long LITTLE_PATIENCE_NANOS = 1_000_000;

  /** A wait that people are told of while it lasts. */
  private static final long LONG_WAIT_NANOS = 1_000_000_000L;

  /** So often, a method is compiled. */
  private static final int WARM_UPS = 2_000;

  private static final long WARM_UP_NANOS = 1_000_000;

  private final ReplaySettings settings;
  private final FrameQueue queue;
  private final List<FrameSender> senders;
  private final FarSide farSide;
  private final SendPrompt prompt;
  private final AtomicBoolean stopped;
  private final Pacer pacer;
  private final SendTally tally = new SendTally();
  private final boolean paced;
  private final long end;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong waitsUntil = new AtomicLong();
  private int announced;
  private long noRoomSince;

  /** Whether the last call took fewer frames than it was offered, without saying why. */
  private boolean stoppedShort;

  private long patience = PATIENCE_NANOS;
  private StopReason reason = StopReason.END;

  SendLoop(
      ReplaySettings settings,
      FrameQueue queue,
      List<FrameSender> senders,
      FarSide farSide,
      SendPrompt prompt,
      AtomicBoolean stopped) {
    this.settings = settings;
    this.queue = queue;
    this.senders = senders;
    this.farSide = farSide;
    this.prompt = prompt;
    this.stopped = stopped;
    this.paced = settings.timing().isPaced();
    this.end = settings.durationNanos().orElse(Long.MAX_VALUE);
    this.pacer = new Pacer(settings.spinNanos(), stopped::get);
  }

  /**
   * Sends until nothing is left. After a stop the rest is taken from the queue, but not sent.
   *
   * @throws IOException if the far side cannot be watched or nobody can be asked
   */
  void run() throws IOException {
    queue.awaitFilled();
    PreparedFrames frames = queue.next();
    TimerSlack.least();
    try {
      warmUp(frames);
      pacer.start();
      tally.started(0);
      while (!frames.isLast()) {
        send(frames);
        queue.sent(frames);
        frames = queue.next();
      }
      send(frames);
    } finally {
      TimerSlack.usual();
    }
  }

  /** Goes through what is done for each frame, with none: the first time is slow. */
  private void warmUp(PreparedFrames frames) {
    pacer.start();
    for (int i = 0; i < WARM_UPS; i++) {
      senders.forEach(sender -> sender.sendNone(frames.batch()));
      tally.accepted(frames, 0, 0, pacer.await(0), paced);
    }
    pacer.await(WARM_UP_NANOS);
  }

  private void send(PreparedFrames frames) throws IOException {
    announced = 0;
    int i = 0;
    while (i < frames.count() && !stopped.get()) {
      long now = await(frames, i);
      if (stopped.get()) {
        return;
      }
      i += offer(frames, i, dueTogether(frames, i, now), now);
    }
  }

  private long await(PreparedFrames frames, int i) throws IOException {
    long now;
    if (paced) {
      long due = Math.min(end, frames.due(i));
      if (due - pacer.now() > LONG_WAIT_NANOS) {
        waitsUntil.setOpaque(due);
        now = pacer.await(due);
        waitsUntil.setOpaque(0);
      } else {
        now = pacer.await(due);
      }
    } else {
      if (settings.timing().kind() == Timing.Kind.ONE_AT_A_TIME
          && !prompt.mayGo(frames.number(i), stopped::get)) {
        stop(StopReason.INTERRUPTED);
      }
      now = pacer.now();
    }
    if (now >= end) {
      stop(StopReason.DURATION);
    }
    return now;
  }

  private void stop(StopReason why) {
    if (stopped.compareAndSet(false, true)) {
      reason = why;
    }
  }

  /** The end of the frames from {@code from} on that leave by the same interface, now. */
  private int dueTogether(PreparedFrames frames, int from, long now) {
    if (settings.timing().kind() == Timing.Kind.ONE_AT_A_TIME) {
      return from + 1;
    }
    int to = from + 1;
    while (to < frames.count() && frames.due(to) <= now && frames.link(to) == frames.link(from)) {
      to++;
    }
    return to;
  }

  /** Offers frames once; how many of them are done with. */
  private int offer(PreparedFrames frames, int from, int to, long now) throws IOException {
    int link = frames.link(from);
    farSide.sending(link, frames, announced, to - announced);
    announced = Math.max(announced, to);
    try {
      int taken = senders.get(link).send(frames.batch(), from, to - from);
      farSide.accepted(link, frames, from, taken);
      tally.accepted(frames, from, taken, now, paced);
      sent.setOpaque(tally.frames());
      roomAgain(link);
      stoppedShort = taken < to - from;
      return taken;
    } catch (SendRefusal e) {
      return refused(frames, from, e, now);
    }
  }

  private int refused(PreparedFrames frames, int i, SendRefusal e, long now) throws IOException {
    if (e.kind() == SendRefusal.Kind.NO_ROOM) {
      noRoom(frames.link(i));
      if (hasPatience(now)) {
        tally.retried();
        LockSupport.parkNanos(NO_ROOM_PAUSE_NANOS);
        return 0;
      }
      patience = LITTLE_PATIENCE_NANOS;
    }
    noRoomSince = 0;
    stoppedShort = false;
    farSide.refused(frames.link(i), frames, i);
    tally.refused(frames.number(i), e.getMessage());
    if (e.kind() == SendRefusal.Kind.INTERFACE) {
      stop(StopReason.INTERFACE);
    }
    return 1;
  }

  private boolean hasPatience(long now) {
    if (noRoomSince == 0) {
      noRoomSince = Math.max(1, now);
    }
    return now - noRoomSince < patience;
  }

  private void noRoom(int link) {
    tally.noRoom(link);
    if (stoppedShort) {
      tally.noRoom(link);
      stoppedShort = false;
    }
  }

  /** A frame was taken: if it had to wait, waiting helps. */
  private void roomAgain(int link) {
    if (stoppedShort) {
      tally.noRoom(link);
    }
    if (noRoomSince != 0) {
      noRoomSince = 0;
      patience = PATIENCE_NANOS;
    }
  }

  /** Frames taken so far; for any thread. */
  long sentFrames() {
    return sent.getOpaque();
  }

  /** How long is still waited for the next frame, where that is long; for any thread. */
  long waitingNanos() {
    long until = waitsUntil.getOpaque();
    return until == 0 ? 0 : Math.max(0, until - pacer.now());
  }

  SendTally tally() {
    return tally;
  }

  /** Why nothing was sent any more. */
  StopReason reason() {
    return stopped.get() && reason == StopReason.END ? StopReason.INTERRUPTED : reason;
  }
}
