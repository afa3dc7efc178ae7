package org.trunkscope.analysis.tap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trunkscope.analysis.situation.Side;
import org.trunkscope.analysis.tap.InterfaceEvidence.PairEvidence;

/** The machines' addresses at an interface, and what follows from the checksums they send. */
final class Stations {

  private final Map<AddressPair, PairEvidence> pairs;
  private final Map<Long, ChecksumCounts> senders = new TreeMap<>();
  private final NavigableSet<Long> all = new TreeSet<>();
  private final NavigableSet<Long> recordedSenders = new TreeSet<>();

  Stations(InterfaceEvidence evidence) {
    pairs = evidence.pairs();
    pairs.forEach(this::add);
  }

  private void add(AddressPair pair, PairEvidence evidence) {
    long source = pair.source();
    if (LinkAddress.isStation(source)) {
      all.add(source);
      senders.computeIfAbsent(source, address -> new ChecksumCounts()).add(evidence.checksums());
      if (evidence.frames(Side.SENT) > 0) {
        recordedSenders.add(source);
      }
    }
    if (LinkAddress.isStation(pair.destination())) {
      all.add(pair.destination());
    }
  }

  /** All of them. */
  NavigableSet<Long> all() {
    return Collections.unmodifiableNavigableSet(all);
  }

  /** The sources of frames that the capture records as sent. */
  NavigableSet<Long> recordedSenders() {
    return Collections.unmodifiableNavigableSet(recordedSenders);
  }

  /** Those whose checksums look so, in ascending order. */
  List<Long> of(ChecksumCounts.Kind kind) {
    return senders.entrySet().stream()
        .filter(each -> each.getValue().kind() == kind)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What a sender's checksums look like. */
  ChecksumCounts checksums(long sender) {
    return senders.getOrDefault(sender, new ChecksumCounts());
  }

  /** Checksums left undone by all. */
  long undone() {
    return senders.values().stream().mapToLong(ChecksumCounts::undone).sum();
  }

  /** Checksums of ordinary frames that verify, of all. */
  long valid() {
    return senders.values().stream().mapToLong(ChecksumCounts::valid).sum();
  }

  /**
   * Those that leave all undone while all others, and there are some, leave none; empty where two
   * of them talk to each other.
   */
  List<Long> undoneAmongValid() {
    List<Long> undone = of(ChecksumCounts.Kind.UNDONE);
    boolean othersVerify =
        of(ChecksumCounts.Kind.MIXED).isEmpty()
            && of(ChecksumCounts.Kind.VALID).size() + of(ChecksumCounts.Kind.MERGED).size() > 0;
    return othersVerify && !bothEndsUndone() ? undone : List.of();
  }

  /** The one that leaves all undone while all others, and there are some, leave none. */
  Optional<Long> aloneUndone() {
    List<Long> undone = undoneAmongValid();
    return undone.size() == 1 ? Optional.of(undone.get(0)) : Optional.empty();
  }

  /**
   * The one that leaves pseudo-header sums while others leave zeros: the VM itself and what other
   * VMs sent it (section 9.2 of the model, drivers before v6.6).
   */
  Optional<Long> pseudoAmongZeros() {
    List<Long> pseudo = new ArrayList<>();
    List<Long> zeros = new ArrayList<>();
    List<Long> undone = of(ChecksumCounts.Kind.UNDONE);
    for (long address : undone) {
      if (checksums(address).leavesPseudo()) {
        pseudo.add(address);
      } else if (checksums(address).leavesZero()) {
        zeros.add(address);
      }
    }
    boolean clear =
        pseudo.size() == 1
            && !zeros.isEmpty()
            && undone.size() == 1 + zeros.size()
            && of(ChecksumCounts.Kind.MIXED).isEmpty();
    return clear ? Optional.of(pseudo.get(0)) : Optional.empty();
  }

  /** Where merged frames go to, if that is one address. */
  Optional<Long> receiverOfMerged() {
    List<Long> merged = of(ChecksumCounts.Kind.MERGED);
    NavigableSet<Long> receivers = new TreeSet<>();
    pairs.forEach(
        (pair, evidence) -> {
          if (pair.isBetweenStations()
              && merged.contains(pair.source())
              && evidence.checksums().largeUndone() > 0) {
            receivers.add(pair.destination());
          }
        });
    return receivers.size() == 1 ? Optional.of(receivers.first()) : Optional.empty();
  }

  /** The one that sends or receives every frame between two of three or more stations. */
  Optional<Long> inEveryPair() {
    NavigableSet<Long> common = new TreeSet<>(all);
    for (AddressPair pair : pairs.keySet()) {
      if (pair.isBetweenStations()) {
        common.removeIf(each -> !pair.involves(each));
      }
    }
    return all.size() >= 3 && common.size() == 1 ? Optional.of(common.first()) : Optional.empty();
  }

  /** Whether frames pass between stations of which none takes part in all. */
  boolean passesBetweenOthers() {
    long conversations = pairs.keySet().stream().filter(AddressPair::isBetweenStations).count();
    return all.size() >= 3 && conversations > 0 && inEveryPair().isEmpty();
  }

  /** The one that may be a PowerVM virtual adapter's while no other may. */
  Optional<Long> onlyOneOfPowerVm() {
    List<Long> found = all.stream().filter(LinkAddress::mayBeOfPowerVm).toList();
    return all.size() > 1 && found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Whether two that talk to each other both leave their checksums undone. */
  boolean bothEndsUndone() {
    List<Long> undone = of(ChecksumCounts.Kind.UNDONE);
    return pairs.keySet().stream()
        .anyMatch(pair -> undone.contains(pair.source()) && undone.contains(pair.destination()));
  }
}
