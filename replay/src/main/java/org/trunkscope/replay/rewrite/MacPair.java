package org.trunkscope.replay.rewrite;

import java.util.Optional;
import org.trunkscope.trunk.MacAddress;

/**
 * An address for the frames of each side.
 *
 * @param client for frames of the client side; empty: they keep theirs
 * @param server for frames of the server side; empty: they keep theirs
 */
public record MacPair(Optional<MacAddress> client, Optional<MacAddress> server) {

  /** Changes nothing. */
  public static final MacPair NONE = new MacPair(Optional.empty(), Optional.empty());

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return client.isEmpty() && server.isEmpty();
  }

  /** The address for frames of a side. */
  public Optional<MacAddress> of(Side side) {
    return side == Side.CLIENT ? client : server;
  }
}
