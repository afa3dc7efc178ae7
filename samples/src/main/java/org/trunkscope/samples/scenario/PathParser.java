package org.trunkscope.samples.scenario;

import java.util.List;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.PathSettings.FirstHop;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PathSettings.OffloadSwitch;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;

/** Parses the hosts and options of a {@code path} statement. */
final class PathParser {

  private static final int MOST_MTU = 65_513;
  private static final List<String> ON_OFF = List.of("on", "off");

  private final Words words;

  private PathParser(Words words) {
    this.words = words;
  }

  static PathSpec parse(Words words, Hosts hosts) throws ScenarioException {
    return new PathParser(words).path(hosts);
  }

  private PathSpec path(Hosts hosts) throws ScenarioException {
    Host near = hosts.host(words.word("a host or 'off'"));
    words.expect(">");
    Host far = hosts.host(words.word("a host"));
    Token driver = words.required("driver", "a driver preset");
    Token vmDriver = words.option("vm-driver").orElse(driver);
    int mtu = words.number("mtu", 68, MOST_MTU, 1500);
    return new PathSpec(
        words.start(),
        near,
        far,
        new PathSpec.Named(driver.value(), driver.valuePosition()),
        new PathSpec.Named(vmDriver.value(), vmDriver.valuePosition()),
        bridge(),
        mtu,
        words.number("port-mtu", 68, MOST_MTU, mtu),
        words.number("vm-mtu", 68, MOST_MTU, 1500),
        largeSend(),
        isOn("offload") ? SenderOffload.ON : SenderOffload.OFF,
        isOn("gro") ? OffloadSwitch.ON : OffloadSwitch.OFF,
        headKind(),
        firstHop(),
        words.yes("outside", false));
  }

  private BridgeKind bridge() throws ScenarioException {
    return switch (words.choice("bridge", "linux", List.of("linux", "ovs", "ovs-miss"))) {
      case "ovs" -> BridgeKind.OVS_HIT;
      case "ovs-miss" -> BridgeKind.OVS_MISS;
      default -> BridgeKind.LINUX_BRIDGE;
    };
  }

  private LargeSend largeSend() throws ScenarioException {
    return switch (words.choice("large-send", "new", List.of("new", "old", "off"))) {
      case "old" -> LargeSend.OLD_FORM;
      case "off" -> LargeSend.OFF;
      default -> LargeSend.NEW_FORM;
    };
  }

  private HeadKind headKind() throws ScenarioException {
    return words.choice("head", "page", List.of("page", "kmalloc")).equals("page")
        ? HeadKind.PAGE_FRAGMENT
        : HeadKind.KMALLOC;
  }

  private FirstHop firstHop() throws ScenarioException {
    List<String> allowed = List.of("unchanged", "tag-inserted", "good-withheld");
    return switch (words.choice("first-hop", "unchanged", allowed)) {
      case "tag-inserted" -> FirstHop.TAG_INSERTED;
      case "good-withheld" -> FirstHop.CHECKSUM_GOOD_WITHHELD;
      default -> FirstHop.UNCHANGED;
    };
  }

  private boolean isOn(String key) throws ScenarioException {
    return words.choice(key, "on", ON_OFF).equals("on");
  }
}
