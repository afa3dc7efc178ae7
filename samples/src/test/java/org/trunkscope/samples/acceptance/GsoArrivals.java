package org.trunkscope.samples.acceptance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.samples.acceptance.Sums.Sum;
import org.trunkscope.wire.Segment;

/**
 * Frames that arrived beside those that were sent to be cut: each is whole and still marked, or is
 * in pieces whose data are all of it, in order.
 */
final class GsoArrivals {

  private static final int ETHERNET = 14;
  private static final int GSO_TCPV4 = 1;

  private final List<Arrival> arrived;
  private final int mtu;
  private final List<String> faults = new ArrayList<>();
  private final Sums sums = new Sums();
  private int next;
  private int wholeSuperFrames;

  GsoArrivals(List<Arrival> arrived, int mtu) {
    this.arrived = arrived;
    this.mtu = mtu;
  }

  /** Compares what arrived next with the next frame that was sent. */
  void take(byte[] sent) {
    if (next == arrived.size()) {
      faults.add("nothing arrived of a frame of " + sent.length + " bytes");
      return;
    }
    if (arrived.get(next).bytes().length == sent.length) {
      whole(arrived.get(next), sent);
      next++;
    } else {
      pieces(sent);
    }
  }

  private void whole(Arrival arrival, byte[] sent) {
    String what = "frame of arrival " + next;
    if (!Arrays.equals(arrival.bytes(), sent)) {
      faults.add(what + " has other bytes");
    }
    boolean large = sent.length > mtu + ETHERNET;
    Segment tcp = sums.innermost(arrival.frame());
    int headers = tcp.l4Offset() + tcp.l4HeaderLength();
    boolean cutLater =
        arrival.gsoType() == GSO_TCPV4 && arrival.gsoSize() == mtu + ETHERNET - headers;
    if (large ? !cutLater : arrival.gsoType() != 0) {
      faults.add(what + " has GSO type " + arrival.gsoType() + " of " + arrival.gsoSize());
    }
    wholeSuperFrames += large ? 1 : 0;
    state(what, arrival);
  }

  private void state(String what, Arrival arrival) {
    sums.innermost(arrival.frame());
    Sum expected = arrival.isUnfinished() ? Sum.PSEUDO : Sum.RIGHT;
    if (!sums.segments().equals(List.of(expected))
        || !sums.ipHeaders().equals(List.of(Sum.RIGHT))) {
      faults.add(what + " has checksums " + sums.segments() + " and " + sums.ipHeaders());
    }
  }

  private void pieces(byte[] sent) {
    RawRecord record = Arrival.of(sent, true, 0, 0, 0).frame();
    Segment tcp = sums.innermost(record);
    int dataAt = tcp.l4Offset() + tcp.l4HeaderLength();
    int length = (int) tcp.payloadLength();
    long sequence = sums.sequence();
    int done = 0;
    while (done < length && next < arrived.size()) {
      Arrival piece = arrived.get(next);
      String what = "piece " + next;
      int data = (int) sums.innermost(piece.frame()).payloadLength();
      if (sums.sequence() != (sequence + done & 0xffff_ffffL)
          || data != Math.min(length - done, mtu + ETHERNET - dataAt)) {
        faults.add(what + " has " + data + " bytes of data from " + sums.sequence());
        return;
      }
      if (!Arrays.equals(
          piece.bytes(), dataAt, dataAt + data, sent, dataAt + done, dataAt + done + data)) {
        faults.add(what + " holds other data");
      }
      state(what, piece);
      done += data;
      next++;
    }
    if (done != length) {
      faults.add("of " + length + " bytes of data, " + done + " arrived");
    }
  }

  /** What is not as it must be. */
  List<String> faults() {
    if (next < arrived.size()) {
      faults.add(arrived.size() - next + " frames too many");
    }
    return faults;
  }

  /** Super-frames that arrived whole. */
  int wholeSuperFrames() {
    return wholeSuperFrames;
  }
}
