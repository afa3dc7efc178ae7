package org.trunkscope.trunk;

/** Which segmentation a large buffer asks for ({@code skb_shinfo->gso_type}). */
public enum GsoType {
  /** None. */
  NONE,
  /** TCP over IPv4. */
  TCPV4,
  /** TCP over IPv6. */
  TCPV6
}
