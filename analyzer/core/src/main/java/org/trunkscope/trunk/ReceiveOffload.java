package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.trunkscope.wire.Tcp;

/**
 * Generic receive offload above a driver: merges in-order TCP data of one flow that arrives in one
 * poll. Rules G1 to G12 of {@code analyzer/MODEL.md}.
 *
 * <p>A list member whose head is a page fragment is described as one without a linear part ({@link
 * BufferShape.ListMember#linearLength} 0, its head the first of its fragments): that is how {@code
 * skb_segment} regards it.
 */
public final class ReceiveOffload {

  private static final int ENDS_TRAIN = Tcp.FIN | Tcp.SYN | Tcp.RST | Tcp.PSH | Tcp.URG;

  private final HeadKind headKind;
  private final CoreBehaviour.LargeReceive largeReceive;

  /** How the driver allocates the head of its buffers, and what the core does with large ones. */
  public ReceiveOffload(HeadKind headKind, CoreBehaviour.LargeReceive largeReceive) {
    this.headKind = headKind;
    this.largeReceive = largeReceive;
  }

  /**
   * What goes up after one poll.
   *
   * @param arrived the buffers of one poll, in order; may be changed
   * @param trace receives the steps
   */
  public List<SocketBuffer> merge(List<SocketBuffer> arrived, Trace trace) {
    Poll poll = new Poll(trace);
    arrived.forEach(poll::receive);
    poll.end();
    return poll.up;
  }

  /** How a driver allocates the head of a receive buffer. */
  public enum HeadKind {
    /** From a page: the head can become a page fragment of another buffer. */
    PAGE_FRAGMENT,
    /** By kmalloc: merged, it hangs on the frag_list. */
    KMALLOC
  }

  /** One run of the driver's poll. */
  private final class Poll {

    private final Trace trace;
    private final List<MergedTrain> held = new ArrayList<>();
    private final List<SocketBuffer> up = new ArrayList<>();

    Poll(Trace trace) {
      this.trace = trace;
    }

    void receive(SocketBuffer buffer) {
      PathFrame headers = PathFrame.at(buffer.frame());
      if (!headers.isTcp()) {
        up.add(buffer);
        return;
      }
      if (passesUnseen(buffer, headers) || !isVerified(buffer, headers)) {
        flushFlow(headers);
        up.add(buffer);
        return;
      }
      if (!mergesIntoHeld(buffer, headers)) {
        flushFlow(headers);
        holdOrPass(buffer, headers);
      }
    }

    /** G4, G11. */
    private boolean passesUnseen(SocketBuffer buffer, PathFrame headers) {
      if (buffer.isGso() && largeReceive == CoreBehaviour.LargeReceive.PASSED) {
        trace.step(OffloadRule.LARGE_PASSED, "large buffer, gso_size " + buffer.gsoSize());
        return true;
      }
      boolean plain =
          !headers.isFragment()
              && headers.isComplete()
              && headers.padding() == 0
              && headers.ipv4HeaderVerifies()
              && !headers.hasIpv4Options();
      if (!plain) {
        trace.step(
            OffloadRule.PASSED_UNSEEN,
            "fragment, IPv4 options, IPv4 header checksum or length: passed on as it is");
      }
      return !plain;
    }

    /** G1 to G3. */
    private boolean isVerified(SocketBuffer buffer, PathFrame headers) {
      if (buffer.ipSummed() != IpSummed.NONE) {
        trace.step(OffloadRule.VERIFIED_BY_STATE, "state " + buffer.ipSummed());
        return true;
      }
      if (headers.verifies()) {
        buffer.setIpSummed(IpSummed.UNNECESSARY);
        trace.step(OffloadRule.RAISED, "checksum verified in software, state UNNECESSARY");
        return true;
      }
      trace.step(
          OffloadRule.NOT_VERIFIED,
          "checksum " + HexWord.of(headers.checksumField()) + " is wrong, state NONE");
      return false;
    }

    /** G6 to G8. */
    private boolean mergesIntoHeld(SocketBuffer buffer, PathFrame headers) {
      for (MergedTrain train : held) {
        if (train.isSameFlow(headers) && train.continues(buffer, headers)) {
          OffloadRule rule = train.merge(buffer, headers, headKind);
          trace.step(rule, headers.payloadLength() + " bytes of data merged");
          if (endsTrain(buffer, headers, train.gsoSize())) {
            trace.step(OffloadRule.TRAIN_ENDED, "short segment, PSH or FIN");
            flushFlow(headers);
          }
          return true;
        }
      }
      return false;
    }

    private boolean endsTrain(SocketBuffer buffer, PathFrame headers, int gsoSize) {
      int whole = buffer.isGso() ? buffer.gsoSegments() * buffer.gsoSize() : gsoSize;
      boolean partial =
          buffer.isGso() ? headers.payloadLength() != whole : headers.payloadLength() < whole;
      return partial || (headers.tcpFlags() & ENDS_TRAIN) != 0;
    }

    /** G5, G12. */
    private void holdOrPass(SocketBuffer buffer, PathFrame headers) {
      if (headers.payloadLength() == 0 || endsTrain(buffer, headers, 0)) {
        trace.step(OffloadRule.NEVER_HELD, "no data, or flags or size that end a train");
        up.add(buffer);
        return;
      }
      if (buffer.isGso()) {
        trace.step(OffloadRule.LARGE_HELD, "large buffer held for others to be merged with");
      }
      held.add(new MergedTrain(buffer, headers));
    }

    private void flushFlow(PathFrame headers) {
      for (Iterator<MergedTrain> trains = held.iterator(); trains.hasNext(); ) {
        MergedTrain train = trains.next();
        if (train.isSameFlow(headers)) {
          trains.remove();
          up.add(complete(train));
        }
      }
    }

    /** G9, G10. */
    private SocketBuffer complete(MergedTrain train) {
      if (!train.isMerged()) {
        return train.first();
      }
      SocketBuffer merged = train.completed();
      trace.step(
          OffloadRule.COMPLETED,
          "one buffer of "
              + merged.frame().length
              + " bytes, pseudo sum, state PARTIAL, gso_size "
              + merged.gsoSize());
      if (merged.fixedIpId()) {
        trace.step(OffloadRule.FIXED_ID, "all segments had the same IP id");
      }
      return merged;
    }

    void end() {
      held.forEach(train -> up.add(complete(train)));
      held.clear();
    }
  }
}
