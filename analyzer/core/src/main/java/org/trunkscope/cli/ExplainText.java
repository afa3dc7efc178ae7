package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.CaptureUndo;
import org.trunkscope.analysis.undo.Exclusion;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.analysis.undo.Undone;
import org.trunkscope.analysis.undo.Value;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.Step;
import org.trunkscope.trunk.TrunkPath;

/** The text of {@code explain}. */
final class ExplainText {

  private static final String BASIS = "%-15s %-15s %-8s ";
  private static final String GIVEN = "as the command line says; no capture records it";
  private static final String USUAL = "the default; no capture records it";
  private static final DriverPreset LATEST = DriverPreset.withId(DriverPreset.LATEST).orElseThrow();

  private final PathOptions options;
  private final DriverPreset driver;
  private final String driverReason;
  private final Page page = new Page();
  private final List<String> fates = new ArrayList<>();
  private final Map<List<Step>, String> shown = new HashMap<>();

  ExplainText(PathOptions options) {
    this(
        options,
        options.drivers().isEmpty() ? LATEST : options.drivers().get(0),
        options.drivers().isEmpty() ? USUAL : GIVEN);
  }

  /**
   * With a driver that the command line need not name.
   *
   * @param driverReason why it was chosen
   */
  ExplainText(PathOptions options, DriverPreset driver, String driverReason) {
    this.options = options;
    this.driver = driver;
    this.driverReason = driverReason;
  }

  String of(FrameSource source, FoundFrame found) {
    CapturedFrame frame = found.frame();
    CaptureInterface tapped = source.interfaces().get(frame.interfaceIndex);
    FrameText facts = new FrameText(page);
    facts.place(source, frame, found.view(), tapped);
    facts.headers(frame);
    facts.checksums(found.view());
    page.heading("Where it was captured");
    new TapText(page, found).print();
    if (!found.reading().taps().isEmpty()) {
      inputs();
      paths(found.reading().taps(), frame);
    }
    return page.toString();
  }

  /** What the paths below are made with. */
  private void inputs() {
    page.heading("The path below is run with");
    input("trunk driver", driver.id(), driverReason);
    input(
        "VM driver",
        options.vmDriver().orElse(driver).id(),
        options.vmDriver().isEmpty() ? "the same as the trunk's" : GIVEN);
    input(
        "bridge",
        word(options.bridge().orElse(BridgeKind.LINUX_BRIDGE)),
        options.bridge().isEmpty() ? USUAL : GIVEN);
    input(
        "MTU",
        options.trunkMtu() + "," + options.portMtu(),
        options.mtu().isEmpty() ? "the usual one of trunk and port; no capture records it" : GIVEN);
    page.wrapped(
        "  ",
        "  ",
        "Each step names its rule; analyzer/MODEL.md says what it does and where it is from.");
  }

  private void input(String name, String value, String reason) {
    String head = String.format(Locale.ROOT, BASIS, name, value, "ASSUMED");
    page.wrapped("  " + head, " ".repeat(head.length() + 2), reason);
  }

  private static String word(BridgeKind bridge) {
    return switch (bridge) {
      case LINUX_BRIDGE -> "linux";
      case OVS_HIT -> "ovs";
      case OVS_MISS -> "ovs-miss";
    };
  }

  private void paths(List<Tap> taps, CapturedFrame frame) {
    Optional<TappedFrame> ethernet = TappedFrame.of(frame);
    if (ethernet.isEmpty()) {
      page.heading("This frame cannot be undone");
      page.line("  Its link type carries no Ethernet frame, which is what the driver handles.");
      return;
    }
    CaptureUndo undo = new CaptureUndo(new Mtus(options.trunkMtu(), options.portMtu()));
    for (Tap tap : taps) {
      print(undo.undo(tap, ethernet.get()));
      new MakerText(page, options).print(tap, ethernet.get());
    }
    if (!fates.isEmpty()) {
      page.heading("In short, under " + driver.id());
      fates.forEach(each -> page.wrapped("  ", "    ", each));
    }
  }

  private void print(Undone undone) {
    page.heading("If " + undone.tap().words() + " (" + undone.tap().point() + ")");
    if (undone.alternatives().isEmpty()) {
      page.line("  It cannot be undone to what the inbound trunk was given:");
    }
    int count = undone.alternatives().size();
    for (int i = 0; i < count; i++) {
      alternative(undone.alternatives().get(i), (i + 1) + " of " + count);
    }
    for (Exclusion exclusion : undone.exclusions()) {
      page.wrapped("  not offered: ", "    ", exclusion.what() + ": " + exclusion.reason() + ".");
    }
  }

  private void alternative(Alternative alternative, String place) {
    page.wrapped("  ", "    ", "Alternative " + place + ", " + alternative.origin().describe());
    for (Value value : alternative.values()) {
      String head =
          String.format(Locale.ROOT, BASIS, value.name(), value.value(), value.basis().name());
      page.wrapped("    " + head, " ".repeat(4 + 40), value.reason());
    }
    page.wrapped("    ", "      ", consistent(alternative));
    path(alternative, place);
    page.blank();
  }

  private void path(Alternative alternative, String place) {
    PathResult result =
        alternative.origin().run(new TrunkPath(alternative.settings(options.settings(driver))));
    PathTree tree = new PathTree(page, "    ");
    String name = alternative.tap().point() + ", alternative " + place;
    String before = shown.putIfAbsent(result.steps(), name);
    fates.add(name + ": " + PathTree.fates(result));
    page.line("    |");
    if (before == null) {
      tree.print(result);
    } else {
      page.line("    +- the same steps as under " + before);
      tree.end(result);
    }
  }

  /** Under which drivers the captured bytes come of it, and whether the one shown is one. */
  private String consistent(Alternative alternative) {
    Map<String, List<String>> byBridges = new TreeMap<>();
    for (Reproduction each : alternative.reproductions()) {
      byBridges.merge(
          bridges(each),
          List.of(each.driver().id()),
          (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
    String under =
        byBridges.entrySet().stream()
            .map(each -> String.join(" ", each.getValue()) + each.getKey())
            .collect(Collectors.joining("; "));
    BridgeKind bridge = options.bridge().orElse(BridgeKind.LINUX_BRIDGE);
    String notHere =
        alternative.isReproducedBy(driver, bridge)
            ? ""
            : ". Not under "
                + driver.id()
                + " with bridge "
                + word(bridge)
                + ": what follows is what that would do, not what happened";
    return "It gives the captured bytes under " + under + notHere + ".";
  }

  private static String bridges(Reproduction each) {
    return each.bridges().size() == BridgeKind.values().length
        ? ""
        : " (bridge "
            + each.bridges().stream().map(ExplainText::word).collect(Collectors.joining(", "))
            + ")";
  }
}
