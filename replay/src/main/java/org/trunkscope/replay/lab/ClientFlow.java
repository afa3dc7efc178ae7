package org.trunkscope.replay.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The client's side of a TCP connection of a capture, and what its other side shows of itself. */
final class ClientFlow {

  private final String text;
  private final List<LabSegment> segments = new ArrayList<>();
  private OptionalLong serverStart = OptionalLong.empty();
  private OptionalLong serverEnd = OptionalLong.empty();
  private long leftOut;

  ClientFlow(String text) {
    this.text = text;
  }

  void add(LabSegment segment) {
    segments.add(segment);
  }

  void leaveOut() {
    leftOut++;
  }

  /** Takes note of a segment that the server sent. */
  void ofServer(boolean syn, boolean fin, long sequence, long payload) {
    if (syn && serverStart.isEmpty()) {
      serverStart = OptionalLong.of(sequence);
    } else if (fin && serverEnd.isEmpty()) {
      serverEnd = OptionalLong.of(sequence + payload & 0xffff_ffffL);
    }
  }

  /** Both ends, as captured. */
  String text() {
    return text;
  }

  /** The first SYN, then, if all were kept, what followed it. */
  List<LabSegment> segments() {
    return segments;
  }

  /** The first SYN. */
  LabSegment syn() {
    return segments.get(0);
  }

  /** Segments of the client that are no longer, or not at all, among {@link #segments}. */
  long leftOut() {
    return leftOut;
  }

  /** The number of the server's SYN; empty if it is not captured. */
  OptionalLong serverStart() {
    return serverStart;
  }

  /** The number of the server's FIN, before which its data ends; empty if it is not captured. */
  OptionalLong serverEnd() {
    return serverEnd;
  }
}
