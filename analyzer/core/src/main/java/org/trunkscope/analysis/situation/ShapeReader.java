package org.trunkscope.analysis.situation;

import java.util.Optional;
import org.trunkscope.analysis.situation.Shape.Field;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.wire.ChecksumHint;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.SegmentDetail;
import org.trunkscope.wire.WalkEnd;

/** Reads the shapes of frames. Allocates nothing. */
public final class ShapeReader {

  private static final int ETHERNET_HEADER = 14;
  private static final int COPY_BREAK = 128;

  /** Bytes of the longest frame of a 9,000-byte MTU, check sequence included, without tags. */
  public static final int LONGEST_JUMBO = 9018;

  private static final int SYN = 0x002;

  private final int smallerLimit;
  private final int largerLimit;

  /**
   * A reader for a way with two MTUs.
   *
   * @param trunkMtu of the inbound trunk, bytes
   * @param portMtu of the outbound port, bytes
   */
  public ShapeReader(int trunkMtu, int portMtu) {
    smallerLimit = Math.min(trunkMtu, portMtu) + ETHERNET_HEADER;
    largerLimit = Math.max(trunkMtu, portMtu) + ETHERNET_HEADER;
  }

  /**
   * The bits of a frame's shape.
   *
   * @param state of the view's first segment; ignored if it has none
   * @param hint what that segment looks like
   * @param suspicion what the frame looks like; empty if nothing is odd about it
   */
  public long read(
      CapturedFrame frame,
      FrameView view,
      ChecksumState state,
      ChecksumHint hint,
      Optional<FindingCode> suspicion) {
    long bits =
        Field.SUSPICION.put(suspicion.isPresent() ? suspicion.get().ordinal() + 1 : 0)
            | Field.SIZE.put(size(view.wireLength()).ordinal())
            | Field.TAGS.put(Math.min(view.vlanTagCount(), 2))
            | Field.CUT.put(flag(view.capturedLength() < view.wireLength()))
            | Field.NOT_READY.put(flag(frame.checksumNotReady()))
            | Field.VERIFIED.put(flag(frame.checksumValid()))
            | Field.TO_BE_SEGMENTED.put(flag(frame.segmentationOffloaded()));
    int ip = outermostIp(view);
    if (ip >= 0) {
      bits |= Field.LOOPBACK.put(flag(LoopbackAddress.isIn(view, ip)));
    }
    int segments = view.segmentCount();
    if (segments == 0) {
      return bits
          | Field.IP_VERSION.put(ip < 0 ? 0 : version(view.layerKind(ip)))
          | Field.FRAGMENT.put(view.end() == WalkEnd.FRAGMENT ? 2 : 0)
          | Field.IP_CHECKSUM.put(IpChecksumState.NOT_APPLICABLE.ordinal());
    }
    return bits
        | transport(view.segment(0), state, hint)
        | Field.TUNNEL.put(flag(view.segment(segments - 1).layer() > 0));
  }

  /** The place of the outermost IP header among the layers, or -1. */
  private static int outermostIp(FrameView view) {
    int layers = view.layerCount();
    for (int i = 0; i < layers; i++) {
      LayerKind kind = view.layerKind(i);
      if (kind == LayerKind.IPV4 || kind == LayerKind.IPV6) {
        return i;
      }
    }
    return -1;
  }

  private static int version(LayerKind kind) {
    return kind == LayerKind.IPV4 ? 4 : 6;
  }

  private static long transport(Segment segment, ChecksumState state, ChecksumHint hint) {
    boolean syn = segment.isTcp() && segment.flagsCaptured() && (segment.flags() & SYN) != 0;
    boolean ip4 = segment.ipVersion() == 4;
    return Field.TRANSPORT.put(segment.isTcp() ? 1 : 2)
        | Field.IP_VERSION.put(segment.ipVersion())
        | Field.STATE.put(state.ordinal() + 1)
        | Field.HINT.put(hint.ordinal())
        | Field.SYN.put(flag(syn))
        | Field.PAYLOAD.put(flag(segment.payloadLength() > 0))
        | Field.IP_OPTIONS.put(flag(ip4 && segment.ipHeaderLength() > 20))
        | Field.EXTENSION_HEADERS.put(flag(segment.extensionHeadersLength() > 0))
        | Field.OTHER_ADDRESSES.put(flag(hasOtherAddresses(segment)))
        | Field.FRAGMENT.put(fragment(segment))
        | Field.PADDED.put(flag(segment.paddingLength() > 0))
        | Field.IP_CHECKSUM.put(segment.ipChecksumState().ordinal());
  }

  /**
   * Whether the pseudo header has not the addresses of the IP header, but those of a home address
   * or source route: who computes with the IP header's finds the checksum wrong.
   */
  private static boolean hasOtherAddresses(Segment segment) {
    return segment.pseudoSourceOffset() != segment.ipSourceOffset()
        || segment.pseudoDestinationOffset() != segment.ipDestinationOffset();
  }

  private static int fragment(Segment segment) {
    if (segment.has(SegmentDetail.LATER_FRAGMENT)) {
      return 2;
    }
    return segment.isFragment() ? 1 : 0;
  }

  private SizeClass size(long wireLength) {
    if (wireLength > LONGEST_JUMBO && wireLength > largerLimit) {
      return SizeClass.SUPER;
    }
    if (wireLength > largerLimit) {
      return SizeClass.JUMBO;
    }
    if (wireLength > smallerLimit) {
      return SizeClass.FITS_ONE;
    }
    return wireLength < COPY_BREAK ? SizeClass.SHORT : SizeClass.FITS_BOTH;
  }

  private static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
