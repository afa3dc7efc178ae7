package org.trunkscope.replay.send;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.LinkLayer;

/** Frames of a capture that no interface can be given, and why. */
final class Unsendable {

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> firsts = new TreeMap<>();

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
    reasons.merge(reason, 1L, Long::sum);
    firsts.putIfAbsent(reason, frame.number);
    return true;
  }

  /** All of them. */
  List<UnsendableGroup> groups() {
    return reasons.entrySet().stream()
        .map(each -> new UnsendableGroup(each.getKey(), each.getValue(), firsts.get(each.getKey())))
        .toList();
  }
}
