package org.trunkscope.replay.driver;

import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.Tcp;
import org.trunkscope.wire.Udp;

/**
 * Everything about a plain frame that decides what a driver does with it: two of one kind differ in
 * addresses (but for those of the trunks, groups, and a frame to its sender), identification,
 * ports, numbers, options of TCP, and in the payload, of which both have some or none; padded ones
 * do not differ in length. Equal if all else is.
 *
 * <p>Plain is one whole TCP segment or UDP datagram of the wire, untunnelled, whose checksum field
 * holds 0, the pseudo-header sum or the right value, where these three differ.
 */
final class FrameKind {

  private static final int TCP_FLAGS_AND_OFFSET = 12;

  private final TapReading reading;
  private final long recordedFlags;
  private final int states;
  private final byte[] headers;
  private final int hash;

  private FrameKind(TapReading reading, long recordedFlags, int states, byte[] headers) {
    this.reading = reading;
    this.recordedFlags = recordedFlags;
    this.states = states;
    this.headers = headers;
    this.hash =
        31 * (31 * (31 * reading.taps().hashCode() + (int) recordedFlags) + states)
            + Arrays.hashCode(headers);
  }

  /**
   * The kind of a frame; empty if it is not plain.
   *
   * @param reading where it was captured
   * @param classifier is left with what the checksum field may hold
   */
  static Optional<FrameKind> of(
      CapturedFrame frame,
      FrameView view,
      TapReading reading,
      ChecksumClassifier classifier,
      PathSettings path) {
    int mtu = Math.min(path.inboundMtu(), path.outboundMtu());
    if (!isEthernet(frame) || !isWhole(frame, view, mtu)) {
      return Optional.empty();
    }
    Segment segment = view.segment(0);
    ChecksumState state = classifier.classify(segment);
    if (!isTold(state, classifier)) {
      return Optional.empty();
    }
    int states = state.ordinal() << 16 | segment.ipChecksumState().ordinal() << 8;
    states |= segment.ipChecksumAllOnes() ? 0x80 : 0;
    states |= addresses(view, path);
    return Optional.of(new FrameKind(reading, frame.flags, states, masked(frame, view, segment)));
  }

  private static boolean isEthernet(CapturedFrame frame) {
    return switch (LinkLayer.of(frame.linkType)) {
      case ETHERNET, SLL, SLL2 -> true;
      default -> false;
    };
  }

  private static boolean isWhole(CapturedFrame frame, FrameView view, int mtu) {
    if (view.segmentCount() != 1 || frame.wireLength != frame.capturedLength) {
      return false;
    }
    Segment segment = view.segment(0);
    boolean outermost = segment.layer() == 0 && segment.checksumCaptured();
    int known = segment.details() & ~SegmentDetail.PADDED.mask();
    int packet = frame.offset + frame.capturedLength - segment.ipHeaderOffset();
    int header = segment.isTcp() ? Tcp.LENGTH : Udp.LENGTH;
    return outermost
        && known == 0
        && segment.isVerifiable()
        && segment.capturedLength() >= header
        && packet <= mtu
        && !frame.segmentationOffloaded();
  }

  /** Whether the field holds one of three values that cannot be taken for each other. */
  private static boolean isTold(ChecksumState state, ChecksumClassifier values) {
    int full = values.full();
    int pseudo = values.pseudo();
    if (full == 0 || pseudo == 0 || full == pseudo) {
      return false;
    }
    return switch (state) {
      case VALID -> values.field() == full;
      case ZERO, PARTIAL -> true;
      default -> false;
    };
  }

  /** What of the link addresses counts: R and T compare them with each other and the adapters'. */
  private static int addresses(FrameView view, PathSettings path) {
    long source = view.hasSourceMac() ? address(view.bytes(), view.sourceMacOffset()) : 0;
    if (!view.hasDestinationMac()) {
      return 1 | ofTrunk(source, path) << 1;
    }
    long destination = address(view.bytes(), view.destinationMacOffset());
    int group = (int) (destination >>> 40) & 1;
    int toItself = source == destination ? 1 : 0;
    return ofTrunk(source, path) << 1
        | ofTrunk(destination, path) << 3
        | group << 5
        | toItself << 6;
  }

  private static int ofTrunk(long address, PathSettings path) {
    if (address == path.inboundMac().bits()) {
      return 1;
    }
    return address == path.outboundMac().bits() ? 2 : 0;
  }

  private static long address(byte[] bytes, int offset) {
    return (long) BigEndian.u16(bytes, offset) << 32 | BigEndian.u32(bytes, offset + 2);
  }

  private static byte[] masked(CapturedFrame frame, FrameView view, Segment segment) {
    byte[] headers = headers(frame, segment);
    if (view.hasSourceMac()) {
      clear(headers, view.sourceMacOffset() - frame.offset, 6);
    }
    if (view.hasDestinationMac()) {
      clear(headers, view.destinationMacOffset() - frame.offset, 6);
    }
    int ip = segment.ipHeaderOffset() - frame.offset;
    int transport = segment.l4Offset() - frame.offset;
    boolean padded = segment.paddingLength() > 0;
    if (segment.ipVersion() == 4) {
      clear(headers, ip + 4, 2);
      clear(headers, ip + 8, 1);
      clear(headers, ip + 10, 10);
      clear(headers, ip + 2, padded ? 0 : 2);
    } else {
      headers[ip] &= (byte) 0xf0;
      clear(headers, ip + 1, 3);
      clear(headers, ip + 7, 33);
      clear(headers, ip + 4, padded ? 0 : 2);
    }
    if (segment.isTcp()) {
      clear(headers, transport, TCP_FLAGS_AND_OFFSET);
      clear(headers, transport + TCP_FLAGS_AND_OFFSET + 2, 6);
    } else {
      clear(headers, transport, 4);
      clear(headers, transport + 6, 2);
      clear(headers, transport + 4, padded ? 0 : 2);
    }
    return headers;
  }

  private static void clear(byte[] headers, int offset, int length) {
    Arrays.fill(headers, offset, offset + length, (byte) 0);
  }

  /** The headers without options of TCP, and how much data and padding follows them. */
  private static byte[] headers(CapturedFrame frame, Segment segment) {
    int end = segment.l4Offset() + (segment.isTcp() ? Tcp.LENGTH : Udp.LENGTH) - frame.offset;
    byte[] headers = new byte[end + 3];
    System.arraycopy(frame.bytes, frame.offset, headers, 0, end);
    headers[end] = (byte) (segment.payloadLength() > 0 ? 1 : 0);
    BigEndian.put16(headers, end + 1, (int) segment.paddingLength());
    return headers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameKind that
        && hash == that.hash
        && recordedFlags == that.recordedFlags
        && states == that.states
        && reading.basis() == that.reading.basis()
        && reading.taps().equals(that.reading.taps())
        && Arrays.equals(headers, that.headers);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
