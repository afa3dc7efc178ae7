package org.trunkscope.trunk;

import java.util.List;
import org.trunkscope.trunk.Segmentation.Checksums;
import org.trunkscope.trunk.Segmentation.Cut;

/** A network adapter with full offload that sends to the outside: rule H7. */
final class PhysicalAdapter {

  /**
   * What goes out on the wire, in state NONE.
   *
   * @param buffer may be changed
   */
  List<SocketBuffer> transmit(SocketBuffer buffer, Trace trace) {
    if (buffer.isGso()) {
      List<SocketBuffer> frames =
          new Segmentation(Checksums.FULL, Cut.MSS).segments(buffer).orElse(List.of(buffer));
      trace.step(HypervisorRule.PHYSICAL_COMPLETION, frames.size() + " frames");
      return frames;
    }
    if (buffer.ipSummed() == IpSummed.PARTIAL) {
      SoftwareChecksum.complete(buffer, HypervisorRule.PHYSICAL_COMPLETION, trace);
    } else {
      buffer.setIpSummed(IpSummed.NONE);
      trace.step(HypervisorRule.PHYSICAL_COMPLETION, "sent as it is");
    }
    return List.of(buffer);
  }
}
