package org.trunkscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trunkscope.analysis.consistency.Consistency;
import org.trunkscope.analysis.consistency.FrameMakers;
import org.trunkscope.analysis.consistency.MakerSearch;
import org.trunkscope.analysis.consistency.WhyNot;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverNames;
import org.trunkscope.trunk.DriverPreset;

/** Which drivers can have made a frame at a tap, and why the others cannot. */
final class MakerText {

  private final Page page;
  private final Mtus mtus;
  private final BridgeKind bridge;

  MakerText(Page page, PathOptions options) {
    this.page = page;
    this.mtus = new Mtus(options.trunkMtu(), options.portMtu());
    this.bridge = options.bridge().orElse(BridgeKind.LINUX_BRIDGE);
  }

  void print(Tap tap, TappedFrame frame) {
    FrameMakers makers = new MakerSearch(mtus, bridge).of(List.of(tap), frame);
    if (!makers.isExplained()) {
      page.wrapped("  made by: ", "    ", "no driver, so that it excludes none");
      return;
    }
    List<DriverPreset> drivers = makers.drivers().drivers();
    List<BridgeFamily> families = makers.drivers().families();
    page.wrapped(
        "  made by: ",
        "    ",
        makers.role().text()
            + " can have been "
            + Consistency.words(drivers)
            + (families.size() == 1 ? ", with " + families.get(0).text() : "")
            + (makers.assumed() ? " (ASSUMED: the hypervisor passes CSUM_GOOD on)" : ""));
    reasons(frame, makers, drivers)
        .forEach(
            (reason, others) ->
                page.wrapped("  not by ", "    ", DriverNames.of(others) + ": " + reason));
  }

  private Map<String, List<DriverPreset>> reasons(
      TappedFrame frame, FrameMakers makers, List<DriverPreset> drivers) {
    WhyNot whyNot = new WhyNot(mtus);
    BridgeFamily family = BridgeFamily.under(bridge).get(0);
    Map<String, List<DriverPreset>> reasons = new LinkedHashMap<>();
    for (DriverPreset driver : DriverPreset.values()) {
      if (!drivers.contains(driver)) {
        WhyNot.Answer answer = whyNot.of(driver, family, frame, makers);
        String rule = answer.rule().map(number -> " (" + number + ")").orElse("");
        reasons.computeIfAbsent(answer.phrase() + rule, reason -> new ArrayList<>()).add(driver);
      }
    }
    return reasons;
  }
}
