package org.trunkscope.replay.correct;

import java.util.Optional;
import org.trunkscope.analysis.flow.TcpOptions;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/**
 * The MSS of each direction of each TCP connection, by its handshake and by the sizes of its
 * segments. A connection is the addresses of the pseudo header and the ports: what carries it is
 * not looked at. In here an MSS counts options, as the MSS option does (RFC 6691 section 2).
 *
 * <p>The handshake: the smaller of what the two sides announced, or what the one announced whose
 * SYN was captured. A SYN without the option announces nothing. Where ports were used again, the
 * latest handshake counts for all segments: a SYN with another sequence number begins a new one. Of
 * the same one, seen several times, the smallest value counts.
 *
 * <p>The sizes: the largest that two segments in a row had. Only full segments say something, so
 * counted are those that do not end what the sender had (neither PSH nor FIN), in packets that an
 * MTU takes, of {@value #LEAST_FULL} bytes or more; and two that begin at different sequence
 * numbers, as one that was sent or captured twice is one. Where a capture holds only merged frames
 * and their remainders, nothing is known: a remainder ends with PSH, and no divisor is guessed. And
 * a size that does not divide the data of a merged frame without PSH or FIN is not the size of its
 * pieces: then neither is it known.
 */
final class FlowMss {

  /** The default MSS (RFC 9293 section 3.7.1): no full segment is smaller. */
  private static final int LEAST_FULL = 536;

  /** Linux sends no smaller segments, whatever the other side announces (TCP_MIN_SND_MSS). */
  private static final int LEAST_ANNOUNCED = 48;

  private static final int LONGEST_PACKET = 0xffff;

  /** The IPv6 option of a BIG TCP frame with its header: no segment has it. */
  private static final int JUMBO_HEADER = 8;

  private static final int UNKNOWN = 0;

  private static final int LENGTH_IN_DOUBT =
      SegmentDetail.IP_LENGTH_ZERO.mask()
          | SegmentDetail.IP_LENGTH_EXCEEDS_FRAME.mask()
          | SegmentDetail.JUMBOGRAM.mask();

  private final int longestPacket;
  private final FlowDirections directions;

  /**
   * Nothing is known yet.
   *
   * @param longestPacket bytes of IP packet that the MTU takes
   * @param most directions that are followed
   */
  FlowMss(int longestPacket, int most) {
    this.longestPacket = Math.min(longestPacket, LONGEST_PACKET);
    this.directions = new FlowDirections(most);
  }

  /** Learns from a segment, not a fragment of one. */
  void take(byte[] bytes, Segment tcp) {
    if (!isKnown(tcp)) {
      return;
    }
    int flags = tcp.flags();
    if ((flags & Tcp.SYN) == 0) {
      if ((flags & (Tcp.PSH | Tcp.FIN | Tcp.RST | Tcp.URG)) == 0) {
        size(bytes, tcp);
      }
    } else if ((flags & (Tcp.FIN | Tcp.RST)) == 0) {
      handshake(bytes, tcp, (flags & Tcp.ACK) != 0);
    }
  }

  private static boolean isKnown(Segment tcp) {
    return tcp.isTcp()
        && !tcp.isFragment()
        && tcp.l4HeaderLength() > 0
        && tcp.flagsCaptured()
        && tcp.pseudoHeaderCaptured();
  }

  private void size(byte[] bytes, Segment tcp) {
    long packet = tcp.l4Offset() - tcp.ipHeaderOffset() + tcp.l4Length();
    long data = tcp.payloadLength();
    if (data == 0 || packet > longestPacket || (tcp.details() & LENGTH_IN_DOUBT) != 0) {
      return;
    }
    long size = data + optionsLength(tcp);
    if (size >= LEAST_FULL) {
      int number = directions.findOrAdd(FlowDirections.there(bytes, tcp));
      if (number != FlowDirections.NONE) {
        long before = directions.sizes[number];
        directions.sizes[number] = sizes(before, size, sequence(bytes, tcp));
      }
    }
  }

