package org.trunkscope.samples.compile;

import java.util.List;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/** What a sender hands down to its adapter. */
final class SenderBuffer {

  private static final int ETHERTYPE_OFFSET = 12;
  private static final int LARGEST_SEGMENT = 65_535;

  private SenderBuffer() {}

  /**
   * A buffer of these layers.
   *
   * @param offloaded whether the stack leaves the checksum to its adapter; else it is as the layers
   *     say, state NONE
   * @param segmentSize MSS of a frame with more than that; 0: one segment
   * @throws ScenarioException if the first layer is not Ethernet
   */
  static SocketBuffer of(List<Layer> layers, boolean offloaded, int segmentSize)
      throws ScenarioException {
    if (!(layers.get(0) instanceof Layer.Ethernet)) {
      throw new ScenarioException(layers.get(0).position(), "expected 'eth' as the first layer");
    }
    byte[] frame = FrameAssembler.assemble(layers);
    return offloaded
        ? SenderStack.handDown(frame, segmentSize == 0 ? LARGEST_SEGMENT : segmentSize)
        : new SocketBuffer(frame, BigEndian.u16(frame, ETHERTYPE_OFFSET));
  }

  /** Protocol and ports of a frame, as far as it has any. */
  static String flow(byte[] frame) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    if (view.segmentCount() == 0 || !view.segment(0).portsCaptured()) {
      return " " + BigEndian.u16(frame, ETHERTYPE_OFFSET);
    }
    Segment segment = view.segment(0);
    return " " + segment.protocol() + " " + segment.sourcePort() + " " + segment.destinationPort();
  }
}
