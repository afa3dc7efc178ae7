package org.trunkscope.replay.lab.trunk;

import java.util.Optional;
import org.trunkscope.replay.send.linux.VirtioHeader;
import org.trunkscope.trunk.GsoType;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.Tcp;

/**
 * The state of a socket buffer in the header before a frame, both ways: NEEDS_CSUM is PARTIAL,
 * DATA_VALID is UNNECESSARY, neither is NONE (kernel lab, section 3).
 *
 * <p>A tap tells UNNECESSARY when it is read and ignores it when it is written: the kernel then has
 * the frame in state NONE.
 */
final class SkbHeader {

  private static final int NETWORK_OFFSET = Ethernet.LENGTH;

  private SkbHeader() {}

  /** How a frame is handed to a tap whose checksum the adapter trusts (UNNECESSARY). */
  enum Trusted {
    /**
     * As it is: the kernel takes it as NONE. On a bridge that is the same, as neither is PARTIAL.
     */
    AS_IT_IS,
    /**
     * TCP as PARTIAL: the only state that a tap takes and a receiver does not verify. For VMs,
     * where it must be accepted unseen.
     */
    AS_PARTIAL
  }

  /**
   * The buffer that the kernel handed to an adapter.
   *
   * @param frame kept, not copied
   */
  static SocketBuffer buffer(VirtioHeader header, byte[] frame) {
    SocketBuffer buffer = new SocketBuffer(frame, BigEndian.u16(frame, Ethernet.TYPE_OFFSET));
    Optional<TcpFrame> tcp = TcpFrame.of(frame);
    tcp.ifPresent(found -> buffer.setHeaderOffsets(NETWORK_OFFSET, found.offset()));
    if ((header.flags() & VirtioHeader.NEEDS_CHECKSUM) != 0) {
      buffer.setPartial(header.checksumStart(), header.checksumOffset());
    } else if ((header.flags() & VirtioHeader.DATA_VALID) != 0) {
      buffer.setIpSummed(IpSummed.UNNECESSARY);
    }
    if (header.gsoSize() != 0 && tcp.isPresent()) {
      GsoType type =
          switch (header.gsoType() & ~VirtioHeader.GSO_ECN) {
            case VirtioHeader.GSO_TCPV4 -> GsoType.TCPV4;
            case VirtioHeader.GSO_TCPV6 -> GsoType.TCPV6;
            default -> GsoType.NONE;
          };
      int segments = (tcp.get().dataLength() + header.gsoSize() - 1) / header.gsoSize();
      buffer.setGso(type, header.gsoSize(), segments);
    }
    return buffer;
  }

  /** What stands before a buffer that an adapter hands up. */
  static VirtioHeader header(SocketBuffer buffer, Trusted trusted) {
    Optional<TcpFrame> tcp = TcpFrame.of(buffer.frame());
    int flags = 0;
    int start = 0;
    int offset = 0;
    if (buffer.ipSummed() == IpSummed.PARTIAL) {
      flags = VirtioHeader.NEEDS_CHECKSUM;
      start = buffer.checksumStart();
      offset = buffer.checksumOffset();
    } else if (buffer.ipSummed() == IpSummed.UNNECESSARY) {
      boolean asPartial = trusted == Trusted.AS_PARTIAL && tcp.isPresent();
      flags = asPartial ? VirtioHeader.NEEDS_CHECKSUM : VirtioHeader.DATA_VALID;
      start = asPartial ? tcp.get().offset() : 0;
      offset = asPartial ? Tcp.CHECKSUM_OFFSET : 0;
    }
    if (!buffer.isGso() || tcp.isEmpty()) {
      return new VirtioHeader(flags, VirtioHeader.GSO_NONE, 0, 0, start, offset);
    }
    int type = buffer.gsoType() == GsoType.TCPV4 ? VirtioHeader.GSO_TCPV4 : VirtioHeader.GSO_TCPV6;
    int ecn = tcp.get().has(Tcp.CWR) ? VirtioHeader.GSO_ECN : 0;
    return new VirtioHeader(
        flags, type | ecn, tcp.get().headersLength(), buffer.gsoSize(), start, offset);
  }
}
