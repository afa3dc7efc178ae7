package org.trunkscope.replay.driver;

/** Why a frame stays as it was captured. */
public enum KeptReason {
  /** Other link types. */
  NO_ETHERNET("its link type carries no Ethernet frame"),
  /** Snap length. */
  CUT("cut by the snap length: no checksum can be verified or made"),
  /** ARP, ICMP and whatever else. */
  NO_TRANSPORT("neither TCP nor UDP over IP"),
  /** A loopback or an end host. */
  NO_PATH("captured where no trunk lies before or behind"),
  /** Nothing that is modelled comes out so. */
  NOT_MODELLED("nothing that is modelled comes out as this frame where it was captured"),
  /** E.g. P1 of what came from outside. */
  NOT_ON_ITS_WAY("the tap asked for does not lie on its way"),
  /** Its sender cannot be followed. */
  SENDER_UNKNOWN("no sender that is modelled sends what entered the trunk");

  private final String words;

  KeptReason(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
