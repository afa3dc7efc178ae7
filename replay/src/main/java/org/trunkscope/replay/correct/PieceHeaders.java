package org.trunkscope.replay.correct;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Gre;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Udp;

/**
 * The headers before TCP in the pieces of a large frame, and what each piece needs written into
 * them. They are those of the frame but for
 *
 * <ul>
 *   <li>every length: of IPv4, IPv6, UDP, PPPoE, GTP-U and IEEE 802.3;
 *   <li>the identification of every IPv4 header, one more for each piece, as in Linux (RFC 6864
 *       section 4 would allow the same one in all);
 *   <li>the checksums of IPv4, of UDP (a 0 says that there is none, and stays) and of GRE;
 *   <li>the jumbo payload option (RFC 2675), as no piece needs it: its header is removed.
 * </ul>
 *
 * <p>A frame is refused where a header cannot be made right for each piece: it counts packets,
 * signs what follows, or states a length in a way that is not modelled. Headers that FrameView
 * walks over without a length of what they carry are copied.
 *
 * <p>Reusable; allocates nothing after construction.
 */
final class PieceHeaders {

  /** The refusal of a frame whose headers state lengths that do not fit each other. */
  static final String CONTRADICTION = "lengths that contradict each other";

  private static final int JUMBO_PAYLOAD = 0xc2;
  private static final int JUMBO_HEADER_LENGTH = 8;

  /** The largest length that IEEE 802.3 clause 3.2.6 has room for. */
  private static final int LONGEST_LLC = 1500;

  private static final int PPPOE_LENGTH = 6;
  private static final int PPPOE_LENGTH_OFFSET = 4;
  private static final int GTP_U_LENGTH = 8;
  private static final int GTP_U_LENGTH_OFFSET = 2;

  /** GTP-U sequence number and N-PDU number (3GPP TS 29.281 section 5.1). */
  private static final int GTP_U_NUMBERS = 0x03;

  /** The first two bytes of a Teredo authentication (RFC 4380 section 5.1.1). */
  private static final int TEREDO_AUTHENTICATION = 1;

  private final Gre gre = new Gre();

  /** The headers that are written to, outermost first, and where they start in a piece. */
  private final LayerKind[] kinds = new LayerKind[FrameView.MAX_LAYERS];

  private final int[] offsets = new int[FrameView.MAX_LAYERS];

  /** Identification of IPv4; a sum of UDP's pseudo header, but for the length. */
  private final long[] values = new long[FrameView.MAX_LAYERS];

  private int count;
  private int removed;

  /** One past the last byte that the headers so far leave to what they carry, in the frame. */
  private long limit;

  /** The bytes of the longest piece. */
  private long longest;

  /**
   * Takes the headers of a frame.
   *
   * @param view the frame, all of its innermost segment captured, which is TCP
   * @param piece starts with the frame's headers up to TCP's data; a removed one is closed up
   * @param length bytes of these headers
   * @param data bytes of data in the longest piece
   * @return why it cannot be cut; empty if it can
   */
  String take(FrameView view, byte[] piece, int length, int data) {
    count = 0;
    removed = 0;
    limit = view.wireLength();
    longest = (long) length + data;
    int datagrams = 0;
    for (int layer = 0; layer < view.layerCount(); layer++) {
      LayerKind kind = view.layerKind(layer);
      int at = view.layerOffset(layer) - view.frameOffset();
      String refusal =
          kind == LayerKind.UDP
              ? udp(view.segment(datagrams++), piece, at)
              : header(view, layer, piece, at, length);
      if (!refusal.isEmpty()) {
        return refusal;
      }
    }
    Segment tcp = view.segment(view.segmentCount() - 1);
    boolean inside = tcp.l4Offset() + tcp.l4Length() - view.frameOffset() <= limit;
    return inside ? refusalOfLengths() : CONTRADICTION;
  }

