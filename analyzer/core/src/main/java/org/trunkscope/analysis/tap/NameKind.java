package org.trunkscope.analysis.tap;

import java.util.Locale;
import java.util.regex.Pattern;
import org.trunkscope.capture.CaptureInterface;

/** What the recorded name and description of an interface say of it. */
enum NameKind {
  /** The loopback. */
  LOOPBACK("the loopback's"),
  /** An ibmveth adapter called a trunk. */
  IBMVETH_TRUNK("an ibmveth adapter called a trunk"),
  /** An ibmveth adapter: systemd names adapters of the vio bus {@code env} and their unit. */
  IBMVETH("an ibmveth adapter's"),
  /** A bridge, or a port that leads from one to a container or guest. */
  SWITCH("part of a virtual switch"),
  /** A physical or paravirtual adapter by its place on the PCI bus. */
  PCI("a PCI adapter's"),
  /** A tunnel, wireless or Windows adapter. */
  HOST("that of an end host's adapter"),
  /** Says nothing: {@code eth0}, {@code any}, no name. */
  NONE("silent");

  private static final Pattern LOOPBACKS = Pattern.compile("lo\\d*|.*\\\\npf_loopback");
  private static final Pattern ENV = Pattern.compile("env\\d+([.:@-].*)?");
  private static final Pattern SWITCHES =
      Pattern.compile(
          "(br|virbr|vmbr|lxcbr|lxdbr|docker|veth|vnet|tap|cni|cali|flannel|ovs|podman|lxc|bridge)"
              + "([-_.\\d].*|[0-9a-f]{4,}.*|)|br-.*|(veth|cali|lxc|ovs).*");
  private static final Pattern PCI_NAMES = Pattern.compile("en[psoP]\\w*|em\\d+|p\\d+p\\d+.*");
  private static final Pattern HOSTS =
      Pattern.compile("wl\\w+|wwan\\d*|u?tun\\d+|ppp\\d+|wg\\d+|en\\d|awdl\\d+|.*\\\\npf_.*");

  private final String text;

  NameKind(String text) {
    this.text = text;
  }

  /** For people, after "the name is". */
  String text() {
    return text;
  }

  static NameKind of(CaptureInterface described) {
    String name = described.name().toLowerCase(Locale.ROOT);
    String both = name + " " + described.description().toLowerCase(Locale.ROOT);
    if (LOOPBACKS.matcher(name).matches() || both.contains("loopback")) {
      return LOOPBACK;
    }
    if (ENV.matcher(name).matches() || both.contains("ibmveth")) {
      return both.contains("trunk") ? IBMVETH_TRUNK : IBMVETH;
    }
    if (SWITCHES.matcher(name).matches()) {
      return SWITCH;
    }
    if (PCI_NAMES.matcher(name).matches()) {
      return PCI;
    }
    return HOSTS.matcher(name).matches() ? HOST : NONE;
  }
}
