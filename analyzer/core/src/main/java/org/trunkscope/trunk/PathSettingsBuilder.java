package org.trunkscope.trunk;

import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;

/** Collects changes to {@link PathSettings}; see there what each value means. */
public final class PathSettingsBuilder {

  private DriverBehaviour trunk;
  private DriverBehaviour vm;
  private CoreBehaviour trunkCore;
  private CoreBehaviour vmCore;
  private int inboundMtu;
  private int outboundMtu;
  private int vmMtu;
  private BridgeKind bridge;
  private BridgeNetfilter bridgeNetfilter;
  private LargeSend largeSend;
  private SenderOffload senderOffload;
  private OffloadSwitch receiveOffload;
  private HeadKind headKind;
  private FirstHop firstHop;
  private Destination destination;
  private MacAddress inboundMac;
  private MacAddress outboundMac;

  PathSettingsBuilder(PathSettings from) {
    trunk = from.trunk();
    vm = from.vm();
    trunkCore = from.trunkCore();
    vmCore = from.vmCore();
    inboundMtu = from.inboundMtu();
    outboundMtu = from.outboundMtu();
    vmMtu = from.vmMtu();
    bridge = from.bridge();
    bridgeNetfilter = from.bridgeNetfilter();
    largeSend = from.largeSend();
    senderOffload = from.senderOffload();
    receiveOffload = from.receiveOffload();
    headKind = from.headKind();
    firstHop = from.firstHop();
    destination = from.destination();
    inboundMac = from.inboundMac();
    outboundMac = from.outboundMac();
  }

  /** Sets {@link PathSettings#trunk}. */
  public PathSettingsBuilder trunk(DriverBehaviour value) {
    trunk = value;
    return this;
  }

  /** Sets {@link PathSettings#vm}. */
  public PathSettingsBuilder vm(DriverBehaviour value) {
    vm = value;
    return this;
  }

  /** Sets {@link PathSettings#trunkCore}. */
  public PathSettingsBuilder trunkCore(CoreBehaviour value) {
    trunkCore = value;
    return this;
  }

  /** Sets {@link PathSettings#vmCore}. */
  public PathSettingsBuilder vmCore(CoreBehaviour value) {
    vmCore = value;
    return this;
  }

  /** Sets {@link PathSettings#inboundMtu}. */
  public PathSettingsBuilder inboundMtu(int value) {
    inboundMtu = value;
    return this;
  }

  /** Sets {@link PathSettings#outboundMtu}. */
  public PathSettingsBuilder outboundMtu(int value) {
    outboundMtu = value;
    return this;
  }

  /** Sets {@link PathSettings#vmMtu}. */
  public PathSettingsBuilder vmMtu(int value) {
    vmMtu = value;
    return this;
  }

  /** Sets {@link PathSettings#bridge}. */
  public PathSettingsBuilder bridge(BridgeKind value) {
    bridge = value;
    return this;
  }

  /** Sets {@link PathSettings#bridgeNetfilter}. */
  public PathSettingsBuilder bridgeNetfilter(BridgeNetfilter value) {
    bridgeNetfilter = value;
    return this;
  }

  /** Sets {@link PathSettings#largeSend}. */
  public PathSettingsBuilder largeSend(LargeSend value) {
    largeSend = value;
    return this;
  }

  /** Sets {@link PathSettings#senderOffload}. */
  public PathSettingsBuilder senderOffload(SenderOffload value) {
    senderOffload = value;
    return this;
  }

  /** Sets {@link PathSettings#receiveOffload}. */
  public PathSettingsBuilder receiveOffload(OffloadSwitch value) {
    receiveOffload = value;
    return this;
  }

  /** Sets {@link PathSettings#headKind}. */
  public PathSettingsBuilder headKind(HeadKind value) {
    headKind = value;
    return this;
  }

  /** Sets {@link PathSettings#firstHop}. */
  public PathSettingsBuilder firstHop(FirstHop value) {
    firstHop = value;
    return this;
  }

  /** Sets {@link PathSettings#destination}. */
  public PathSettingsBuilder destination(Destination value) {
    destination = value;
    return this;
  }

  /** Sets {@link PathSettings#inboundMac}. */
  public PathSettingsBuilder inboundMac(MacAddress value) {
    inboundMac = value;
    return this;
  }

  /** Sets {@link PathSettings#outboundMac}. */
  public PathSettingsBuilder outboundMac(MacAddress value) {
    outboundMac = value;
    return this;
  }

  PathSettings build() {
    return new PathSettings(
        trunk,
        vm,
        trunkCore,
        vmCore,
        inboundMtu,
        outboundMtu,
        vmMtu,
        bridge,
        bridgeNetfilter,
        largeSend,
        senderOffload,
        receiveOffload,
        headKind,
        firstHop,
        destination,
        inboundMac,
        outboundMac);
  }
}
