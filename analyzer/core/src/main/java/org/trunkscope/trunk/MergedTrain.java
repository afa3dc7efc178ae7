package org.trunkscope.trunk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Tcp;

/** A buffer that receive offload holds, and what has been merged with it so far. */
final class MergedTrain {

  private static final int MAX_FRAGMENTS = 17;
  private static final int MAX_LENGTH = 65536;
  private static final int FIN_PSH_CWR = Tcp.FIN | Tcp.PSH | Tcp.CWR;
  private static final int FIN_PSH = Tcp.FIN | Tcp.PSH;

  private final SocketBuffer first;
  private final PathFrame headers;
  private final int gsoSize;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final List<Integer> headFragments;
  private final List<Member> members = new ArrayList<>();
  private int buffers = 1;
  private int segments;
  private int dataLength;
  private int flags;
  private IpId ipId;

  MergedTrain(SocketBuffer first, PathFrame headers) {
    this.first = first;
    this.headers = headers;
    this.dataLength = headers.payloadLength();
    this.gsoSize = first.isGso() ? first.gsoSize() : dataLength;
    this.segments = segmentsOf(first);
    this.headFragments = new ArrayList<>(first.shape().fragments());
    this.flags = headers.tcpFlags();
    this.ipId = headers.isIpv4() && !dontFragment(headers) ? IpId.RISING : IpId.OPEN;
  }

  private static int segmentsOf(SocketBuffer buffer) {
    return buffer.isGso() ? Math.max(1, buffer.gsoSegments()) : 1;
  }

  SocketBuffer first() {
    return first;
  }

  boolean isMerged() {
    return buffers > 1;
  }

  int gsoSize() {
    return gsoSize;
  }

  boolean isSameFlow(PathFrame other) {
    int link = headers.networkOffset();
    if (headers.network() != other.network()
        || link != other.networkOffset()
        || headers.transportOffset() != other.transportOffset()
        || !Arrays.equals(headers.bytes(), 0, link, other.bytes(), 0, link)) {
      return false;
    }
    int addresses = link + (headers.isIpv4() ? 12 : 8);
    int end = link + (headers.isIpv4() ? 20 : 40);
    int tcp = headers.transportOffset();
    return equalBytes(other, addresses, end) && equalBytes(other, tcp, tcp + 4);
  }

  private boolean equalBytes(PathFrame other, int from, int to) {
    return Arrays.equals(headers.bytes(), from, to, other.bytes(), from, to);
  }

  /** Whether {@code next} continues the train: data in order, everything else equal. */
  boolean continues(SocketBuffer next, PathFrame nextHeaders) {
    return hasSameHeaders(nextHeaders)
        && nextHeaders.tcpSequence() == ((headers.tcpSequence() + dataLength) & 0xffffffffL)
        && hasFittingSize(next, nextHeaders)
        && ipIdAfter(nextHeaders) != IpId.BROKEN;
  }

  private boolean hasSameHeaders(PathFrame next) {
    int ip = headers.networkOffset();
    int tcp = headers.transportOffset();
    boolean sameIp =
        headers.isIpv4()
            ? equalBytes(next, ip, ip + 2)
                && equalBytes(next, ip + 8, ip + 9)
                && dontFragment(headers) == dontFragment(next)
            : equalBytes(next, ip, ip + 4) && equalBytes(next, ip + 6, tcp);
    int otherFlags = (headers.tcpFlags() ^ next.tcpFlags()) & ~FIN_PSH_CWR;
    return sameIp
        && otherFlags == 0
        && (next.tcpFlags() & Tcp.CWR) == 0
        && headers.tcpHeaderLength() == next.tcpHeaderLength()
        && equalBytes(next, tcp + 8, tcp + 13)
        && equalBytes(next, tcp + 20, headers.payloadOffset());
  }

  private boolean hasFittingSize(SocketBuffer next, PathFrame nextHeaders) {
    int length = nextHeaders.payloadLength();
    boolean fits = next.isGso() ? next.gsoSize() == gsoSize : length > 0 && length <= gsoSize;
    int total = headers.payloadOffset() - headers.networkOffset() + dataLength + length;
    return fits && total < MAX_LENGTH && !next.shape().hasFragList();
  }

