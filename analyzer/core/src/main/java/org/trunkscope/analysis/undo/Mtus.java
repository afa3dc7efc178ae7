package org.trunkscope.analysis.undo;

/**
 * The MTUs of the way, which no frame records.
 *
 * @param trunk of the inbound trunk, bytes
 * @param port of the outbound port and the adapters behind it, bytes
 */
public record Mtus(int trunk, int port) {

  /** The least that can carry a large send's segments. */
  public int smallest() {
    return Math.min(trunk, port);
  }
}
