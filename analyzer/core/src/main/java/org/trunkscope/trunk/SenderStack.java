package org.trunkscope.trunk;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.InternetChecksum;

/**
 * Makes the buffers that a VM's TCP and UDP hand down: checksum field with the pseudo-header sum,
 * state PARTIAL, and one large buffer where there is more data than one MSS. What the adapter
 * cannot do is done by {@link TransmitCore} on the way.
 */
public final class SenderStack {

  private SenderStack() {}

  /**
   * What the stack hands down for a frame.
   *
   * @param frame an Ethernet frame with right lengths; what its TCP or UDP checksum field holds
   *     does not matter. Copied. A frame of another protocol or a fragment stays as it is, state
   *     NONE
   * @param mss most bytes of TCP data in one frame on the wire, 1 to 65535
   */
  public static SocketBuffer handDown(byte[] frame, int mss) {
    byte[] bytes = frame.clone();
    PathFrame headers = PathFrame.at(bytes);
    SocketBuffer buffer = new SocketBuffer(bytes, BigEndian.u16(bytes, Ethernet.TYPE_OFFSET));
    if (!(headers.isTcp() || headers.isUdp()) || headers.isFragment() || !headers.isComplete()) {
      return buffer;
    }
    int transport = headers.transportOffset();
    buffer.setHeaderOffsets(headers.networkOffset(), transport);
    BigEndian.put16(
        bytes,
        headers.checksumOffset(),
        InternetChecksum.fold(headers.pseudoSum(headers.datagramEnd() - transport)));
    buffer.setPartial(transport, headers.checksumOffset() - transport);
    if (headers.isTcp() && headers.payloadLength() > mss) {
      buffer.setGso(
          headers.isIpv4() ? GsoType.TCPV4 : GsoType.TCPV6,
          mss,
          (headers.payloadLength() + mss - 1) / mss);
    }
    return buffer;
  }
}
