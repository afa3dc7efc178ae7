package org.trunkscope.replay.send.verify;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.trunkscope.replay.send.linux.Link;
import org.trunkscope.replay.send.linux.NetworkNamespace;
import org.trunkscope.replay.send.linux.PacketSocket;
import org.trunkscope.replay.send.linux.PacketSocket.Feature;
import org.trunkscope.replay.send.linux.VirtioHeader;

/**
 * Watches an interface on the far side while frames are sent, and matches what arrives there. One
 * for each interface that is sent from; two share nothing.
 *
 * <pre>{@code
 * try (Verification verification = Verification.open(point, 1_000)) {
 *   long first = verification.announce(...);         // each frame, when it is made ready
 *   ...
 *   verification.sending(first, count, nanoTime());  // before the kernel gets them
 *   int taken = socket.send(...);
 *   verification.accepted(first, taken);             // what became of each, in the same order
 *   verification.refused(first + taken, 1);
 *   VerificationResult result = verification.finish();
 * }
 * }</pre>
 *
 * <p>One thread may announce and another one send, where the first hands the second what it has
 * announced; a third, a daemon of this class, receives. To announce a frame costs a hash of its
 * bytes and a copy of its first 192, to send it little; both allocate nothing. At most 32,768
 * frames may be announced ahead. Where receiving is far behind, so that the kernel would run out of
 * room for what arrives, sending waits, and the result says so.
 */
public final class Verification implements AutoCloseable {

  /** The due time of a frame that has no schedule. */
  public static final long NOT_SCHEDULED = ArrivalTimes.NOT_SCHEDULED;

  /** Frames that are waited for at a time; each takes some 250 bytes. */
  private static final int MOST_WAITING = 1 << 20;

  private static final int SLOTS = 1 << 16;

  /**
   * What may wait in the socket: a quarter of its buffer. A frame counts as its bytes and these
   * more, so there are no more than have their first bytes in the ring.
   */
  private static final long MOST_BEHIND = 64 << 20;

  static final int FRAME_OVERHEAD = 4096;
  private static final long WAIT_NANOS = 50_000;

  private final PacketSocket socket;
  private final SentRing ring = new SentRing(SLOTS);
  private final ClockOffset clock;
  private final Receiver receiver;
  private final Link link;

  private long handedOver;
  private long behind;
  private long waits;
  private long waitedNanos;

  private Verification(PacketSocket socket, Link link, int quietMillis) {
    this.socket = socket;
    this.link = link;
    clock = ClockOffset.measure();
    receiver = new Receiver(socket, new FrameMatcher(ring, MOST_WAITING), clock, quietMillis);
    receiver.start();
  }

  /**
   * Starts to watch. From here on, no frame is missed.
   *
   * @param quietMillis how long, after the last frame was sent, nothing of ours has to arrive until
   *     what is missing counts as lost, 1 or more; ten times as long at most is waited in all
   * @throws IOException if the interface cannot be watched: there is none, it is down or not of
   *     Ethernet, this user may not, or the namespace is not there
   */
  public static Verification open(VerifyPoint point, int quietMillis) throws IOException {
    if (point.namespace().isEmpty()) {
      return openHere(point.interfaceName(), quietMillis);
    }
    try (NetworkNamespace namespace = NetworkNamespace.open(point.namespace().get())) {
      return namespace.within(() -> openHere(point.interfaceName(), quietMillis));
    }
  }

  private static Verification openHere(String name, int quietMillis) throws IOException {
    Link link = Link.look(name);
    if (!link.up()) {
      throw new IOException(name + ": is down, so nothing arrives there");
    }
    if (!link.isEthernet()) {
      throw new IOException(name + ": is not of Ethernet, so frames cannot be compared there");
    }
    PacketSocket socket = PacketSocket.open(name, Set.of(Feature.RECEIVE, Feature.VNET_HDR));
    return new Verification(socket, link, quietMillis);
  }

  /**
   * Announces a frame that is going to be sent.
   *
   * @param frame its number in the capture
   * @param bytes holds it; read before this returns
   * @param header as it is given to the kernel
   * @param dueNanos when it is scheduled, from any moment that is the same for all frames; {@link
   *     #NOT_SCHEDULED} if it is not
   * @return the frame's ticket: 0, 1, 2 and so on
   */
  public long announce(
      long frame, byte[] bytes, int offset, int length, VirtioHeader header, long dueNanos) {
    while (!ring.hasRoom() && !receiver.isOver()) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    // Where nobody takes records any more, they overwrite each other, and finish() tells why.
    return ring.prepare(frame, bytes, offset, length, state(header), dueNanos);
  }

  private static long state(VirtioHeader header) {
    return OffloadState.of(
        header.flags(),
        header.gsoType(),
        header.gsoSize(),
        header.checksumStart(),
        header.checksumOffset());
  }

  /**
   * The next frames that were announced are sent now: to be called before the call that sends them,
   * as they may have arrived when that returns. Where the call is made again for the last of them,
   * this need not be; their delay counts from the first time.
   *
   * @param firstTicket where the last call ended
   * @param count how many, 1 or more
   * @param sentNanos now, by {@link System#nanoTime}
   */
  public void sending(long firstTicket, int count, long sentNanos) {
    long now = sentNanos;
    if (behind - receiver.caughtUp() > MOST_BEHIND) {
      awaitReceiver();
      now = System.nanoTime();
    }
    behind += ring.publish(firstTicket + count, now, FRAME_OVERHEAD);
    receiver.announce(behind);
  }

  private void awaitReceiver() {
    long start = System.nanoTime();
    while (behind - receiver.caughtUp() > MOST_BEHIND && !receiver.isOver()) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    waits++;
    waitedNanos += System.nanoTime() - start;
  }

  /**
   * The kernel took frames that were sent: only these are expected to arrive.
   *
   * @param firstTicket where the last call of this or {@link #refused} ended
   * @param count how many, 0 or more
   */
  public void accepted(long firstTicket, int count) {
    handedOver = firstTicket + count;
  }

  /**
   * The kernel did not take frames that were {@linkplain #sending to be sent}.
   *
   * @param firstTicket where the last call of this or {@link #accepted} ended
   * @param count how many, 0 or more
   */
  public void refused(long firstTicket, int count) {
    handedOver = firstTicket + count;
    while (!ring.hasRoomForRefusal() && !receiver.isOver()) {
      LockSupport.parkNanos(WAIT_NANOS);
    }
    if (!receiver.isOver()) {
      ring.refuse(firstTicket, count);
    }
  }

  /**
   * Waits for what is still to arrive, and tells what did. A frame of which nobody said that the
   * kernel took it is expected no longer.
   *
   * @throws IOException if it could not be watched to the end, e.g. as the interface went away
   */
  public VerificationResult finish() throws IOException {
    Matched matched = receiver.finish(handedOver);
    ClockOffset now = ClockOffset.measure();
    return new VerificationResult(
        link.name(),
        matched.counts(),
        matched.alterations(),
        matched.missing(),
        matched.timing(),
        new VerifierState(
            socket.dropped(),
            waits,
            waitedNanos,
            clock.uncertaintyNanos(),
            now.nanos() - clock.nanos()));
  }

  /** The interface, as it was when the watch began. */
  public Link link() {
    return link;
  }

  /** Ends the watch, finished or not. */
  @Override
  public void close() {
    receiver.close();
    socket.close();
  }
}
