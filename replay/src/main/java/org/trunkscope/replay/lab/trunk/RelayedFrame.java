package org.trunkscope.replay.lab.trunk;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.SocketBuffer;

/**
 * A TCP frame that went through a tap.
 *
 * @param port whose tap
 * @param way which way
 * @param buffer the frame and its state; not to be changed
 */
record RelayedFrame(Port port, Way way, SocketBuffer buffer) {

  /** Which way a frame went through a tap. */
  enum Way {
    /** The kernel transmitted it: what start_xmit is given. */
    FROM_KERNEL,
    /** The kernel was handed it: what poll hands up. */
    TO_KERNEL
  }

  boolean isAt(Port where, Way which) {
    return port == where && way == which;
  }

  /** Where its TCP is. */
  TcpFrame tcp() {
    return TcpFrame.of(buffer.frame()).orElseThrow();
  }

  /** What its checksum field holds, and P if a device is to complete it, e.g. {@code pseudo P}. */
  String state() {
    return state(buffer);
  }

  /** The states of several, each once. */
  static SortedSet<String> states(List<RelayedFrame> frames) {
    SortedSet<String> states = new TreeSet<>();
    frames.forEach(frame -> states.add(frame.state()));
    return states;
  }

  static String state(SocketBuffer buffer) {
    String field = ChecksumField.of(buffer.frame()).word();
    return buffer.ipSummed() == IpSummed.PARTIAL ? field + " P" : field;
  }
}
