package org.trunkscope.analysis.tap;

import static org.trunkscope.finding.Basis.ASSUMED;
import static org.trunkscope.finding.Basis.INFERRED;
import static org.trunkscope.finding.Basis.OBSERVED;

import java.util.Optional;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.Basis;
import org.trunkscope.wire.LinkLayer;

/**
 * Finds the role of one interface: loopback first, then names and link types, then checksums.
 *
 * <p>Bytes alone never make a trunk or a VM of it: a container bridge or another virtual switch
 * shows the same (lab/README.md section 4).
 */
final class RoleInference {

  private static final int ARPHRD_LOOPBACK = 772;

  private final InterfaceKey key;
  private final InterfaceEvidence evidence;
  private final Stations stations;
  private final LinkLayer link;
  private final NameKind name;

  RoleInference(
      InterfaceKey key, CaptureInterface described, InterfaceEvidence evidence, Stations stations) {
    this.key = key;
    this.evidence = evidence;
    this.stations = stations;
    this.link = evidence.linkLayer();
    this.name = NameKind.of(described);
  }

  RoleGuess guess() {
    return loopback().or(this::byName).or(this::byLinkType).orElseGet(this::byChecksums);
  }

  private Optional<RoleGuess> loopback() {
    if (name == NameKind.LOOPBACK) {
      return loopback(OBSERVED, "the name is " + name.text());
    }
    if (link == LinkLayer.SLL && key.part() == ARPHRD_LOOPBACK) {
      return loopback(OBSERVED, "the cooked headers name loopback hardware (772)");
    }
    if (most(evidence.zeroAddresses(), evidence.frames())) {
      return loopback(INFERRED, evidence.zeroAddresses() + " frames have MAC addresses of zero");
    }
    boolean byLink = link == LinkLayer.LOOPBACK && name != NameKind.HOST;
    if (most(evidence.loopbackAddressed(), evidence.ipFrames())) {
      return loopback(
          byLink ? OBSERVED : INFERRED,
          evidence.loopbackAddressed() + " IP packets go to loopback or from a machine to itself");
    }
    return byLink ? loopback(INFERRED, "the link type is a loopback's") : Optional.empty();
  }

  private static Optional<RoleGuess> loopback(Basis basis, String reason) {
    return Optional.of(new RoleGuess(InterfaceRole.LOOPBACK, basis, reason));
  }

  /** Nine in ten, and one at least. */
  private static boolean most(long part, long whole) {
    return part > 0 && part * 10 >= whole * 9;
  }

  private Optional<RoleGuess> byName() {
    return switch (name) {
      case IBMVETH_TRUNK ->
          Optional.of(new RoleGuess(InterfaceRole.TRUNK, OBSERVED, "the capture calls it a trunk"));
      case IBMVETH -> Optional.of(ibmveth());
      case SWITCH ->
          Optional.of(
              RoleGuess.unknown("by its name it is part of a virtual switch, on whatever machine"));
      case PCI -> Optional.of(pci());
      case HOST -> Optional.of(host("the name is " + name.text() + ", not ibmveth's"));
      case LOOPBACK, NONE -> Optional.empty();
    };
  }

  private static RoleGuess host(String reason) {
    return new RoleGuess(InterfaceRole.HOST, INFERRED, reason);
  }

  private RoleGuess ibmveth() {
    String adapter = "the name is " + name.text();
    if (stations.pseudoAmongZeros().isPresent()) {
      String why = adapter + ", and " + pseudoAmongZeros(stations.pseudoAmongZeros().get());
      return new RoleGuess(InterfaceRole.VM, INFERRED, why);
    }
    if (stations.passesBetweenOthers()) {
      return trunk(
          adapter
              + ", and frames pass between "
              + stations.all().size()
              + " addresses of which none takes part in all");
    }
    int senders = stations.recordedSenders().size();
    if (senders > 1) {
      return trunk(adapter + ", and it sent frames of " + senders + " addresses");
    }
    if (senders == 1 && LinkAddress.isOfVendor(stations.recordedSenders().first())) {
      String outside = LinkAddress.text(stations.recordedSenders().first());
      return trunk(adapter + ", and it sent frames of " + outside + ", no virtual adapter's");
    }
    return new RoleGuess(
        InterfaceRole.TRUNK, ASSUMED, adapter + ", and nothing tells a trunk from a VM's own");
  }

  private static RoleGuess trunk(String reason) {
    return new RoleGuess(InterfaceRole.TRUNK, INFERRED, reason);
  }

  private RoleGuess pci() {
    String adapter = "the name is " + name.text();
    int undone = stations.undoneAmongValid().size();
    if (undone > 1) {
      return new RoleGuess(
          InterfaceRole.NIC,
          INFERRED,
          adapter + ", and " + undone + " addresses leave checksums undone");
    }
    return host(adapter + ", not ibmveth's");
  }

  /** A trunk's link type is Ethernet's, or that of the {@code any} device. */
  private Optional<RoleGuess> byLinkType() {
    return switch (link) {
      case PPP, PPPOE, RAW_IP, CISCO_HDLC ->
          Optional.of(host("the link type is not Ethernet, as every trunk's is"));
      case LOOPBACK, ETHERNET, SLL, SLL2, NFLOG, UNSUPPORTED -> Optional.empty();
    };
  }

  private RoleGuess byChecksums() {
    Optional<Long> pseudo = stations.pseudoAmongZeros();
    if (pseudo.isPresent()) {
      return RoleGuess.unknown(
          pseudoAmongZeros(pseudo.get()) + ": a VM's own adapter before v6.6, or another switch");
    }
    Optional<Long> alone = stations.aloneUndone();
    if (alone.isPresent()) {
      long own = alone.get();
      return LinkAddress.mayBeOfPowerVm(own)
          ? RoleGuess.unknown(alone(own) + ": its own adapter, or a trunk on its way")
          : host(alone(own));
    }
    if (stations.bothEndsUndone()) {
      return RoleGuess.unknown(
          "both ends leave checksums undone ("
              + stations.undone()
              + "): a trunk, a VM's adapter, or another virtual switch");
    }
    if (stations.receiverOfMerged().isPresent()) {
      return RoleGuess.unknown(
          "the large frames of a sender hold pseudo sums, its small ones verify: merged on receipt");
    }
    return RoleGuess.unknown(withoutPattern());
  }

  private String withoutPattern() {
    long undone = stations.undone();
    long valid = stations.valid();
    if (undone > 0) {
      return valid > 0
          ? "some checksums are undone ("
              + undone
              + "), others verify ("
              + valid
              + "), in no pattern"
          : "checksums are undone (" + undone + "), and the other end sent nothing to compare";
    }
    return valid > 0
        ? "all checksums verify (" + valid + "), which any point may show"
        : noEvidence();
  }

  private String noEvidence() {
    return link == LinkLayer.ETHERNET || link == LinkLayer.SLL || link == LinkLayer.SLL2
        ? "no TCP or UDP checksum tells"
        : "the link has no addresses that tell";
  }

  private String alone(long own) {
    return LinkAddress.text(own)
        + " alone leaves checksums undone ("
        + stations.checksums(own).undone()
        + "), those of others verify ("
        + (stations.valid() - stations.checksums(own).valid())
        + ")";
  }

  private String pseudoAmongZeros(long own) {
    return LinkAddress.text(own)
        + " leaves pseudo sums ("
        + stations.checksums(own).undone()
        + "), others zeros ("
        + (stations.undone() - stations.checksums(own).undone())
        + ")";
  }
}
