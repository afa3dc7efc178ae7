package org.trunkscope.replay.lab.trunk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.trunkscope.replay.lab.trunk.Scenario.FragList;
import org.trunkscope.replay.send.linux.Tap;
import org.trunkscope.trunk.Adapter;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.Feature;
import org.trunkscope.trunk.FeatureNegotiation;
import org.trunkscope.trunk.FirmwareOffer;
import org.trunkscope.trunk.FirmwareOffer.Condition;
import org.trunkscope.trunk.Hypervisor;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.trunk.NegotiatedFeatures;
import org.trunkscope.trunk.OutboundPort;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.ReceiveRoutine;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.trunk.TransmitEnvironment;
import org.trunkscope.trunk.TransmitRoutine;
import org.trunkscope.trunk.Transmitted;

/**
 * One {@code ibmveth} adapter as the model has it: probed where the firmware offers everything,
 * large send in its new form.
 */
final class TrunkAdapter {

  private final DriverBehaviour behaviour;
  private final NegotiatedFeatures features;
  private final TransmitRoutine transmit;
  private final ReceiveRoutine receive;
  private final Hypervisor hypervisor = new Hypervisor();

  TrunkAdapter(DriverBehaviour behaviour, Port port) {
    this.behaviour = behaviour;
    int attributes = FirmwareOffer.PADDED_PKT_CSUM | FirmwareOffer.LRG_SND_SUPPORT;
    FirmwareOffer offer =
        new FirmwareOffer(
            port.isTrunk() ? attributes | FirmwareOffer.ACTIVE_TRUNK : attributes,
            Set.of(Condition.LAN_OPTIONS_LISTED));
    this.features = new FeatureNegotiation(behaviour).probe(offer, new Trace(Place.SENDER));
    Adapter adapter =
        new Adapter(
            port.role(),
            PathSettings.USUAL_MTU,
            MacAddress.parse(port.mac()),
            features.largeSend());
    this.transmit = new TransmitRoutine(behaviour, adapter);
    this.receive = new ReceiveRoutine(behaviour, adapter);
  }

  /** What the kernel may leave to the tap that stands for it: what was negotiated. */
  int tapOffloads() {
    int offloads = 0;
    if (has(Feature.IP_CSUM) && has(Feature.IPV6_CSUM)) {
      offloads |= Tap.OFFLOAD_CHECKSUM;
    }
    if (has(Feature.TSO)) {
      offloads |= Tap.OFFLOAD_TSO4;
    }
    if (has(Feature.TSO6)) {
      offloads |= Tap.OFFLOAD_TSO6;
    }
    return offloads;
  }

  private boolean has(Feature feature) {
    return features.enabled().contains(feature);
  }

  /** What it is to the core with FRAGLIST switched by hand. */
  OutboundPort port(FragList fragList) {
    Set<Feature> enabled = copy();
    if (fragList == FragList.ON) {
      enabled.add(Feature.FRAGLIST);
    } else {
      enabled.remove(Feature.FRAGLIST);
    }
    return port(enabled);
  }

  /** What it is to the core with what was negotiated. */
  OutboundPort port() {
    return port(copy());
  }

  /** What it is to the core with checksum and segmentation off ({@code ethtool -K tx off}). */
  OutboundPort portWithoutOffloads() {
    return port(EnumSet.of(Feature.SG));
  }

  private Set<Feature> copy() {
    Set<Feature> enabled = EnumSet.noneOf(Feature.class);
    enabled.addAll(features.enabled());
    return enabled;
  }

  private OutboundPort port(Set<Feature> enabled) {
    return new OutboundPort(enabled, Optional.of(new FeatureNegotiation(behaviour)));
  }

  /**
   * Start_xmit, and the hypervisor takes it.
   *
   * @param buffer consumed
   * @return empty if the driver drops it
   */
  Optional<HypervisorFrame> transmit(SocketBuffer buffer, Trace trace) {
    Transmitted result = transmit.transmit(buffer, TransmitEnvironment.HEALTHY, trace);
    return result.dropped()
        ? Optional.empty()
        : result.sent().map(sent -> hypervisor.take(sent, trace));
  }

  /** The hypervisor delivers it, and poll hands it up. */
  Optional<SocketBuffer> receive(HypervisorFrame frame, Trace trace) {
    return receive.receive(hypervisor.descriptor(frame), frame.bytes(), trace).buffer();
  }
}