  /**
   * One header.
   *
   * @param at where it starts in the frame
   * @return why the frame cannot be cut; empty if it can
   */
  private String header(FrameView view, int layer, byte[] piece, int at, int length) {
    return switch (view.layerKind(layer)) {
      case IPV4 -> ipv4(piece, at);
      case IPV6 -> ipv6(piece, at, length);
      case GRE -> gre(piece, at);
      case PPPOE -> {
        add(LayerKind.PPPOE, at);
        yield stated(u16(piece, at + PPPOE_LENGTH_OFFSET), at + PPPOE_LENGTH);
      }
      case GTP_U -> gtpU(piece, at);
      case LLC -> llc(view, layer, piece, at);
      case TEREDO -> u16(piece, at) == TEREDO_AUTHENTICATION ? "a Teredo authentication" : "";
      case AUTHENTICATION -> "an authentication header";
      case FRAGMENT -> "a fragment header";
      case ERSPAN -> "ERSPAN";
      case WCCP -> "WCCP";
      case NFLOG -> "an NFLOG header";
      case NONE,
          ETHERNET,
          LOOPBACK,
          PPP,
          RAW_IP,
          CISCO_HDLC,
          SLL,
          SLL2,
          VLAN_TAG,
          VN_TAG,
          MPLS,
          HOP_BY_HOP,
          DESTINATION_OPTIONS,
          ROUTING,
          OTHER_EXTENSION,
          VXLAN,
          VXLAN_GPE,
          GENEVE,
          TCP,
          UDP ->
          "";
    };
  }

  private void add(LayerKind kind, int at) {
    kinds[count] = kind;
    offsets[count++] = at - removed;
  }

  private int u16(byte[] piece, int at) {
    return BigEndian.u16(piece, at - removed);
  }

  /** Bounds what follows by a length that a header states from {@code from} on. */
  private String stated(long length, int from) {
    long end = from + length;
    if (end > limit) {
      return CONTRADICTION;
    }
    limit = end;
    return "";
  }

  private String ipv4(byte[] piece, int at) {
    values[count] = u16(piece, at + Ipv4.ID_OFFSET);
    add(LayerKind.IPV4, at);
    int total = u16(piece, at + Ipv4.TOTAL_LENGTH_OFFSET);
    return total == 0 ? "" : stated(total, at);
  }

  private String ipv6(byte[] piece, int at, int length) {
    add(LayerKind.IPV6, at);
    int payload = u16(piece, at + Ipv6.PAYLOAD_LENGTH_OFFSET);
    int options = at + Ipv6.LENGTH - removed;
    boolean hopByHop = piece[at - removed + Ipv6.NEXT_HEADER_OFFSET] == 0;
    int jumbo = hopByHop ? jumboOption(piece, options) : options;
    if (jumbo == options) {
      return payload == 0 ? "" : stated(payload, at + Ipv6.LENGTH);
    }
    if (payload != 0 || piece[options + 1] != 0) {
      return "a jumbo payload option that does not stand alone";
    }
    long jumboLength = BigEndian.u32(piece, jumbo + 2);
    piece[at - removed + Ipv6.NEXT_HEADER_OFFSET] = piece[options];
    int behind = options + JUMBO_HEADER_LENGTH;
    System.arraycopy(piece, behind, piece, options, length - removed - behind);
    removed += JUMBO_HEADER_LENGTH;
    return stated(jumboLength, at + Ipv6.LENGTH);
  }

  /** Where the jumbo payload option starts in the options header at {@code at}; that if none. */
  private static int jumboOption(byte[] piece, int at) {
    int end = at + ((BigEndian.u8(piece, at + 1) + 1) << 3);
    int option = at + 2;
    while (option + 2 <= end) {
      int type = BigEndian.u8(piece, option);
      int size = type == 0 ? 1 : 2 + BigEndian.u8(piece, option + 1);
      if (type == JUMBO_PAYLOAD && size == 6 && option + size <= end) {
        return option;
      }
      option += size;
    }
    return at;
  }

  private String udp(Segment datagram, byte[] piece, int at) {
    values[count] = datagram.pseudoHeaderSum(0);
    add(LayerKind.UDP, at);
    int stated = u16(piece, at + Udp.LENGTH_OFFSET);
    if (datagram.has(SegmentDetail.BAD_UDP_LENGTH)) {
      return CONTRADICTION;
    }
    return stated == 0 ? "" : stated(stated, at);
  }

  private String gre(byte[] piece, int at) {
    gre.wrap(piece, at - removed);
    if (gre.version() != 0 || gre.hasRouting()) {
      return "GRE version 1, or with a source route";
    }
    if (gre.hasSequence()) {
      return "GRE with sequence numbers";
    }
    switch (gre.protocolType()) {
      case 0x88be, 0x22eb -> {
        return "ERSPAN";
      }
      case 0x883e -> {
        return "WCCP";
      }
      default -> {
        if (gre.hasChecksum()) {
          add(LayerKind.GRE, at);
        }
        return "";
      }
    }
  }

