package org.trunkscope.samples.scenario;

import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;

/**
 * The way between two hosts as a scenario names it.
 *
 * @param position of the statement
 * @param near host whose frames enter at the trunk called {@code trunk-in}
 * @param far host at the other end
 * @param driver preset of both trunks
 * @param vmDriver preset of the virtual machines
 * @param bridge what joins the trunks; {@link BridgeKind#OVS_MISS}: the first packet of each flow
 *     and direction misses the cache
 * @param mtu of the trunks, bytes
 * @param portMtu of the bridge's outbound port, bytes
 * @param vmMtu of the virtual machines, bytes
 * @param largeSend how the virtual machines hand down more than one MSS
 * @param senderOffload whether the virtual machines' adapters complete checksums
 * @param receiveOffload whether generic receive offload is on
 * @param headKind how receive buffers are allocated
 * @param firstHop what the hypervisor does to a frame on its way to the inbound trunk
 * @param outside whether {@code near} is behind the physical adapter, not a virtual machine
 */
public record PathSpec(
    Position position,
    Host near,
    Host far,
    Named driver,
    Named vmDriver,
    BridgeKind bridge,
    int mtu,
    int portMtu,
    int vmMtu,
    LargeSend largeSend,
    SenderOffload senderOffload,
    OffloadSwitch receiveOffload,
    HeadKind headKind,
    FirstHop firstHop,
    boolean outside) {

  /**
   * A name that only the model can judge, and where the file says it.
   *
   * @param name as written
   * @param position of the name
   */
  public record Named(String name, Position position) {}
}
