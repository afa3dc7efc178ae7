package org.trunkscope.trunk;

import java.util.function.UnaryOperator;
import org.trunkscope.trunk.Adapter.FirmwareLargeSend;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;

/**
 * Everything about a path that is not in the frame. {@link #of} gives a plain one to vary.
 *
 * @param trunk driver of both trunk adapters
 * @param vm driver of the sender's and the destination's adapter
 * @param trunkCore network core of the I/O server
 * @param vmCore network core of the VMs
 * @param inboundMtu MTU of the inbound trunk
 * @param outboundMtu MTU of the outbound trunk, the bridge's port
 * @param vmMtu MTU of both VMs' adapters
 * @param bridge what forwards
 * @param bridgeNetfilter whether iptables sees bridged frames ({@code bridge-nf-call-iptables})
 * @param largeSend how large sends are encoded
 * @param senderOffload which features the sender's adapter has on
 * @param receiveOffload generic receive offload of trunks and VMs
 * @param headKind how receive buffers' heads are allocated
 * @param firstHop what the hypervisor does between sender and inbound trunk
 * @param destination what stands behind the outbound side
 * @param inboundMac address of the inbound trunk
 * @param outboundMac address of the outbound trunk
 */
public record PathSettings(
    DriverBehaviour trunk,
    DriverBehaviour vm,
    CoreBehaviour trunkCore,
    CoreBehaviour vmCore,
    int inboundMtu,
    int outboundMtu,
    int vmMtu,
    BridgeKind bridge,
    BridgeNetfilter bridgeNetfilter,
    LargeSend largeSend,
    SenderOffload senderOffload,
    OffloadSwitch receiveOffload,
    HeadKind headKind,
    FirstHop firstHop,
    Destination destination,
    MacAddress inboundMac,
    MacAddress outboundMac) {

  /** The Ethernet MTU that every adapter of {@link #of} has. */
  public static final int USUAL_MTU = 1500;

  private static final MacAddress INBOUND_MAC = MacAddress.parse("02:00:00:00:0a:01");
  private static final MacAddress OUTBOUND_MAC = MacAddress.parse("02:00:00:00:0a:02");

  /**
   * A path with one driver preset everywhere: Linux bridge, MTU 1500, large send in the new form,
   * receive offload on, destination a VM.
   */
  public static PathSettings of(DriverPreset preset) {
    return of(preset, preset);
  }

  /** The same with another preset for the VMs. */
  public static PathSettings of(DriverPreset trunk, DriverPreset vm) {
    return new PathSettings(
        trunk.behaviour(),
        vm.behaviour(),
        CoreBehaviour.of(trunk),
        CoreBehaviour.of(vm),
        USUAL_MTU,
        USUAL_MTU,
        USUAL_MTU,
        BridgeKind.LINUX_BRIDGE,
        BridgeNetfilter.OFF,
        LargeSend.NEW_FORM,
        SenderOffload.ON,
        OffloadSwitch.ON,
        HeadKind.PAGE_FRAGMENT,
        FirstHop.UNCHANGED,
        Destination.VM,
        INBOUND_MAC,
        OUTBOUND_MAC);
  }

  /** A changed copy, e.g. {@code with(change -> change.bridge(OVS_MISS).inboundMtu(9000))}. */
  public PathSettings with(UnaryOperator<PathSettingsBuilder> change) {
    return change.apply(new PathSettingsBuilder(this)).build();
  }

  /** How the hypervisor learns the MSS of a large send. */
  public FirmwareLargeSend firmwareLargeSend() {
    return largeSend == LargeSend.NEW_FORM
        ? FirmwareLargeSend.SUPPORTED
        : FirmwareLargeSend.NOT_SUPPORTED;
  }

  /** Whether iptables sees bridged frames. */
  public enum BridgeNetfilter {
    /** {@code br_netfilter} is not loaded, or {@code bridge-nf-call-iptables} is 0. */
    OFF,
    /** {@code bridge-nf-call-iptables} is 1, its default once {@code br_netfilter} is there. */
    ON
  }

  /** How large sends are encoded by VMs and trunks. */
  public enum LargeSend {
    /** TSO is off. */
    OFF,
    /** IP checksum 0xffff, MSS in the TCP checksum field ({@code fw_large_send_support} 0). */
    OLD_FORM,
    /** LRG_SND with the MSS as an argument. */
    NEW_FORM
  }

  /** Which features the sender's adapter has on. */
  public enum SenderOffload {
    /** Checksum, and segmentation unless {@link LargeSend#OFF}. */
    ON,
    /** Neither: everything is done in software. */
    OFF
  }

  /** Generic receive offload. */
  public enum OffloadSwitch {
    /** As {@code ethtool -K gro off}. */
    OFF,
    /** The default. */
    ON
  }

  /** What the hypervisor does between the sender and the inbound trunk; all assumed. */
  public enum FirstHop {
    /** Bytes and flags pass unchanged. */
    UNCHANGED,
    /** It inserts a VLAN tag for a trunk with extra VLANs, and takes it off again after. */
    TAG_INSERTED,
    /** It does not pass CSUM_GOOD on. */
    CHECKSUM_GOOD_WITHHELD
  }

  /** What stands behind the outbound side. */
  public enum Destination {
    /** A VM's ordinary adapter. */
    VM,
    /** An active trunk of another I/O server or of a bridging VM. */
    ACTIVE_TRUNK,
    /** No trunk: the bridge sends through a physical adapter with full offload. */
    PHYSICAL_ADAPTER
  }
}
