package org.trunkscope.replay.correct;

import org.trunkscope.analysis.situation.Hash;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Suspicion;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Gre;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.Udp;

/** One fragment as numbers: what the sum of its datagram needs of it. A reusable carrier. */
final class Fragment {

  private static final int IPV6_FRAGMENT_HEADER = 8;
  private static final int LONGEST_DATAGRAM = 0xffff;

  private static final int UNUSABLE =
      SegmentDetail.CUT.mask()
          | SegmentDetail.IP_LENGTH_EXCEEDS_FRAME.mask()
          | SegmentDetail.IP_LENGTH_ZERO.mask()
          | SegmentDetail.JUMBOGRAM.mask();

  long frame;

  /** Nanoseconds, or {@link CapturedFrame#NO_TIMESTAMP}. */
  long time;

  /** Fingerprint of the datagram: interface, layer, addresses, identification, protocol. */
  long key;

  boolean tcp;

  /** Where its data begins and ends in the datagram's L4, in bytes. */
  int start;

  int end;

  /** Whether more fragments follow it. */
  boolean more;

  /** Whether all of its data is here, and where it can be. */
  boolean usable;

  /** Sum of its data; in a first fragment whose checksum field is captured, without that. */
  long sum;

  /** Whether the checksum field is in it: {@link #field} is known. */
  boolean fieldKnown;

  int field;

  /** Sum of the pseudo header with length 0; of a first fragment. */
  long pseudo;

  /** Bytes from L4 to the end of the frame or what encloses it. */
  long lengthToEnd;

  /** The length that a UDP header states; 0 where there is none. */
  int udpLength;

  /** Whether a trunk's pseudo sum stands in its data; {@link #word} is what it wrote. */
  boolean overwritten;

  int word;

  /** Reads the view's last segment, which is a fragment. */
  void read(FrameView view, Segment segment, CapturedFrame captured) {
    byte[] bytes = view.bytes();
    frame = captured.number;
    time = captured.timestampNanos;
    tcp = segment.isTcp();
    place(bytes, segment);
    identify(view, segment, captured.interfaceIndex);
    boolean whole = (segment.details() & UNUSABLE) == 0 && segment.pseudoHeaderCaptured();
    usable = whole && fits(segment.l4Length());
    if (usable) {
      data(view, segment);
    }
  }

  private boolean fits(long length) {
    end = (int) Math.min(start + length, LONGEST_DATAGRAM + 1);
    // RFC 791 section 3.2: all but the last are multiples of 8 bytes.
    return length > 0 && end <= LONGEST_DATAGRAM && (!more || length % 8 == 0);
  }

  private void place(byte[] bytes, Segment segment) {
    if (segment.ipVersion() == 4) {
      int word = BigEndian.u16(bytes, segment.ipHeaderOffset() + Ipv4.FRAGMENT_OFFSET);
      start = (word & 0x1fff) << 3;
      more = (word & 0x2000) != 0;
    } else {
      int word = BigEndian.u16(bytes, segment.l4Offset() - IPV6_FRAGMENT_HEADER + 2);
      start = word & 0xfff8;
      more = (word & 1) != 0;
    }
  }

  private void identify(FrameView view, Segment segment, int interfaceIndex) {
    byte[] bytes = view.bytes();
    int source = segment.ipSourceOffset();
    int destination = segment.ipDestinationOffset();
    long where =
        network(view, (long) interfaceIndex << 16 | segment.layer() << 8 | segment.protocol());
    if (segment.ipVersion() == 4) {
      int id = BigEndian.u16(bytes, segment.ipHeaderOffset() + Ipv4.ID_OFFSET);
      long addresses = BigEndian.u32(bytes, source) << 32 | BigEndian.u32(bytes, destination);
      key = Hash.of(Hash.of(where, id), addresses);
      return;
    }
    long id = BigEndian.u32(bytes, segment.l4Offset() - IPV6_FRAGMENT_HEADER + 4);
    key = Hash.of(where, id | 1L << 32);
    for (int at = 0; at < 16; at += 8) {
      key = Hash.of(key, BigEndian.bits64(bytes, source + at));
      key = Hash.of(key, BigEndian.bits64(bytes, destination + at));
    }
  }

  /** Addresses and identifications tell packets apart within one VLAN and one tunnel alone. */
  private static long network(FrameView view, long start) {
    byte[] bytes = view.bytes();
    long network = start;
    for (int i = 0; i < view.layerCount(); i++) {
      int at = view.layerOffset(i);
      network =
          switch (view.layerKind(i)) {
            case VLAN_TAG -> Hash.of(network, BigEndian.u16(bytes, at) & 0xfff);
            case VXLAN, VXLAN_GPE, GENEVE -> Hash.of(network, BigEndian.u32(bytes, at + 4) >>> 8);
            case GRE -> Hash.of(network, greKey(bytes, at));
            default -> network;
          };
    }
    return network;
  }

  /** The key of RFC 2890, or -1 where there is none. */
  private static long greKey(byte[] bytes, int at) {
    int flags = BigEndian.u16(bytes, at);
    int key = at + Gre.LENGTH + ((flags & 0xc000) != 0 ? 4 : 0);
    return (flags & 0x2000) != 0 ? BigEndian.u32(bytes, key) : -1;
  }

  private void data(FrameView view, Segment segment) {
    byte[] bytes = view.bytes();
    int at = segment.l4Offset();
    int length = end - start;
    fieldKnown = segment.checksumCaptured();
    overwritten = Suspicion.isOverwrittenFragment(view, segment);
    word = overwritten ? BigEndian.u16(bytes, at + Tcp.CHECKSUM_OFFSET) : 0;
    lengthToEnd = segment.l4Length() + segment.paddingLength();
    pseudo = segment.pseudoHeaderSum(0);
    udpLength = fieldKnown && !tcp ? BigEndian.u16(bytes, at + Udp.LENGTH_OFFSET) : 0;
    if (fieldKnown) {
      int fieldAt = segment.checksumOffset() - at;
      field = BigEndian.u16(bytes, at + fieldAt);
      sum = InternetChecksum.add(InternetChecksum.start(), bytes, at, fieldAt);
      sum = InternetChecksum.add(sum, bytes, at + fieldAt + 2, length - fieldAt - 2);
    } else {
      sum = InternetChecksum.add(InternetChecksum.start(), bytes, at, length);
    }
  }

  boolean isFirst() {
    return start == 0;
  }
}
