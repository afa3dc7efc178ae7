package org.trunkscope.trunk;

import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.Adapter.Role;
import org.trunkscope.trunk.DriverBehaviour.TrunkOffload;
import org.trunkscope.trunk.FirmwareOffer.Condition;

/**
 * Which offloads an adapter ends up with, at probe and for a single buffer: the rules F1 to F9,
 * section 5 of the model document.
 */
public final class FeatureNegotiation {

  private static final Set<Feature> KEPT_WITH_SEVERAL_TAGS =
      Set.of(
          Feature.SG,
          Feature.HIGHDMA,
          Feature.FRAGLIST,
          Feature.HW_CSUM,
          Feature.HW_VLAN_CTAG_TX,
          Feature.HW_VLAN_STAG_TX);

  private final DriverBehaviour behaviour;

  /** The negotiation of one state of the driver. */
  public FeatureNegotiation(DriverBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** How many VLAN tags a buffer has. */
  public enum VlanTags {
    /** None. */
    NONE,
    /** One, in the frame or beside it. */
    ONE,
    /** More than one. */
    SEVERAL
  }

  /**
   * Probes an adapter with everything the driver turns on by itself.
   *
   * @param trace takes a step for each rule that applies
   */
  public NegotiatedFeatures probe(FirmwareOffer offer, Trace trace) {
    return new Probe(offer, trace).probe();
  }

  /**
   * What is left of a wish, at probe or by {@code ethtool -K}: rules F6 and F4.
   *
   * @param wanted the features to turn on; not changed
   */
  public Set<Feature> fixUp(Set<Feature> wanted, Trace trace) {
    Set<Feature> left = copy(wanted);
    if (!left.contains(Feature.RXCSUM)) {
      transmitFollowsReceive(left, trace);
    }
    dropSegmentationWithoutChecksum(left, trace);
    return left;
  }

  /**
   * The core's view of one buffer before it asks the driver: rule F7.
   *
   * @param features what the device has on; not changed
   */
  public Set<Feature> withTags(Set<Feature> features, VlanTags tags, Trace trace) {
    return tags == VlanTags.NONE ? copy(features) : tagged(features, trace);
  }

  /**
   * The check of one buffer ({@code ndo_features_check}, or the core's own where the driver has
   * none): rules F8 and F9.
   *
   * @param features what is left of the device's features; not changed
   * @param gsoSize the buffer's segment size in bytes, 0 to 65535
   */
  public Set<Feature> check(Set<Feature> features, int gsoSize, VlanTags tags, Trace trace) {
    Set<Feature> left = copy(features);
    if (gsoSize != 0 && gsoSize < behaviour.minMss()) {
      withdrawSegmentation(left, gsoSize, trace);
    }
    if (tags == VlanTags.SEVERAL) {
      severalTags(left, trace);
    }
    return left;
  }

  /** F6: the driver has one switch for both. */
  private static void transmitFollowsReceive(Set<Feature> left, Trace trace) {
    if (left.removeIf(feature -> feature.kind() == Feature.Kind.CHECKSUM)) {
      trace.step(FeatureRule.TRANSMIT_FOLLOWS_RECEIVE, "RXCSUM is off: " + left + " left");
    }
  }

  /** F4: a segment needs its checksum. */
  private static void dropSegmentationWithoutChecksum(Set<Feature> left, Trace trace) {
    boolean tso = !left.contains(Feature.IP_CSUM) && left.remove(Feature.TSO);
    boolean tso6 = !left.contains(Feature.IPV6_CSUM) && left.remove(Feature.TSO6);
    if (tso || tso6) {
      trace.step(FeatureRule.SEGMENTATION_WITHOUT_CHECKSUM, left + " left");
    }
  }

  /** F7: there are no VLAN features to intersect with. */
  private static Set<Feature> tagged(Set<Feature> features, Trace trace) {
    Set<Feature> left = copy(features);
    left.removeIf(
        feature ->
            feature.kind() == Feature.Kind.CHECKSUM || feature.kind() == Feature.Kind.SEGMENTATION);
    trace.step(FeatureRule.TAGGED, "tagged: " + left + " left of " + features);
    return left;
  }

  /** F8: the hypervisor cannot take so small a segment. */
  private void withdrawSegmentation(Set<Feature> left, int gsoSize, Trace trace) {
    left.removeIf(feature -> feature.kind() == Feature.Kind.SEGMENTATION);
    trace.step(
        FeatureRule.SMALL_MSS,
        "gso_size " + gsoSize + " is below " + behaviour.minMss() + ": " + left + " left");
  }

  /** F9: what a device can do below any number of tags. */
  private static void severalTags(Set<Feature> left, Trace trace) {
    left.retainAll(KEPT_WITH_SEVERAL_TAGS);
    trace.step(FeatureRule.SEVERAL_TAGS, "more than one tag: " + left + " left");
  }

  private static Set<Feature> copy(Set<Feature> features) {
    Set<Feature> copy = EnumSet.noneOf(Feature.class);
    copy.addAll(features);
    return copy;
  }

  /** One adapter's probe. */
  private final class Probe {

    private final FirmwareOffer offer;
    private final Trace trace;
    private final Set<Feature> offered = EnumSet.noneOf(Feature.class);
    private final Set<Feature> enabled = EnumSet.noneOf(Feature.class);
    private Role role = Role.NOT_TRUNK;
    private FirmwareLargeSend largeSend = FirmwareLargeSend.NOT_SUPPORTED;

    Probe(FirmwareOffer offer, Trace trace) {
      this.offer = offer;
      this.trace = trace;
    }

    NegotiatedFeatures probe() {
      offerChecksum();
      offerLargeSend();
      readTrunk();
      if (enabled.contains(Feature.RXCSUM)) {
        switchChecksum();
      }
      enabled.retainAll(fixUp(enabled, trace));
      switchLargeSend();
      return new NegotiatedFeatures(offered, enabled, role, largeSend);
    }

    /** F1a: all on at once. */
    private void offerChecksum() {
      offered.add(Feature.SG);
      if (offer.conditions().contains(Condition.LAN_OPTIONS_LISTED)) {
        offered.add(Feature.IP_CSUM);
        offered.add(Feature.IPV6_CSUM);
        offered.add(Feature.RXCSUM);
      }
      enabled.addAll(offered);
      trace.step(FeatureRule.PROBE_CHECKSUM, "on: " + enabled);
    }

    /** F1b: on only with the new form. */
    private void offerLargeSend() {
      offered.add(Feature.TSO);
      if (newLargeSend()) {
        offered.add(Feature.TSO6);
        enabled.add(Feature.TSO);
        enabled.add(Feature.TSO6);
      }
      trace.step(FeatureRule.PROBE_LARGE_SEND, "on: " + enabled);
    }

    /** F2: a standby trunk that becomes active later stays what it was taken for. */
    private void readTrunk() {
      if (behaviour.trunkOffload() == TrunkOffload.ALLOWED
          && offer.has(FirmwareOffer.ACTIVE_TRUNK)) {
        role = Role.ACTIVE_TRUNK;
        offered.add(Feature.FRAGLIST);
        enabled.add(Feature.FRAGLIST);
        trace.step(FeatureRule.PROBE_TRUNK, "ACTIVE_TRUNK is set: FRAGLIST on");
      }
    }

    private void switchChecksum() {
      if (!offer.has(FirmwareOffer.PADDED_PKT_CSUM)) {
        checksumUnsupported();
      } else if (behaviour.trunkOffload() == TrunkOffload.REFUSED
          && offer.has(FirmwareOffer.ACTIVE_TRUNK | FirmwareOffer.TRUNK_PRI_MASK)) {
        checksumRefusedOnTrunk();
      } else {
        familyRefused(Condition.IPV4_CHECKSUM_REFUSED, Feature.IP_CSUM);
        familyRefused(Condition.IPV6_CHECKSUM_REFUSED, Feature.IPV6_CSUM);
      }
    }

    /** F3a: hardware that gets padded packets wrong. */
    private void checksumUnsupported() {
      removeChecksum();
      trace.step(FeatureRule.CHECKSUM_UNSUPPORTED, "PADDED_PKT_CSUM is clear; on: " + enabled);
    }

    /** F3b: Issue 1. */
    private void checksumRefusedOnTrunk() {
      removeChecksum();
      trace.step(
          FeatureRule.CHECKSUM_REFUSED_ON_TRUNK,
          "trunk bits 0x"
              + HexFormat.of()
                  .toHexDigits(
                      offer.attributes()
                          & (FirmwareOffer.ACTIVE_TRUNK | FirmwareOffer.TRUNK_PRI_MASK),
                      3)
              + " are set; on: "
              + enabled);
    }

    /** F3c: the other family stays. */
    private void familyRefused(Condition refused, Feature feature) {
      if (offer.conditions().contains(refused)) {
        enabled.remove(feature);
        trace.step(FeatureRule.CHECKSUM_FAMILY_REFUSED, feature + " refused; on: " + enabled);
      }
    }

    private void removeChecksum() {
      enabled.removeIf(feature -> feature.kind() == Feature.Kind.CHECKSUM);
      enabled.remove(Feature.RXCSUM);
    }

    private void switchLargeSend() {
      if (!newLargeSend()) {
        oldForm();
      } else if (enabled.contains(Feature.TSO) || enabled.contains(Feature.TSO6)) {
        newForm();
      }
    }

    /** F5a: no generation looks at the trunk here. */
    private void newForm() {
      largeSend = FirmwareLargeSend.SUPPORTED;
      trace.step(FeatureRule.LARGE_SEND_ON, "LRG_SR_ENABLED switched on; fw_large_send_support 1");
    }

    /** F5b: TSO stays offered, and means the old form. */
    private void oldForm() {
      offered.remove(Feature.TSO6);
      enabled.remove(Feature.TSO6);
      trace.step(FeatureRule.LARGE_SEND_OLD_FORM, "TSO6 withdrawn; fw_large_send_support 0");
    }

    private boolean newLargeSend() {
      return offer.has(FirmwareOffer.LRG_SND_SUPPORT)
          && !offer.conditions().contains(Condition.OLD_LARGE_SEND_OPTION);
    }
  }
}
