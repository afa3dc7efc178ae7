package org.trunkscope.reports;

import java.util.List;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.CaptureSummary;
import org.trunkscope.analysis.tap.InterfacePoint;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.finding.Basis;

/** Where the frames of each interface were taken, and why. */
final class PointText {

  /** More interfaces are counted, not listed. */
  private static final int MOST_POINTS = 6;

  private final AnalysisResult result;

  PointText(AnalysisResult result) {
    this.result = result;
  }

  void appendTo(StringBuilder text) {
    List<InterfacePoint> points = result.points();
    for (InterfacePoint point : points.subList(0, Math.min(points.size(), MOST_POINTS))) {
      Paragraph.append(text, "taken at ", role(point) + place(point) + reason(point));
      Paragraph.append(text, "  ", sides(point));
    }
    if (points.size() > MOST_POINTS) {
      text.append("and at ").append(points.size() - MOST_POINTS).append(" more interfaces\n");
    }
  }

  private static String role(InterfacePoint point) {
    return point.role() == InterfaceRole.UNKNOWN
        ? "an unknown interface"
        : point.role().text() + " (" + Words.of(point.basis()) + ")";
  }

  private String place(InterfacePoint point) {
    String label = point.label().isEmpty() ? "" : ", " + Printable.of(point.label());
    return result.captures().size() > 1 ? label + ", " + captures(point.lane()) : label;
  }

  /** The captures of a lane, the first of them named. */
  private String captures(int lane) {
    List<Integer> places =
        result.captures().stream()
            .filter(capture -> capture.lane() == lane)
            .map(CaptureSummary::place)
            .toList();
    if (places.isEmpty()) {
      return "no capture";
    }
    return places.size() == 1
        ? "capture " + places.get(0)
        : places.size() + " captures that follow each other";
  }

  private static String reason(InterfacePoint point) {
    return point.reason().isEmpty() ? "" : ": " + Printable.of(point.reason());
  }

  private static String sides(InterfacePoint point) {
    if (point.received() + point.sent() == 0) {
      return "nothing tells which frames it received and which it sent";
    }
    String counts = "received " + point.received() + ", sent " + point.sent();
    String unknown = point.unknown() == 0 ? "" : ", not to be told " + point.unknown();
    String basis =
        point.sideBasis() != Basis.OBSERVED
            ? " (" + Words.of(point.sideBasis()) + ": " + Printable.of(point.sideReason()) + ")"
            : "";
    return counts + unknown + basis;
  }
}