  private String gtpU(byte[] piece, int at) {
    if ((piece[at - removed] & GTP_U_NUMBERS) != 0) {
      return "GTP-U with sequence numbers";
    }
    add(LayerKind.GTP_U, at);
    return stated(u16(piece, at + GTP_U_LENGTH_OFFSET), at + GTP_U_LENGTH);
  }

  /** LLC has a length before it, unless it follows a cooked header or was announced by a type. */
  private String llc(FrameView view, int layer, byte[] piece, int at) {
    LayerKind before = layer == 0 ? LayerKind.NONE : view.layerKind(layer - 1);
    return switch (before) {
      case ETHERNET, VLAN_TAG, VN_TAG -> {
        add(LayerKind.LLC, at);
        yield stated(u16(piece, at - 2), at);
      }
      default -> "";
    };
  }

  /** Whether the longest piece is too long for a field. */
  private String refusalOfLengths() {
    for (int i = 0; i < count; i++) {
      long carried = longest - removed - offsets[i] - fixedLength(kinds[i]);
      int most = kinds[i] == LayerKind.LLC ? LONGEST_LLC : 0xffff;
      if (kinds[i] != LayerKind.GRE && carried > most) {
        return "an MSS that is longer than a length field can tell";
      }
    }
    return "";
  }

  /** Bytes of a header that its own length does not count. */
  private static int fixedLength(LayerKind kind) {
    return switch (kind) {
      case IPV6 -> Ipv6.LENGTH;
      case PPPOE -> PPPOE_LENGTH;
      case GTP_U -> GTP_U_LENGTH;
      default -> 0;
    };
  }

  /** Bytes of the frame's headers that no piece has. */
  int removedLength() {
    return removed;
  }

  /**
   * Writes lengths and identifications.
   *
   * @param length bytes of the piece
   * @param number of the piece, from 0 on
   */
  void writeFields(byte[] piece, int length, int number) {
    for (int i = 0; i < count; i++) {
      int at = offsets[i];
      int counted = length - at - fixedLength(kinds[i]);
      switch (kinds[i]) {
        case IPV4 -> {
          BigEndian.put16(piece, at + Ipv4.TOTAL_LENGTH_OFFSET, counted);
          BigEndian.put16(piece, at + Ipv4.ID_OFFSET, (int) values[i] + number);
        }
        case IPV6 -> BigEndian.put16(piece, at + Ipv6.PAYLOAD_LENGTH_OFFSET, counted);
        case UDP -> BigEndian.put16(piece, at + Udp.LENGTH_OFFSET, counted);
        case PPPOE -> BigEndian.put16(piece, at + PPPOE_LENGTH_OFFSET, counted);
        case GTP_U -> BigEndian.put16(piece, at + GTP_U_LENGTH_OFFSET, counted);
        case LLC -> BigEndian.put16(piece, at - 2, counted);
        default -> {}
      }
    }
  }

  /** Writes checksums, from the innermost header to the outermost, as outer ones cover inner. */
  void writeChecksums(byte[] piece, int length) {
    for (int i = count - 1; i >= 0; i--) {
      int at = offsets[i];
      switch (kinds[i]) {
        case IPV4 -> {
          int header = (piece[at] & 0xf) << 2;
          write(piece, at, header, at + Ipv4.CHECKSUM_OFFSET);
        }
        case GRE -> write(piece, at, length - at, at + Gre.CHECKSUM_OFFSET);
        case UDP -> udpChecksum(piece, at, length - at, values[i]);
        default -> {}
      }
    }
  }

  private static void write(byte[] piece, int at, int length, int field) {
    BigEndian.put16(piece, field, InternetChecksum.finishAround(piece, at, length, field));
  }

  private static void udpChecksum(byte[] piece, int at, int length, long pseudoSum) {
    int field = at + Udp.CHECKSUM_OFFSET;
    if (BigEndian.u16(piece, field) == 0) {
      return;
    }
    BigEndian.put16(piece, field, 0);
    long sum = InternetChecksum.addLength(pseudoSum, length);
    sum = InternetChecksum.add(sum, piece, at, length);
    BigEndian.put16(piece, field, InternetChecksum.finishUdp(sum));
  }
}
