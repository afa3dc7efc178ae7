package org.trunkscope.trunk;

import java.util.Optional;

/**
 * What the receive routine made of one queue entry.
 *
 * @param buffer what goes up the stack; empty if nothing does
 * @param counters the counters it moved
 * @param partialRequest whether the kernel took the partial checksum the driver asked for
 */
public record Received(
    Optional<SocketBuffer> buffer, ReceiveCounters counters, PartialRequest partialRequest) {

  /** Whether the kernel took the partial checksum the driver asked for. */
  public enum PartialRequest {
    /** The driver asked for none. */
    NONE,
    /** State is PARTIAL. */
    TAKEN,
    /** The field is not within the frame: state stays, the kernel logs "bad partial csum". */
    REFUSED
  }
}
