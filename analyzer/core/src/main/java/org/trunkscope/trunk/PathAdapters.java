package org.trunkscope.trunk;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.trunk.Adapter.Role;
import org.trunkscope.trunk.FirmwareOffer.Condition;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.Step.Place;

/** The adapters of a path, probed when they are asked for, and the ports they are to the core. */
final class PathAdapters {

  private final PathSettings settings;
  private final PathMemory memory;

  PathAdapters(PathSettings settings, PathMemory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  private NegotiatedFeatures trunk() {
    return probe(settings.trunk(), Role.ACTIVE_TRUNK);
  }

  private NegotiatedFeatures vm() {
    return probe(settings.vm(), Role.NOT_TRUNK);
  }

  OutboundPort senderPort() {
    Set<Feature> enabled = enabled(vm());
    if (settings.senderOffload() == SenderOffload.OFF) {
      enabled.retainAll(Set.of(Feature.SG));
    }
    return new OutboundPort(enabled, Optional.of(new FeatureNegotiation(settings.vm())));
  }

  OutboundPort trunkPort() {
    return new OutboundPort(
        enabled(trunk()), Optional.of(new FeatureNegotiation(settings.trunk())));
  }

  /** A VM's adapter with the address its frames come from. */
  Adapter sender(MacAddress mac) {
    return new Adapter(Role.NOT_TRUNK, settings.vmMtu(), mac, vm().largeSend());
  }

  Adapter inbound() {
    return new Adapter(
        Role.ACTIVE_TRUNK, settings.inboundMtu(), settings.inboundMac(), trunk().largeSend());
  }

  Adapter outbound() {
    return new Adapter(
        Role.ACTIVE_TRUNK, settings.outboundMtu(), settings.outboundMac(), trunk().largeSend());
  }

  Adapter destination(MacAddress mac) {
    Role role =
        settings.destination() == PathSettings.Destination.ACTIVE_TRUNK
            ? Role.ACTIVE_TRUNK
            : Role.NOT_TRUNK;
    return new Adapter(role, settings.vmMtu(), mac, vm().largeSend());
  }

  /** What is on after probe and after the large-send setting of the path was made. */
  private Set<Feature> enabled(NegotiatedFeatures probed) {
    Set<Feature> enabled = EnumSet.noneOf(Feature.class);
    enabled.addAll(probed.enabled());
    if (settings.largeSend() == LargeSend.OFF) {
      enabled.remove(Feature.TSO);
      enabled.remove(Feature.TSO6);
    }
    if (settings.largeSend() == LargeSend.OLD_FORM && enabled.contains(Feature.IP_CSUM)) {
      enabled.add(Feature.TSO);
    }
    return enabled;
  }

  private NegotiatedFeatures probe(DriverBehaviour behaviour, Role role) {
    return memory.probed(
        List.of(role, behaviour.trunkOffload(), settings.largeSend()),
        () -> negotiated(behaviour, role));
  }

  private NegotiatedFeatures negotiated(DriverBehaviour behaviour, Role role) {
    int attributes = FirmwareOffer.PADDED_PKT_CSUM | FirmwareOffer.LRG_SND_SUPPORT;
    if (role == Role.ACTIVE_TRUNK) {
      attributes |= FirmwareOffer.ACTIVE_TRUNK;
    }
    Set<Condition> conditions = EnumSet.of(Condition.LAN_OPTIONS_LISTED);
    if (settings.largeSend() == LargeSend.OLD_FORM) {
      conditions.add(Condition.OLD_LARGE_SEND_OPTION);
    }
    return new FeatureNegotiation(behaviour)
        .probe(new FirmwareOffer(attributes, conditions), new Trace(Place.SENDER));
  }
}
