package org.trunkscope.trunk;

/** What a socket buffer knows of its checksum ({@code skb->ip_summed}). */
public enum IpSummed {
  /** Nothing: the checksum must be verified (N in the model document). */
  NONE,
  /** Already trusted (U). */
  UNNECESSARY,
  /** Still to be completed by the device; the field should hold the pseudo-header sum (P). */
  PARTIAL
}
