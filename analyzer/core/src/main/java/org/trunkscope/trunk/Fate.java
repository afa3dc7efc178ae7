package org.trunkscope.trunk;

import org.trunkscope.trunk.Step.Place;

/** How one frame's way ended. */
public enum Fate {
  /** The destination's TCP (or whatever the frame is for) took it. */
  ACCEPTED(Place.DESTINATION_STACK),
  /** The core before the sender's driver could not segment or complete it. */
  DROPPED_BY_SENDER_CORE(Place.SENDER),
  /** The sender's driver dropped it. */
  DROPPED_BY_SENDER_DRIVER(Place.SENDER),
  /** The inbound trunk's driver had no valid frame in its buffer. */
  DROPPED_BY_RECEIVE_DRIVER(Place.INBOUND_TRUNK),
  /** A non-GSO frame longer than the outbound port takes. */
  DROPPED_OVER_MTU(Place.BRIDGE),
  /** Bridge netfilter refused the IPv4 header. */
  DROPPED_BY_BRIDGE_NETFILTER(Place.BRIDGE),
  /** Open vSwitch could not split it for user space. */
  DROPPED_IN_UPCALL(Place.BRIDGE),
  /** The core before the outbound driver could not segment or complete it. */
  DROPPED_BY_TRUNK_CORE(Place.TRANSMIT_CORE),
  /** The outbound trunk's driver dropped it. */
  DROPPED_BY_TRUNK_DRIVER(Place.OUTBOUND_TRUNK),
  /** The destination's IP found the header checksum wrong. */
  DROPPED_IP_CHECKSUM(Place.DESTINATION_STACK),
  /** The destination's IP found lengths that contradict each other. */
  DROPPED_IP_LENGTH(Place.DESTINATION_STACK),
  /** The destination's TCP or UDP found the checksum wrong. */
  DROPPED_TRANSPORT_CHECKSUM(Place.DESTINATION_STACK);

  private final Place place;

  Fate(Place place) {
    this.place = place;
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
