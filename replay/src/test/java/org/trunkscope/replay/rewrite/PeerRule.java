package org.trunkscope.replay.rewrite;

import java.util.Arrays;
import java.util.Optional;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumClassifier;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.IpChecksumState;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.LinkLayer;

/** Why {@code tcprewrite} 4.4.3 writes other bytes than ours; each is seen on the frame. */
enum PeerRule {
  /** The IP length is raised by the padding, as if that were data. */
  PADDING_MADE_DATA {
    @Override
    boolean explains(Case each) {
      return each.ip4()
          && each.oursIsRight()
          && each.theirsHasOtherLength()
          && each.sameAddresses();
    }
  },
  /** It writes the first three bytes of a group's address over the MAC that was asked for. */
  GROUP_MAC {
    @Override
    boolean explains(Case each) {
      return each.ip4() && each.goesToGroup() && each.sameBehindMacs();
    }
  },
  /** Only the outermost header is mapped. */
  INNER_LEFT {
    @Override
    boolean explains(Case each) {
      return each.ip4() && each.ipHeaders() > 1 && each.oursIsRight() && each.sameOuterHeader();
    }
  },
  /** The packet that an ICMP error quotes is not mapped. */
  QUOTED_LEFT {
    @Override
    boolean explains(Case each) {
      return each.ip4() && each.protocol() == ICMP && each.sameOuterHeader();
    }
  },
  /** A sum of zero is written as 0, which in UDP says that there is none (RFC 768). */
  NO_UDP_CHECKSUM {
    @Override
    boolean explains(Case each) {
      return each.ip4() && each.oursIsRight() && each.theirsDiffersInZeroOfUdpAlone();
    }
  },
  /** It writes other MAC addresses over those of IPv6 frames, or leaves their addresses. */
  IPV6_SPOILT {
    @Override
    boolean explains(Case each) {
      return each.outermost() == LayerKind.IPV6
          && each.oursIsRight()
          && (!each.sameMacs() || each.theirsHasAddressesAsBefore());
    }
  },
  /** A frame that loses its tag becomes shorter than one may be; ours is filled. */
  SHORT {
    @Override
    boolean explains(Case each) {
      return each.oursIsTheirsFilled();
    }
  },
  /** Links, and what is between Ethernet and IP, that it does not walk: all is left. */
  LINK_LEFT {
    @Override
    boolean explains(Case each) {
      return each.oursIsRight() && each.theirsIsUnchanged();
    }
  },
  /** It takes what stands in an IEEE 802.3 frame for IP, and writes a checksum into it. */
  NO_IP_SPOILT {
    @Override
    boolean explains(Case each) {
      return each.outermost() == LayerKind.NONE && each.theirsDiffersInOneWord();
    }
  };

  private static final int ICMP = 1;

  abstract boolean explains(Case each);

  /** The first rule that explains the difference. */
  static Optional<PeerRule> of(CapturedFrame before, byte[] own, byte[] their) {
    Case each = new Case(before, own, their);
    return Arrays.stream(values()).filter(rule -> rule.explains(each)).findFirst();
  }

  /** One frame, as captured and as both rewrote it. */
  private static final class Case {

    private final CapturedFrame before;
    private final byte[] own;
    private final byte[] their;

    Case(CapturedFrame before, byte[] own, byte[] their) {
      this.before = before;
      this.own = own;
      this.their = their;
    }

    private FrameView view(byte[] bytes) {
      FrameView view = new FrameView();
      LinkLayer link = LinkLayer.of(before.linkType);
      view.parse(link, bytes, 0, bytes.length, before.wireLength);
      return view;
    }

    /** The place of the outermost IP header among the layers, or -1. */
    private int outermostIp(FrameView view) {
      for (int i = 0; i < view.layerCount(); i++) {
        if (isIp(view.layerKind(i))) {
          return i;
        }
      }
      return -1;
    }

    private static boolean isIp(LayerKind kind) {
      return kind == LayerKind.IPV4 || kind == LayerKind.IPV6;
    }

    LayerKind outermost() {
      FrameView view = view(before.bytes);
      int ip = outermostIp(view);
      return ip < 0 ? LayerKind.NONE : view.layerKind(ip);
    }

    boolean ip4() {
      return outermost() == LayerKind.IPV4;
    }

    /** Where the outermost IP header is now, in both. */
    private int ipAt() {
      return ipAt(own);
    }

    private int ipAt(byte[] bytes) {
      FrameView view = view(bytes);
      return view.layerOffset(outermostIp(view));
    }

    int ipHeaders() {
      FrameView view = view(before.bytes);
      int count = 0;
      for (int i = 0; i < view.layerCount(); i++) {
        count += isIp(view.layerKind(i)) ? 1 : 0;
      }
      return count;
    }

    int protocol() {
      return BigEndian.u8(own, ipAt() + 9);
    }

    boolean theirsHasOtherLength() {
      return BigEndian.u16(their, ipAt() + 2) != BigEndian.u16(own, ipAt() + 2);
    }

    boolean sameAddresses() {
      int from = ipAt() + 12;
      return Arrays.equals(own, from, from + 8, their, from, from + 8);
    }

    /** RFC 1112 section 6.4. */
    boolean goesToGroup() {
      return BigEndian.u8(own, ipAt() + 16) >>> 4 == 14
          && BigEndian.u32(their, 0) >>> 8 == 0x01005e;
    }

    boolean sameBehindMacs() {
      return Arrays.equals(own, 3, own.length, their, 3, their.length);
    }

    boolean sameMacs() {
      return Arrays.equals(own, 0, 12, their, 0, 12);
    }

    /** Of IPv6. */
    boolean theirsHasAddressesAsBefore() {
      int was = ipAt(before.bytes) + 8;
      int is = ipAt() + 8;
      return Arrays.equals(before.bytes, was, was + 32, their, is, is + 32);
    }

    boolean sameOuterHeader() {
      int end = ipAt() + 20;
      return Arrays.equals(own, 0, end, their, 0, end);
    }

    boolean theirsDiffersInZeroOfUdpAlone() {
      FrameView view = view(own);
      if (view.segmentCount() == 0 || view.segment(0).isTcp()) {
        return false;
      }
      int at = view.segment(0).checksumOffset();
      byte[] filled = their.clone();
      BigEndian.put16(filled, at, 0xffff);
      boolean same = Arrays.equals(own, 3, own.length, filled, 3, filled.length);
      return BigEndian.u16(their, at) == 0 && same && (sameMacs() || goesToGroup());
    }

    boolean theirsIsUnchanged() {
      return Arrays.equals(before.bytes, their);
    }

    boolean oursIsTheirsFilled() {
      return own.length == 60 && their.length < 60 && Arrays.equals(own, Arrays.copyOf(their, 60));
    }

    boolean theirsDiffersInOneWord() {
      int at = Arrays.mismatch(own, their);
      byte[] mended = their.clone();
      System.arraycopy(own, at, mended, at, 2);
      return Arrays.equals(own, mended);
    }

    boolean oursIsRight() {
      FrameView view = view(own);
      ChecksumClassifier classifier = new ChecksumClassifier();
      for (int i = 0; i < view.segmentCount(); i++) {
        ChecksumState state = classifier.classify(view.segment(i));
        if (state != ChecksumState.VALID && state != ChecksumState.NO_CHECKSUM) {
          return false;
        }
      }
      for (int i = 0; i < view.layerCount(); i++) {
        IpChecksumState state = view.ipChecksumState(i);
        if (state != IpChecksumState.OK && state != IpChecksumState.NOT_APPLICABLE) {
          return false;
        }
      }
      return true;
    }
  }
}
