package org.trunkscope.capture.rewrite;

/** Whose an address or a port is, to the packet that it stands in. */
public enum Role {
  /** Its sender's: the source of a header, the sender of ARP, a home address. */
  SOURCE,
  /** Its receiver's: the destination of a header, the target of ARP, what is still on its route. */
  DESTINATION,
  /** Anything else that a packet speaks of: a gateway, a neighbour, where it has been. */
  OTHER
}
