package org.trunkscope.analysis.tap;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceEvidence.PairEvidence;
import org.trunkscope.finding.Basis;

/** Finds which addresses tell received from sent at an interface of a known role. */
final class SideInference {

  private final InterfaceRole role;
  private final Stations stations;
  private final Map<AddressPair, PairEvidence> pairs;
  private final Set<Long> given;

  SideInference(
      InterfaceRole role, InterfaceEvidence evidence, Stations stations, PointGiven given) {
    this.role = role;
    this.stations = stations;
    this.pairs = evidence.pairs();
    this.given = given.local();
  }

  AddressSides sides() {
    return switch (role) {
      case LOOPBACK -> AddressSides.unknown("a loopback receives what it sends");
      case TRUNK ->
          given.isEmpty()
              ? acrossTrunk()
              : AddressSides.all(given, Side.RECEIVED, Basis.GIVEN, "--local says so");
      case UNKNOWN ->
          given.isEmpty()
              ? merged()
              : AddressSides.all(
                  given,
                  Side.RECEIVED,
                  Basis.ASSUMED,
                  "--local is read as the addresses behind a trunk: --point says otherwise");
      case VM, NIC, HOST ->
          given.isEmpty()
              ? own()
              : AddressSides.all(given, Side.SENT, Basis.GIVEN, "--local says so");
    };
  }

  /**
   * A vendor's address is not behind the trunk, as the hypervisor gives virtual adapters local
   * ones; and who talks to it through the trunk is. Frames between two addresses on the same side
   * do not pass, so each who talks to one of known side is on the other.
   */
  private AddressSides acrossTrunk() {
    Map<Long, Side> sides = new TreeMap<>();
    Deque<Long> open = new ArrayDeque<>();
    for (AddressPair pair : pairs.keySet()) {
      if (pair.isBetweenStations()) {
        seed(pair.source(), pair.destination(), sides, open);
        seed(pair.destination(), pair.source(), sides, open);
      }
    }
    while (!open.isEmpty()) {
      long address = open.remove();
      for (long peer : peers(address)) {
        Side opposite = sides.get(address).opposite();
        Side before = sides.putIfAbsent(peer, opposite);
        if (before == null) {
          open.add(peer);
        } else if (before != opposite) {
          return AddressSides.unknown(
              LinkAddress.text(peer) + " talks to addresses on both sides of the trunk");
        }
      }
    }
    return sides.isEmpty()
        ? AddressSides.unknown("only --local tells which addresses are behind the trunk")
        : new AddressSides(sides, Side.UNKNOWN, Basis.INFERRED, behind(sides));
  }

  private static void seed(long one, long other, Map<Long, Side> sides, Deque<Long> open) {
    boolean tells = LinkAddress.isOfVendor(one) && LinkAddress.mayBeOfPowerVm(other);
    if (tells && sides.putIfAbsent(one, Side.SENT) == null) {
      open.add(one);
    }
  }

  private Collection<Long> peers(long address) {
    Set<Long> peers = new TreeSet<>();
    for (AddressPair pair : pairs.keySet()) {
      long peer = pair.source() == address ? pair.destination() : pair.source();
      boolean vendors = LinkAddress.isOfVendor(address) && LinkAddress.isOfVendor(peer);
      if (pair.isBetweenStations() && pair.involves(address) && !vendors) {
        peers.add(peer);
      }
    }
    return peers;
  }

  private static String behind(Map<Long, Side> sides) {
    List<Long> behind =
        sides.entrySet().stream()
            .filter(each -> each.getValue() == Side.RECEIVED)
            .map(Map.Entry::getKey)
            .toList();
    return behind.size() == 1
        ? LinkAddress.text(behind.get(0)) + " is behind the trunk: it talks to a vendor's address"
        : behind.size() + " addresses are behind the trunk: they talk to vendors' addresses";
  }

  /** A trunk sends on what another adapter merged, so there it tells nothing. */
  private AddressSides merged() {
    Optional<Long> receiver = stations.receiverOfMerged();
    return receiver.filter(LinkAddress::mayBeOfPowerVm).isPresent()
        ? AddressSides.unknown("frames may have been merged before they came here")
        : own(receiver, "it receives merged frames");
  }

  private AddressSides own() {
    List<Long> undone = stations.undoneAmongValid();
    if (role == InterfaceRole.NIC && undone.size() > 1) {
      return AddressSides.all(
          undone,
          Side.SENT,
          Basis.INFERRED,
          undone.size() + " addresses leave checksums undone, those of the others verify");
    }
    if (stations.aloneUndone().isPresent()) {
      return own(stations.aloneUndone(), "it alone leaves checksums undone");
    }
    if (stations.pseudoAmongZeros().isPresent()) {
      return own(stations.pseudoAmongZeros(), "it leaves pseudo sums, others zeros");
    }
    if (role == InterfaceRole.NIC) {
      return own(stations.receiverOfMerged(), "it receives merged frames");
    }
    if (role == InterfaceRole.VM && stations.onlyOneOfPowerVm().isPresent()) {
      return own(stations.onlyOneOfPowerVm(), "no other address can be a virtual adapter's");
    }
    return own(stations.inEveryPair(), "it takes part in every frame");
  }

  private static AddressSides own(Optional<Long> own, String reason) {
    return own.map(
            address ->
                AddressSides.all(
                    List.of(address),
                    Side.SENT,
                    Basis.INFERRED,
                    LinkAddress.text(address) + ": " + reason))
        .orElseGet(() -> AddressSides.unknown("no address shows that it is the machine's own"));
  }
}