  /**
   * Packs, from the top: the largest size that two segments in a row had (16 bits), the size of the
   * last larger segment (16), and the sequence number of that.
   */
  private static long sizes(long before, long size, int sequence) {
    long found = before >>> 48;
    long waiting = (before >>> 32) & 0xffff;
    if (size <= found) {
      return before;
    }
    if (size != waiting) {
      return found << 48 | size << 32 | Integer.toUnsignedLong(sequence);
    }
    return (int) before == sequence ? before : size << 48;
  }

  private void handshake(byte[] bytes, Segment tcp, boolean isAnswer) {
    int mss = announced(bytes, tcp);
    int sequence = sequence(bytes, tcp);
    long key = FlowDirections.there(bytes, tcp);
    int number = mss == UNKNOWN ? directions.find(key) : directions.findOrAdd(key);
    boolean seen =
        number != FlowDirections.NONE
            && directions.announced[number] != UNKNOWN
            && directions.initial[number] == sequence;
    if (seen) {
      directions.announced[number] = (char) smaller(directions.announced[number], mss);
      return;
    }
    if (number != FlowDirections.NONE) {
      directions.announced[number] = (char) mss;
      directions.initial[number] = sequence;
    }
    int other = isAnswer ? FlowDirections.NONE : directions.find(FlowDirections.back(bytes, tcp));
    if (other != FlowDirections.NONE) {
      directions.announced[other] = UNKNOWN;
    }
  }

  /**
   * What a SYN announces, or {@link #UNKNOWN}. Without the option that were the default of RFC 9293
   * section 3.7.1; but a large frame shows that its sender went by something else.
   */
  private static int announced(byte[] bytes, Segment tcp) {
    int mss = TcpOptions.mss(bytes, tcp);
    return mss < LEAST_ANNOUNCED ? UNKNOWN : mss;
  }

  /** What the capture tells of the MSS of a segment's direction, as data in such a segment. */
  Optional<MssGuess> of(byte[] bytes, Segment tcp) {
    if (!isKnown(tcp)) {
      return Optional.empty();
    }
    int there = directions.find(FlowDirections.there(bytes, tcp));
    int back = directions.find(FlowDirections.back(bytes, tcp));
    int options = optionsLength(tcp);
    int agreed = smaller(announced(there), announced(back)) - options;
    if (agreed > 0) {
      return Optional.of(new MssGuess(agreed, MssSource.HANDSHAKE));
    }
    int full = there == FlowDirections.NONE ? 0 : (int) (directions.sizes[there] >>> 48) - options;
    return full > 0 && isSizeOfPieces(full, tcp)
        ? Optional.of(new MssGuess(full, MssSource.SIZES))
        : Optional.empty();
  }

  private int announced(int number) {
    return number == FlowDirections.NONE ? UNKNOWN : directions.announced[number];
  }

  private static boolean isSizeOfPieces(int size, Segment tcp) {
    boolean hasRemainder = (tcp.flags() & (Tcp.PSH | Tcp.FIN)) != 0;
    return hasRemainder || tcp.payloadLength() % size == 0;
  }

  /** The smaller of those that are known. */
  private static int smaller(int one, int other) {
    if (one == UNKNOWN || other == UNKNOWN) {
      return Math.max(one, other);
    }
    return Math.min(one, other);
  }

  /** Bytes that a segment's options take from its MSS: of TCP, IPv4, and extension headers. */
  private static int optionsLength(Segment tcp) {
    int ipOptions = tcp.ipVersion() == 4 ? tcp.ipHeaderLength() - 20 : 0;
    int extensions = tcp.extensionHeadersLength();
    int jumbo = tcp.has(SegmentDetail.JUMBOGRAM) ? JUMBO_HEADER : 0;
    return tcp.l4HeaderLength() - Tcp.LENGTH + ipOptions + extensions - jumbo;
  }

  private static int sequence(byte[] bytes, Segment tcp) {
    return (int) BigEndian.u32(bytes, tcp.l4Offset() + Tcp.SEQUENCE_OFFSET);
  }

  /** How often there was no room for what a segment told. */
  long refused() {
    return directions.refused();
  }
}
