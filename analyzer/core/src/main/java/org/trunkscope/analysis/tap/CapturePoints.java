package org.trunkscope.analysis.tap;

import java.util.List;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.undo.Tap;

/** Where the frames of an analysis were taken. */
public interface CapturePoints {

  /** Each interface with frames, in the order of lane, index and part. */
  List<InterfacePoint> interfaces();

  /** Where the frames of a link were taken; every link has an answer. */
  TapReading of(Link link);

  /**
   * Whether the interface received or sent the frames of a link: what the capture records comes
   * first, what was concluded from their addresses second.
   */
  default Side side(Link link) {
    List<Tap> taps = of(link).taps();
    if (link.recorded() != Side.UNKNOWN || taps.size() != 1) {
      return link.recorded();
    }
    return switch (taps.get(0)) {
      case VM_SENT, TRUNK_SENT, NIC_SENT -> Side.SENT;
      case TRUNK_RECEIVED, VM_RECEIVED, NIC_RECEIVED -> Side.RECEIVED;
    };
  }
}
