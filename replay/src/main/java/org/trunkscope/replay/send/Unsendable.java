package org.trunkscope.replay.send;

import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.LinkLayer;

/** Frames of a capture that no interface can be given, and why. */
final class Unsendable {

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> firsts = new TreeMap<>();
  private long frames;

  /** Whether a frame is one of them; counts it then. */
  boolean refuses(CapturedFrame frame, SendMode mode) {
    if (LinkLayer.of(frame.linkType) != LinkLayer.ETHERNET) {
      return refuse(frame, LinkLayer.describe(frame.linkType) + ", not Ethernet");
    }
    if (frame.capturedLength < Ethernet.LENGTH) {
      return refuse(frame, "shorter than an Ethernet header");
    }
    if (frame.capturedLength < frame.wireLength && mode != SendMode.AS_CAPTURED) {
      return refuse(frame, "cut by the snap length");
    }
    return false;
  }

  private boolean refuse(CapturedFrame frame, String reason) {
    frames++;
    reasons.merge(reason, 1L, Long::sum);
    firsts.putIfAbsent(reason, frame.number);
    return true;
  }

  /** How many. */
  long frames() {
    return frames;
  }

  /** Why, and how many each. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** The number of the first frame of each reason. */
  Map<String, Long> firsts() {
    return firsts;
  }
}
