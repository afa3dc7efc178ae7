package org.trunkscope.trunk;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.trunk.PathSettings.Destination;

/** The stretches that a path is made of, each with everything that decides what happens on it. */
enum StretchKind {
  /** The sender's core and driver, and the hypervisor: from the sender's TCP to W1. */
  SENDER,
  /** The inbound trunk's driver and receive offload: from W1 to P2. */
  INBOUND_TRUNK,
  /** Receive offload above a physical adapter: to P2. */
  PHYSICAL_INBOUND,
  /** Bridge and core: from P2 to P3. */
  FORWARDING,
  /** The outbound trunk's driver and the hypervisor: from P3 to W2. */
  OUTBOUND_TRUNK,
  /** A physical adapter and whoever receives what it sends: from P3 to the end. */
  PHYSICAL_OUTBOUND,
  /** The destination's adapter, receive offload, IP and TCP: from W2 to the end. */
  DESTINATION;

  /**
   * What of the settings decides: two paths that are equal in this do the same to the same frames,
   * step for step. A stretch that reads more of them has to name it here.
   */
  List<Object> decidedBy(PathSettings settings, FrameTraits frames) {
    return switch (this) {
      case SENDER -> sender(settings);
      case INBOUND_TRUNK -> {
        List<Object> names = both(settings.inboundMtu(), settings);
        addReceive(names, settings.trunk(), settings.trunkCore(), frames, settings.inboundMtu());
        yield names;
      }
      case PHYSICAL_INBOUND -> {
        List<Object> names = both(0, settings);
        names.add(settings.trunkCore().largeReceive());
        yield names;
      }
      case FORWARDING -> forwarding(settings, frames);
      case OUTBOUND_TRUNK -> outboundTrunk(settings, frames);
      case PHYSICAL_OUTBOUND -> List.of(this);
      case DESTINATION -> {
        List<Object> names = both(settings.vmMtu(), settings);
        names.add(settings.destination());
        addReceive(names, settings.vm(), settings.vmCore(), frames, settings.vmMtu());
        yield names;
      }
    };
  }

  /** What counts wherever frames are received. */
  private List<Object> both(int mtu, PathSettings settings) {
    List<Object> names = new ArrayList<>();
    names.add(this);
    names.add(mtu);
    names.add(settings.receiveOffload());
    names.add(settings.headKind());
    return names;
  }

  private List<Object> sender(PathSettings settings) {
    DriverBehaviour vm = settings.vm();
    return List.of(
        this,
        vm.txMac(),
        vm.txLarge(),
        vm.txCopy(),
        vm.trunkOffload(),
        vm.minMss(),
        settings.vmCore().extensionHeaders(),
        settings.largeSend(),
        settings.senderOffload(),
        settings.firstHop());
  }

  /** The knobs of R1 to R6 and of receive offload. */
  private static void addReceive(
      List<Object> names, DriverBehaviour driver, CoreBehaviour core, FrameTraits frames, int mtu) {
    if (frames.hasGood()) {
      names.add(driver.rxTcp());
    }
    if (frames.isMarked()) {
      names.add(driver.rxLarge());
    }
    if (frames.mayBeLarge(mtu)) {
      names.add(driver.rxOrder());
      names.add(core.largeReceive());
    }
  }

  /** The features of the port count for what asks the device to do something. */
  private List<Object> forwarding(PathSettings settings, FrameTraits frames) {
    List<Object> names = new ArrayList<>();
    names.add(this);
    names.add(settings.bridge());
    names.add(settings.bridgeNetfilter());
    names.add(settings.outboundMtu());
    names.add(settings.destination() == Destination.PHYSICAL_ADAPTER);
    if (frames.asksDevice()) {
      names.add(settings.trunk().trunkOffload());
      names.add(settings.largeSend());
    }
    if (frames.isLarge()) {
      names.add(settings.trunk().minMss());
    }
    if (frames.mayHaveExtensionHeaders()) {
      names.add(settings.trunkCore().extensionHeaders());
    }
    return names;
  }

  private List<Object> outboundTrunk(PathSettings settings, FrameTraits frames) {
    DriverBehaviour trunk = settings.trunk();
    List<Object> names = new ArrayList<>();
    names.add(this);
    names.add(trunk.txMac());
    names.add(trunk.txCopy());
    names.add(settings.outboundMac().bits());
    names.add(settings.firstHop());
    if (frames.isLarge()) {
      names.add(trunk.txLarge());
      names.add(trunk.trunkOffload());
      names.add(settings.largeSend());
    }
    return names;
  }
}