  /**
   * With DF the second id decides whether the train has one constant id or a rising one; without,
   * it must rise by one for each segment.
   */
  private IpId ipIdAfter(PathFrame next) {
    if (!headers.isIpv4()) {
      return IpId.OPEN;
    }
    int difference = (id(next) - id(headers)) & 0xffff;
    if (ipId != IpId.RISING && difference == 0) {
      return IpId.CONSTANT;
    }
    boolean mayRise = ipId == IpId.RISING || (ipId == IpId.OPEN && segments == 1);
    return mayRise && difference == segments ? IpId.RISING : IpId.BROKEN;
  }

  private static int id(PathFrame frame) {
    return new Ipv4().wrap(frame.bytes(), frame.networkOffset()).id();
  }

  private static boolean dontFragment(PathFrame frame) {
    return new Ipv4().wrap(frame.bytes(), frame.networkOffset()).dontFragment();
  }

  /** Merges; returns the rule by which the bytes were attached. */
  OffloadRule merge(SocketBuffer next, PathFrame nextHeaders, HeadKind headKind) {
    ipId = ipIdAfter(nextHeaders);
    int length = nextHeaders.payloadLength();
    data.write(next.frame(), nextHeaders.payloadOffset(), length);
    dataLength += length;
    segments += segmentsOf(next);
    buffers++;
    flags |= nextHeaders.tcpFlags() & FIN_PSH;
    return attach(next.shape(), nextHeaders.payloadOffset(), headKind);
  }

  private OffloadRule attach(BufferShape shape, int headerLength, HeadKind headKind) {
    List<Integer> pieces = new ArrayList<>(shape.fragments());
    int linear = Math.max(0, shape.linearLength() - headerLength);
    int headerInFragments = Math.max(0, headerLength - shape.linearLength());
    if (headerInFragments > 0) {
      pieces.set(0, pieces.get(0) - headerInFragments);
    }
    boolean headIsFragment = linear > 0 && headKind == HeadKind.PAGE_FRAGMENT;
    if (headIsFragment) {
      pieces.add(0, linear);
      linear = 0;
    }
    Member last = members.isEmpty() ? null : members.get(members.size() - 1);
    List<Integer> lastFragments = last == null ? headFragments : last.fragments;
    int room = MAX_FRAGMENTS + (last == null ? 0 : last.ownHeads);
    if (linear == 0 && lastFragments.size() + pieces.size() <= room) {
      lastFragments.addAll(pieces);
      return OffloadRule.MERGED_AS_FRAGMENTS;
    }
    members.add(new Member(linear, pieces, headIsFragment ? 1 : 0));
    return OffloadRule.MERGED_ON_FRAG_LIST;
  }

  /** The held buffer with everything merged into it (G9, G10). */
  SocketBuffer completed() {
    byte[] bytes = Arrays.copyOf(first.frame(), first.frame().length + data.size());
    System.arraycopy(data.toByteArray(), 0, bytes, first.frame().length, data.size());
    PathFrame whole = PathFrame.at(bytes);
    whole.setLengthToFrame();
    int tcp = whole.transportOffset();
    BigEndian.put8(bytes, tcp + 13, flags);
    BigEndian.put16(
        bytes,
        tcp + Tcp.CHECKSUM_OFFSET,
        InternetChecksum.fold(whole.pseudoSum(bytes.length - tcp)));
    SocketBuffer merged = new SocketBuffer(bytes, first.protocol());
    merged.setShape(shape());
    merged.setPartial(tcp, Tcp.CHECKSUM_OFFSET);
    merged.setGso(headers.isIpv4() ? GsoType.TCPV4 : GsoType.TCPV6, gsoSize, segments);
    merged.setFixedIpId(ipId == IpId.CONSTANT);
    return merged;
  }

  private BufferShape shape() {
    List<BufferShape.ListMember> list = new ArrayList<>();
    for (Member member : members) {
      list.add(new BufferShape.ListMember(member.linear, member.fragments));
    }
    return new BufferShape(first.shape().linearLength(), headFragments, list);
  }

  /**
   * One buffer on the frag_list.
   *
   * @param ownHeads 1 if the first fragment is the buffer's own head, which needs no fragment slot
   */
  private record Member(int linear, List<Integer> fragments, int ownHeads) {}

  private enum IpId {
    OPEN,
    CONSTANT,
    RISING,
    BROKEN
  }
}
