package org.trunkscope.analysis.tap;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.finding.Basis;

/**
 * Tells whether an interface received or sent a frame by the frame's link addresses.
 *
 * @param fromAddress what became of the frames that an address sent; of frames to it the opposite
 * @param others the same of a frame to a group from an address that is not among them
 * @param basis how this is known
 * @param reason why, one sentence without full stop
 */
record AddressSides(Map<Long, Side> fromAddress, Side others, Basis basis, String reason) {

  /** Copies the map. */
  AddressSides {
    fromAddress = Map.copyOf(fromAddress);
  }

  /** No address tells. */
  static AddressSides unknown(String reason) {
    return new AddressSides(Map.of(), Side.UNKNOWN, Basis.ASSUMED, reason);
  }

  /** These addresses are all there are on one side: the others are on the opposite one. */
  static AddressSides all(Collection<Long> addresses, Side from, Basis basis, String reason) {
    Map<Long, Side> sides = new TreeMap<>();
    addresses.forEach(address -> sides.put(address, from));
    return new AddressSides(sides, from.opposite(), basis, reason);
  }

  /**
   * These, but where frames of an address were seen to come in at one interface and to leave by
   * another, that says more than any address; what the user says stays.
   *
   * @param paired of addresses, where their frames were seen first (RECEIVED) or last (SENT)
   * @param role whose interface it is
   */
  AddressSides orPaired(Map<Long, Side> paired, InterfaceRole role) {
    boolean endHost = role == InterfaceRole.VM || role == InterfaceRole.HOST;
    Map<Long, Side> seen = new TreeMap<>();
    // What an end host's adapter shows first it has sent; what a bridge's port shows first it
    // received.
    paired.forEach((from, side) -> seen.put(from, endHost ? side.opposite() : side));
    seen.values().removeIf(side -> side == Side.UNKNOWN);
    if (seen.isEmpty() || basis == Basis.GIVEN) {
      return this;
    }
    return new AddressSides(
        seen,
        Side.UNKNOWN,
        Basis.INFERRED,
        "matching its frames with the other interface's shows which came in first");
  }

  /** The side of the frames of a link; what the capture records comes first. */
  Side of(Link link) {
    return link.recorded() == Side.UNKNOWN
        ? of(new AddressPair(link.source(), link.destination()))
        : link.recorded();
  }

  /** The side of frames whose direction is not recorded. */
  Side of(AddressPair pair) {
    Side from = fromAddress.getOrDefault(pair.source(), Side.UNKNOWN);
    Side to = fromAddress.getOrDefault(pair.destination(), Side.UNKNOWN).opposite();
    if (from == Side.UNKNOWN && to == Side.UNKNOWN) {
      boolean group = LinkAddress.isGroup(pair.destination());
      return group && LinkAddress.isStation(pair.source()) ? others : Side.UNKNOWN;
    }
    if (from == Side.UNKNOWN || from == to) {
      return to;
    }
    return to == Side.UNKNOWN ? from : Side.UNKNOWN;
  }
}
