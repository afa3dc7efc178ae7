package org.trunkscope.replay.lab;

/** Ports of the client, each for one connection; after the last the first comes again. */
final class ClientPorts {

  private static final int FIRST = 1024;
  private static final int LAST = 65_535;
  private static final int MOST_TRIES = 8;

  private int port = FIRST;

  /** The next one. */
  int next() {
    port = port == LAST ? FIRST : port + 1;
    return port;
  }

  /**
   * Brings a SYN into the lab, from a port with which its checksum does not by chance look like
   * something else.
   */
  void move(LabSegment syn) {
    int tries = MOST_TRIES;
    while (!syn.move(next()) && tries > 0) {
      tries--;
    }
  }
}
