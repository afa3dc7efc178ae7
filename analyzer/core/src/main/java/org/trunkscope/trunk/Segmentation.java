package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Tcp;

/**
 * Cuts one large TCP buffer into frames as Linux does in software ({@code tcp_gso_segment}, {@code
 * inet_gso_segment}, {@code skb_segment}): the sequence number moves with the data, the IPv4 id
 * rises by one for each MSS, PSH and FIN stay on the last frame alone and CWR on the first alone,
 * lengths and the IPv4 header checksum are written anew.
 *
 * <p>The cut buffer is not changed.
 *
 * @param checksums what the frames' TCP checksum fields shall hold
 * @param cut how much of the data each frame takes
 */
public record Segmentation(Checksums checksums, Cut cut) {

  /**
   * The frames, in order.
   *
   * @param large a TCP buffer with {@link SocketBuffer#gsoSize} of at least 1
   * @return empty where the kernel refuses: not TCP, or no more data than {@code gsoSize}
   */
  public Optional<List<SocketBuffer>> segments(SocketBuffer large) {
    PathFrame headers = PathFrame.at(large.frame());
    if (!headers.isTcp() || !large.isGso()) {
      return Optional.empty();
    }
    int data = large.frame().length - headers.payloadOffset();
    if (data <= large.gsoSize()) {
      return Optional.empty();
    }
    int each = dataOfEach(large);
    int partial = wholePartial(large, headers);
    List<SocketBuffer> frames = new ArrayList<>();
    for (int start = 0; start < data; start += each) {
      frames.add(frame(large, headers, partial, start, Math.min(each, data - start)));
    }
    return Optional.of(frames);
  }

  private int dataOfEach(SocketBuffer large) {
    int whole = cut == Cut.FRAG_LIST ? fragListCut(large).orElse(large.gsoSize()) : large.gsoSize();
    return Math.max(1, whole / large.gsoSize()) * large.gsoSize();
  }

  /**
   * How many bytes of data each buffer takes when the kernel splits at the borders of the frag_list
   * instead of at the MSS: no member has a linear part, all members but the last are equally long,
   * and the part before the list is as long as they are.
   */
  static OptionalInt fragListCut(SocketBuffer large) {
    List<BufferShape.ListMember> members = large.shape().fragList();
    if (members.isEmpty()) {
      return OptionalInt.empty();
    }
    int each = members.get(0).length();
    int head = large.frame().length - PathFrame.at(large.frame()).payloadOffset();
    for (int i = 0; i < members.size(); i++) {
      BufferShape.ListMember member = members.get(i);
      head -= member.length();
      boolean last = i == members.size() - 1;
      if (member.linearLength() > 0 || (member.length() != each && !last)) {
        return OptionalInt.empty();
      }
    }
    return head == each ? OptionalInt.of(each) : OptionalInt.empty();
  }

  /**
   * The partial checksum of the whole: what the field holds in state PARTIAL, right or wrong; built
   * from scratch in any other state.
   */
  private static int wholePartial(SocketBuffer large, PathFrame headers) {
    if (large.ipSummed() == IpSummed.PARTIAL) {
      return headers.checksumField();
    }
    return InternetChecksum.fold(headers.pseudoSum(segmentLength(large, headers)));
  }

  private static int segmentLength(SocketBuffer large, PathFrame headers) {
    return large.frame().length - headers.transportOffset();
  }

  private SocketBuffer frame(
      SocketBuffer large, PathFrame headers, int wholePartial, int start, int length) {
    int payload = headers.payloadOffset();
    byte[] bytes = Arrays.copyOf(large.frame(), payload + length);
    System.arraycopy(large.frame(), payload + start, bytes, payload, length);
    PathFrame cutHeaders = PathFrame.at(bytes);
    boolean last = payload + start + length == large.frame().length;
    writeTcp(bytes, headers, start, last);
    writeIp(large, cutHeaders, start / large.gsoSize());
    SocketBuffer frame = new SocketBuffer(bytes, large.protocol());
    writeChecksum(frame, headers, wholePartial, segmentLength(large, headers));
    if (length > large.gsoSize()) {
      frame.setGso(
          large.gsoType(), large.gsoSize(), (length + large.gsoSize() - 1) / large.gsoSize());
    }
    return frame;
  }

  private static void writeTcp(byte[] bytes, PathFrame headers, int start, boolean last) {
    int tcp = headers.transportOffset();
    BigEndian.put32(bytes, tcp + 4, headers.tcpSequence() + start);
    int keep = 0xff;
    if (start > 0) {
      keep &= ~Tcp.CWR;
    }
    if (!last) {
      keep &= ~(Tcp.FIN | Tcp.PSH);
    }
    BigEndian.put8(bytes, tcp + 13, headers.tcpFlags() & keep);
  }

  private static void writeIp(SocketBuffer large, PathFrame cutHeaders, int segmentsBefore) {
    if (cutHeaders.isIpv4() && !large.fixedIpId()) {
      int id = cutHeaders.networkOffset() + 4;
      int first = BigEndian.u16(cutHeaders.bytes(), id);
      BigEndian.put16(cutHeaders.bytes(), id, first + segmentsBefore);
    }
    cutHeaders.setLengthToFrame();
  }

  private void writeChecksum(
      SocketBuffer frame, PathFrame headers, int wholePartial, int wholeLength) {
    byte[] bytes = frame.frame();
    int tcp = headers.transportOffset();
    int length = bytes.length - tcp;
    long sum = InternetChecksum.start();
    sum = InternetChecksum.addWord(sum, wholePartial);
    sum = InternetChecksum.addWord(sum, ~wholeLength);
    sum = InternetChecksum.addWord(sum, length);
    BigEndian.put16(bytes, tcp + Tcp.CHECKSUM_OFFSET, InternetChecksum.fold(sum));
    if (checksums == Checksums.PARTIAL) {
      frame.setPartial(tcp, Tcp.CHECKSUM_OFFSET);
      return;
    }
    long whole = InternetChecksum.add(InternetChecksum.start(), bytes, tcp, length);
    BigEndian.put16(bytes, tcp + Tcp.CHECKSUM_OFFSET, InternetChecksum.finish(whole));
  }

  /** What the TCP checksum fields of the frames hold. */
  public enum Checksums {
    /** The pseudo-header sum of each frame, state PARTIAL: the device completes it. */
    PARTIAL,
    /** The checksum completed in software, state NONE. */
    FULL
  }

  /** How much of the data each frame takes. */
  public enum Cut {
    /** One MSS ({@code gsoSize}). */
    MSS,
    /**
     * As many whole MSS as one buffer of the frag_list holds, where {@code skb_segment} can split
     * there; else one MSS. Frames of more than one MSS are still large.
     */
    FRAG_LIST
  }
}
