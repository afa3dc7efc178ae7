package org.trunkscope.samples.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a scenario does, in order. {@code SCENARIOS.md} describes each. */
public sealed interface Statement {

  /** Where the scenario file says so. */
  Position position();

  /** The frames from here on travel this way; empty: they are captured as they are. */
  record UsePath(Position position, Optional<PathSpec> path) implements Statement {}

  /** The clock moves on. */
  record Wait(Position position, long nanos) implements Statement {}

  /** A frame written to a capture as it is. */
  record Frame(Position position, FrameOptions options, List<Layer> layers) implements Statement {

    /** Copies the list. */
    public Frame {
      layers = List.copyOf(layers);
    }
  }

  /**
   * A frame that a host sends on the current path.
   *
   * @param segmentSize payload bytes of each segment of a large send; 0: one frame
   * @param offloaded whether the sender leaves the checksum to its adapter
   */
  record Send(
      Position position,
      OptionalLong atNanos,
      int segmentSize,
      boolean offloaded,
      List<Layer> layers)
      implements Statement {

    /** Copies the list. */
    public Send {
      layers = List.copyOf(layers);
    }
  }

  /** A TCP connection that later statements open, use and close. */
  record Connection(
      Position position,
      String name,
      Host client,
      int clientPort,
      Host server,
      int serverPort,
      ConnectionOptions options)
      implements Statement {}

  /** The handshake; the SYN is sent at most {@code tries} times. */
  record Open(Position position, String connection, int tries) implements Statement {}

  /**
   * Data from one side.
   *
   * @param train segments of one MSS each, back to back, instead of one large send
   */
  record Write(Position position, String connection, Host from, int bytes, boolean train, int tries)
      implements Statement {}

  /** FIN from both sides, the client's first. */
  record Close(Position position, String connection, int tries) implements Statement {}

  /** RST from the client. */
  record Reset(Position position, String connection) implements Statement {}

  /**
   * Options of a {@code frame}.
   *
   * @param atNanos after the scenario's start
   * @param on capture file or interface name; empty: every interface of every capture
   * @param outbound recorded direction, if any
   * @param flags other {@code epb_flags} bits
   * @param keep captured bytes; empty: as the snap length allows
   * @param wireLength original length as recorded; empty: the frame's
   * @param fragmentBytes IP payload of each fragment; 0: not fragmented
   */
  record FrameOptions(
      OptionalLong atNanos,
      String on,
      Optional<Boolean> outbound,
      int flags,
      String comment,
      OptionalLong keep,
      OptionalLong wireLength,
      int fragmentBytes) {}

  /**
   * Options of a {@code connection}.
   *
   * @param segmentSize MSS both sides announce, without TCP options
   * @param timestamps whether both use the timestamp option
   * @param ipVersion 4 or 6
   * @param vlan tag the hosts themselves put on every frame; 0: none
   */
  record ConnectionOptions(int segmentSize, boolean timestamps, int ipVersion, int vlan) {}
}
