package org.trunkscope.analysis.outlook;

import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.situation.SizeClass;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;

/** Says under which assumptions an outlook stands, or why there is none. */
final class OutlookReason {

  private final OutlookSettings settings;
  private long bridged;
  private long roleUnknown;
  private long sideUnknown;
  private long large;
  private long loopback;
  private long host;

  OutlookReason(OutlookSettings settings) {
    this.settings = settings;
  }

  /** Takes in how frames were read. */
  void add(TapReading reading, Situation situation) {
    long frames = situation.frames();
    if (reading.taps().isEmpty()) {
      if (reading.role() == InterfaceRole.LOOPBACK) {
        loopback += frames;
      } else {
        host += frames;
      }
      return;
    }
    bridged += frames;
    if (reading.role() == InterfaceRole.UNKNOWN) {
      roleUnknown += frames;
    }
    if (reading.taps().size() > 1) {
      sideUnknown += frames;
    }
    SizeClass size = situation.shape().size();
    if (size == SizeClass.JUMBO || size == SizeClass.SUPER) {
      large += frames;
    }
  }

  /** One sentence without a full stop. */
  String sentence() {
    if (bridged == 0) {
      return none();
    }
    StringBuilder text = new StringBuilder("assumed: MTU ").append(settings.mtus().trunk());
    if (settings.mtus().port() != settings.mtus().trunk()) {
      text.append(" of the trunk and ").append(settings.mtus().port()).append(" of the port");
    }
    text.append(", ").append(bridge());
    settings.vmDriver().ifPresent(vm -> text.append(", VMs with the driver of ").append(vm.id()));
    text.append(", a hypervisor that passes CSUM_GOOD on as it was sent");
    if (roleUnknown > 0) {
      text.append(", a trunk where nothing tells whose interface it was");
    }
    if (sideUnknown > 0) {
      text.append(", received and sent both possible where nothing tells which");
    }
    if (large > 0) {
      text.append(", trains merged by receive offload without a frag_list");
    }
    if (loopback + host > 0) {
      text.append("; left out: ").append(loopback + host).append(" frames");
      text.append(" of a loopback or an end host's own adapter");
    }
    return text.toString();
  }

  private String none() {
    if (loopback + host == 0) {
      return "there is no frame";
    }
    return host == 0
        ? "a loopback leads past every driver"
        : "an end host's own adapter: nothing says that the frames passed a trunk";
  }

  private String bridge() {
    return switch (settings.bridge()) {
      case LINUX_BRIDGE -> "a Linux bridge";
      case OVS_HIT -> "Open vSwitch with the flow in its cache";
      case OVS_MISS -> "Open vSwitch without the flow in its cache";
    };
  }
}
