package org.trunkscope.replay.cli;

import java.util.Locale;
import java.util.Map;
import org.trunkscope.analysis.tap.CapturePoints;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.finding.Basis;
import org.trunkscope.replay.driver.DriverTally;
import org.trunkscope.replay.driver.KeptReason;
import org.trunkscope.replay.driver.OtherDriver;
import org.trunkscope.replay.driver.TapName;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.PathSettings;

/** The summary of {@code fix --as-driver}. */
final class AsDriverText {

  private final OtherDriver asked;
  private final StringBuilder text = new StringBuilder();

  AsDriverText(OtherDriver asked) {
    this.asked = asked;
  }

  /**
   * What became of a capture's frames, and on what it rests.
   *
   * @param points where the capture was taken
   */
  String of(DriverTally tally, CapturePoints points) {
    line(0, "As %s at %s, predicted by the model", asked.driver().id(), point());
    count(0, "frames in", tally.framesIn());
    count(0, "frames out", tally.framesOut());
    count(0, "unchanged", tally.unchanged());
    count(0, "changed", tally.changed());
    count(0, "segmented", tally.segmented());
    count(0, "dropped before", tally.dropped().values().stream().mapToLong(each -> each).sum());
    tally.dropped().forEach((how, frames) -> of(frames, how));
    count(0, "kept, not undone", tally.kept().values().stream().mapToLong(each -> each).sum());
    for (Map.Entry<KeptReason, Long> each : tally.kept().entrySet()) {
      of(each.getValue(), each.getKey().words());
    }
    count(0, "ambiguous", tally.ambiguous());
    if (tally.ambiguous() > 0) {
      line(2, "they may have been something that is shown otherwise; what assumes least is shown");
    }
    if (tally.followed() > 0) {
      basis(tally, points);
    }
    return text.toString();
  }

  private void basis(DriverTally tally, CapturePoints points) {
    line(0, "Where they were captured is %s", bases(tally.places()));
    for (InterfacePoint each : points.interfaces()) {
      line(
          2,
          "%s %s: %s; received or sent %s: %s",
          each.basis(),
          each.role().text(),
          each.reason(),
          each.sideBasis(),
          each.sideReason());
    }
    line(0, "What entered the I/O server is %s", bases(tally.origins()));
    tally.assumptions().forEach((what, frames) -> of(frames, "ASSUMED " + what));
    line(0, "ASSUMED of the way: %s", way());
  }

  private String point() {
    return asked
        .point()
        .map(point -> TapName.at(point).word() + " (" + point + ")")
        .orElse("the tap where each frame was captured");
  }

  private String way() {
    PathSettings path = asked.path();
    return String.format(
        Locale.ROOT,
        "MTU %d of the trunk and %d of the port, %s, VMs with the driver of %s that sent what they"
            + " sent, a hypervisor that passes CSUM_GOOD on as it was sent",
        path.inboundMtu(),
        path.outboundMtu(),
        bridge(path.bridge()),
        asked.origins().vmDriver().orElse(asked.driver()).id());
  }

  private static String bridge(BridgeKind bridge) {
    return switch (bridge) {
      case LINUX_BRIDGE -> "a Linux bridge";
      case OVS_HIT -> "Open vSwitch with the flows in its cache";
      case OVS_MISS -> "Open vSwitch without the flows in its cache";
    };
  }

  private static String bases(Map<Basis, Long> counts) {
    StringBuilder list = new StringBuilder();
    for (Map.Entry<Basis, Long> each : counts.entrySet()) {
      list.append(list.isEmpty() ? "" : ", ").append(each.getKey());
      list.append(" for ").append(each.getValue());
    }
    return list.toString();
  }

  private void count(int indent, String name, long frames) {
    line(indent, "%-18s %9d", name, frames);
  }

  private void of(long frames, String what) {
    line(2, "%d %s", frames, what);
  }

  private void line(int indent, String format, Object... values) {
    text.append(" ".repeat(indent)).append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
