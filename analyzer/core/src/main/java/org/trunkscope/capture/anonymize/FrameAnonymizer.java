package org.trunkscope.capture.anonymize;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.rewrite.Aim;
import org.trunkscope.capture.rewrite.HeaderRewriter;
import org.trunkscope.wire.LinkLayer;

/**
 * Replaces the addresses of frames by their stand-ins ({@link AddressAnonymizer}), and changes
 * nothing else that can be told: every checksum is in the state it was in, every fault is there.
 *
 * <p>Replaced, in every layer that is walked, tunnels and fragments included, and also where
 * lengths contradict each other or the frame is cut: addresses of Ethernet, of the "any" device
 * (SLL, SLL2) and of NFLOG; of ARP; of IPv4 with its routes and time stamps, of IPv6 with routing
 * headers of type 0, 2 and 4 and home addresses; of the packets that ICMP errors carry; of
 * redirects, router and neighbour discovery and multicast listeners; of GRE source routes and
 * Teredo origins. An address whose length is none of 4, 6 or 16 becomes zeros, and so does all of a
 * frame of a link layer that is not walked.
 *
 * <p>Not touched: payload, whatever it holds (DHCP, DNS, routing protocols, SNMP, application
 * data), and headers of protocols that are not named above, for instance LLDP and spanning tree.
 *
 * <p>A reusable object with memory for one frame. Not safe for use by several threads.
 */
public final class FrameAnonymizer {

  private final HeaderRewriter headers;

  /** With stand-ins from {@code addresses}, which it shares with no other thread. */
  public FrameAnonymizer(AddressAnonymizer addresses) {
    this.headers = new HeaderRewriter(new StandIns(addresses), Aim.HIDE);
  }

  /**
   * Gives a frame other bytes. Those it had are left as they are; the new ones are valid until the
   * next call. Lengths, number, time and everything else of it stay.
   */
  public void anonymize(CapturedFrame captured) {
    captured.bytes =
        headers.rewrite(
            LinkLayer.of(captured.linkType),
            captured.bytes,
            captured.offset,
            captured.capturedLength,
            captured.wireLength);
    captured.offset = 0;
  }
}
