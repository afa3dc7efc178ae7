package org.trunkscope.analysis.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.Segmentation;
import org.trunkscope.trunk.Segmentation.Checksums;
import org.trunkscope.trunk.Segmentation.Cut;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/** Where the outermost TCP header of a frame lies, and copies of the frame with other fields. */
final class FrameFacts {

  private static final int IP_CHECKSUM_AT = 10;

  private final byte[] bytes;
  private final FrameView view = new FrameView();
  private final ChecksumField field;
  private final Optional<Segment> outer;

  FrameFacts(byte[] bytes) {
    this.bytes = bytes;
    this.field = ChecksumField.of(bytes);
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    boolean found = view.segmentCount() > 0 && view.segment(0).layer() == 0;
    this.outer = found ? Optional.of(view.segment(0)) : Optional.empty();
  }

  ChecksumField field() {
    return field;
  }

  int length() {
    return bytes.length;
  }

  int ethertypeAt12() {
    return BigEndian.u16(bytes, 12);
  }

  int tags() {
    return view.vlanTagCount();
  }

  boolean isTunnelled() {
    return view.segmentCount() > 0 && view.segment(view.segmentCount() - 1).layer() > 0;
  }

  boolean isFragment() {
    return outer.filter(Segment::isFragment).isPresent();
  }

  /** A whole TCP segment whose checksum field was judged. */
  boolean isWholeTcp() {
    return field != ChecksumField.ABSENT && outer.filter(Segment::isTcp).isPresent();
  }

  boolean isWholeUdp() {
    return field != ChecksumField.ABSENT && !isWholeTcp();
  }

  private Segment tcp() {
    return outer.orElseThrow();
  }

  boolean isIpv4() {
    return tcp().ipVersion() == 4;
  }

  /** Bytes of TCP data; only of a whole TCP segment. */
  int payload() {
    return (int) tcp().payloadLength();
  }

  /** Bytes of IP and TCP headers; only of a whole TCP segment. */
  int headers() {
    return tcp().l4Offset() - tcp().ipHeaderOffset() + tcp().l4HeaderLength();
  }

  int checksum() {
    return BigEndian.u16(bytes, tcp().checksumOffset());
  }

  byte[] asCaptured() {
    return bytes.clone();
  }

  byte[] withChecksum(int value) {
    byte[] changed = bytes.clone();
    BigEndian.put16(changed, tcp().checksumOffset(), value);
    return changed;
  }

  /** The old form of a large send: IPv4 header checksum 0xffff, MSS in the TCP field. */
  byte[] withOldForm(int mss) {
    byte[] changed = withChecksum(mss);
    BigEndian.put16(changed, tcp().ipHeaderOffset() + IP_CHECKSUM_AT, 0xffff);
    return changed;
  }

  /** The single frames that receive offload would merge into this one, with full checksums. */
  List<byte[]> fullTrain(int mss) {
    SocketBuffer large = SenderStack.handDown(bytes, mss);
    List<byte[]> train = new ArrayList<>();
    new Segmentation(Checksums.FULL, Cut.MSS)
        .segments(large)
        .ifPresent(segments -> segments.forEach(each -> train.add(each.frame())));
    return train;
  }

  /** The same with zero checksums. */
  List<byte[]> zeroTrain(int mss) {
    List<byte[]> train = fullTrain(mss);
    train.forEach(each -> BigEndian.put16(each, tcp().checksumOffset(), 0));
    return train;
  }
}
