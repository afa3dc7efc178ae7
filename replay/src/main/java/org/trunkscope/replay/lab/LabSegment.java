package org.trunkscope.replay.lab;

import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.EtherType;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;

/**
 * A client's TCP segment of a capture, on its way to the lab's destination: the IP packet as
 * captured behind an Ethernet header of the lab, and what is changed in it afterwards changes its
 * checksums by as much (RFC 1624). So each checksum stays in its state: zero stays zero, a pseudo
 * sum that of the new addresses, and a wrong one as wrong as it was.
 */
final class LabSegment {

  private static final int MAC_LENGTH = 6;

  // Kinds of TCP options.
  private static final int END = 0;
  private static final int NO_OPERATION = 1;
  private static final int SACK = 5;
  private static final int TIMESTAMPS = 8;

  private final byte[] frame;
  private final long number;
  private final int start;
  private final ChecksumState state;
  private final IpChecksumState ipState;

  private LabSegment(byte[] frame, Segment segment, long number, ChecksumState state) {
    this.frame = frame;
    this.start = segment.l4Offset();
    this.number = number;
    this.state = state;
    this.ipState = segment.ipChecksumState();
  }

  /**
   * Takes the innermost segment of a frame: tunnels and tags around it are left behind, and so is
   * what follows the packet, but for the padding of an Ethernet frame.
   *
   * @return empty if it is no whole TCP segment, or its packet goes by a source route, so that its
   *     addresses cannot be exchanged
   */
  static Optional<LabSegment> of(CapturedFrame captured, FrameView view) {
    if (view.segmentCount() == 0) {
      return Optional.empty();
    }
    Segment segment = view.segment(view.segmentCount() - 1);
    boolean whole =
        segment.flagsCaptured()
            && segment.pseudoHeaderCaptured()
            && !segment.isFragment()
            && !segment.has(SegmentDetail.CUT)
            && !segment.has(SegmentDetail.ROUTED)
            && !segment.has(SegmentDetail.HOME_ADDRESS)
            && segment.capturedLength() >= Tcp.LENGTH;
    if (!whole || captured.capturedLength < captured.wireLength) {
      return Optional.empty();
    }
    ChecksumState state = new ChecksumClassifier().classify(segment);
    byte[] frame = withEthernet(captured, view, segment);
    FrameView moved = parsed(frame);
    return moved.segmentCount() == 0
        ? Optional.empty()
        : Optional.of(new LabSegment(frame, moved.segment(0), captured.number, state));
  }

