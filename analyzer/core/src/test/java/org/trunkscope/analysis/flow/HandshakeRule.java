package org.trunkscope.analysis.flow;

/** Why tshark's completeness and we may say different things of how a connection was opened. */
enum HandshakeRule {
  /**
   * The segments are there, but tshark does not count them: a SYN of a connection that another one
   * announced (FTP), an answer without a SYN before it.
   */
  NOT_COUNTED,
  /** Nothing in view answers, but what follows shows that something did. */
  GOES_ON,
  /** The side that sent the SYN takes it back: nobody refused it. */
  RESET_BY_OPENER,
  /** A RST comes first, and then an answer: for the opener the connection was refused. */
  RESET_FIRST,
  /** The two directions are on different VLANs or virtual networks, which we keep apart. */
  SEVERAL_NETWORKS,
  /** One SYN that was seen several times within a moment. */
  SECOND_SIGHTING,
  /** A segment with SYN and RST is a RST (RFC 9293 section 3.10.7), for tshark a SYN, too. */
  SYN_WITH_RESET;

  /** Whether it explains a difference. */
  boolean explains(HandshakeCase c) {
    return switch (this) {
      case NOT_COUNTED -> c.ours() == c.byFlags();
      case GOES_ON ->
          (c.theirs() == Handshake.SILENT || c.theirs() == Handshake.UNANSWERED)
              && c.ours() == Handshake.ANSWERED
              && c.goesOn();
      case RESET_BY_OPENER ->
          c.theirs() == Handshake.REFUSED && c.ours() == Handshake.SILENT && c.isResetByOpener();
      case RESET_FIRST ->
          c.theirs() == Handshake.ANSWERED && c.ours() == Handshake.REFUSED && c.isResetFirst();
      case SEVERAL_NETWORKS -> c.isOnSeveralNetworks();
      case SECOND_SIGHTING ->
          c.theirs() == Handshake.UNANSWERED && c.ours() == Handshake.SILENT && c.areSynsOneFrame();
      case SYN_WITH_RESET -> c.hasSynWithReset();
    };
  }
}
