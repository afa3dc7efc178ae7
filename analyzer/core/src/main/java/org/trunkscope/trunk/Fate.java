package org.trunkscope.trunk;

import org.trunkscope.trunk.Step.Place;

/** How one frame's way ended. */
public enum Fate {
  /** The destination's TCP (or whatever the frame is for) took it. */
  ACCEPTED(Place.DESTINATION_STACK, "accepted by the destination"),
  /** The core before the sender's driver could not segment or complete it. */
  DROPPED_BY_SENDER_CORE(Place.SENDER, "dropped by the sender's core"),
  /** The sender's driver dropped it. */
  DROPPED_BY_SENDER_DRIVER(Place.SENDER, "dropped by the sender's driver"),
  /** The inbound trunk's driver had no valid frame in its buffer. */
  DROPPED_BY_RECEIVE_DRIVER(Place.INBOUND_TRUNK, "dropped by the inbound trunk's driver"),
  /** A non-GSO frame longer than the outbound port takes. */
  DROPPED_OVER_MTU(Place.BRIDGE, "dropped by the bridge: longer than the outbound port's MTU"),
  /** Bridge netfilter refused the IPv4 header. */
  DROPPED_BY_BRIDGE_NETFILTER(Place.BRIDGE, "dropped by bridge netfilter: IPv4 header"),
  /** Open vSwitch could not split it for user space. */
  DROPPED_IN_UPCALL(Place.BRIDGE, "dropped by Open vSwitch on its way to user space"),
  /** The core before the outbound driver could not segment or complete it. */
  DROPPED_BY_TRUNK_CORE(Place.TRANSMIT_CORE, "dropped by the core before the outbound trunk"),
  /** The outbound trunk's driver dropped it. */
  DROPPED_BY_TRUNK_DRIVER(Place.OUTBOUND_TRUNK, "dropped by the outbound trunk's driver"),
  /** The destination's IP found the header checksum wrong. */
  DROPPED_IP_CHECKSUM(Place.DESTINATION_STACK, "dropped by the destination's IP: header checksum"),
  /** The destination's IP found lengths that contradict each other. */
  DROPPED_IP_LENGTH(Place.DESTINATION_STACK, "dropped by the destination's IP: lengths"),
  /** The destination's TCP or UDP found the checksum wrong. */
  DROPPED_TRANSPORT_CHECKSUM(
      Place.DESTINATION_STACK, "dropped by the destination: TCP or UDP checksum wrong");

  private final Place place;
  private final String words;

  Fate(Place place, String words) {
    this.place = place;
    this.words = words;
  }

  /** For people, e.g. {@code dropped by the outbound trunk's driver}. */
  public String words() {
    return words;
  }

  /** Where the way ended. */
  public Place place() {
    return place;
  }

  /** Whether nobody receives the frame. */
  public boolean isDropped() {
    return this != ACCEPTED;
  }
}