  private static FrameView parsed(byte[] frame) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return view;
  }

  private static byte[] withEthernet(CapturedFrame captured, FrameView view, Segment segment) {
    int from = segment.ipHeaderOffset();
    int end = captured.offset + captured.capturedLength;
    if (segment.layer() > 0) {
      end = Math.min(end, segment.l4Offset() + segment.capturedLength());
    }
    byte[] frame = new byte[Ethernet.LENGTH + end - from];
    System.arraycopy(LabEnds.mac(LabEnds.SERVER_MAC), 0, frame, 0, MAC_LENGTH);
    System.arraycopy(LabEnds.mac(LabEnds.CLIENT_MAC), 0, frame, MAC_LENGTH, MAC_LENGTH);
    BigEndian.put16(
        frame, 2 * MAC_LENGTH, segment.ipVersion() == 4 ? EtherType.IPV4 : EtherType.IPV6);
    System.arraycopy(view.bytes(), from, frame, Ethernet.LENGTH, end - from);
    return frame;
  }

  /**
   * Gives it the lab's addresses and ports.
   *
   * @return whether its checksum is in the state as before; by chance it can look like another one,
   *     and does not with another port
   */
  boolean move(int clientPort) {
    Segment segment = segment();
    int length = segment.addressLength();
    int header = segment.ipHeaderOffset();
    address(segment.ipSourceOffset(), LabEnds.client(segment.ipVersion()), length, header);
    address(segment.ipDestinationOffset(), LabEnds.server(segment.ipVersion()), length, header);
    put(start + Tcp.SOURCE_PORT_OFFSET, 2, clientPort);
    put(start + Tcp.DESTINATION_PORT_OFFSET, 2, LabEnds.PORT);
    return new ChecksumClassifier().classify(segment) == state;
  }

  private void address(int at, byte[] replacement, int length, int ipHeader) {
    int before = fold(at, length);
    System.arraycopy(replacement, 0, frame, at, length);
    int after = fold(at, length);
    switch (state) {
      case VALID, CORRUPT, UNVERIFIABLE, NO_CHECKSUM ->
          field(InternetChecksum.update(field(), before, after));
      case PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH ->
          // The sum itself, not its complement.
          field(~InternetChecksum.update(~field() & 0xffff, before, after) & 0xffff);
      case ZERO, NO_PSEUDO_HEADER, LARGE_SEND_MSS -> {}
    }
    if (ipState == IpChecksumState.OK || ipState == IpChecksumState.BAD) {
      int header = ipHeader + Ipv4.CHECKSUM_OFFSET;
      int old = BigEndian.u16(frame, header);
      BigEndian.put16(frame, header, InternetChecksum.update(old, before, after));
    }
  }

  /** Writes two or four bytes of the TCP header. */
  private void put(int at, int length, long value) {
    // Words of the checksum are counted from the header's start.
    int word = at - (at - start & 1);
    int span = (at + length - word + 1) & ~1;
    int before = fold(word, span);
    if (length == 2) {
      BigEndian.put16(frame, at, (int) value);
    } else {
      BigEndian.put32(frame, at, value);
    }
    int after = fold(word, span);
    switch (state) {
      case VALID, CORRUPT, UNVERIFIABLE, NO_CHECKSUM, NO_PSEUDO_HEADER ->
          field(InternetChecksum.update(field(), before, after));
      case ZERO, PARTIAL, PARTIAL_NO_LENGTH, PARTIAL_OTHER_LENGTH, LARGE_SEND_MSS -> {}
    }
  }

  private int fold(int at, int length) {
    return InternetChecksum.fold(InternetChecksum.add(InternetChecksum.start(), frame, at, length));
  }

  private int field() {
    return BigEndian.u16(frame, start + Tcp.CHECKSUM_OFFSET);
  }

  private void field(int value) {
    BigEndian.put16(frame, start + Tcp.CHECKSUM_OFFSET, value);
  }

  /**
   * Says what it acknowledges.
   *
   * @param acknowledgment 0 to 2^32-1
   */
  void acknowledge(long acknowledgment) {
    put(start + Tcp.ACKNOWLEDGMENT_OFFSET, 4, acknowledgment);
  }

  /**
   * Brings what its options say of the server's numbers to those of another server.
   *
   * @param timestamp echoed in its time stamps option (RFC 7323)
   * @param shift added to the edges of its SACK blocks (RFC 2018)
   */
  void follow(long timestamp, long shift) {
    Segment segment = segment();
    int end = start + Math.min(segment.l4HeaderLength(), segment.capturedLength());
    int at = start + Tcp.LENGTH;
    while (at < end && BigEndian.u8(frame, at) != END) {
      int kind = BigEndian.u8(frame, at);
      int told = at + 1 < end ? BigEndian.u8(frame, at + 1) : 0;
      int length = kind == NO_OPERATION ? 1 : told;
      if (length < 1 || at + length > end) {
        return;
      }
      if (kind == TIMESTAMPS && length == 10) {
        put(at + 6, 4, timestamp);
      } else if (kind == SACK) {
        shiftEdges(at + 2, at + length, shift);
      }
      at += length;
    }
  }

  private void shiftEdges(int from, int end, long shift) {
    for (int edge = from; edge + 4 <= end; edge += 4) {
      put(edge, 4, BigEndian.u32(frame, edge) + shift & 0xffff_ffffL);
    }
  }

  /** The Ethernet frame; the segment's own array. */
  byte[] frame() {
    return frame;
  }

  /** Where it lies in the frame, and what its header says; parsed anew, as many are kept. */
  Segment segment() {
    return parsed(frame).segment(0);
  }

  /** The number of the frame in its capture. */
  long number() {
    return number;
  }

  /** The state of its TCP checksum, as captured. */
  ChecksumState state() {
    return state;
  }

  /** The state of its IPv4 header checksum, as captured. */
  IpChecksumState ipState() {
    return ipState;
  }

  /** Sequence number of its first byte. */
  long sequence() {
    return BigEndian.u32(frame, start + Tcp.SEQUENCE_OFFSET);
  }

  /** What it acknowledges. */
  long acknowledgment() {
    return BigEndian.u32(frame, start + Tcp.ACKNOWLEDGMENT_OFFSET);
  }

  /** What it takes of the sequence numbers: its data, and one each for SYN and FIN. */
  long sequenceLength() {
    Segment segment = segment();
    return segment.payloadLength()
        + ((segment.flags() & Tcp.SYN) != 0 ? 1 : 0)
        + ((segment.flags() & Tcp.FIN) != 0 ? 1 : 0);
  }

  /** Both states in a word or two, e.g. {@code ZERO} or {@code VALID, IPv4 header BAD}. */
  String stateText() {
    boolean sound = ipState == IpChecksumState.OK || ipState == IpChecksumState.NOT_APPLICABLE;
    return sound ? state.text() : state.text() + ", IPv4 header " + ipState.text();
  }
}
