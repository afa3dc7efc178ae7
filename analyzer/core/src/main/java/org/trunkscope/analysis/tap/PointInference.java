package org.trunkscope.analysis.tap;

import java.util.List;
import org.trunkscope.analysis.situation.Link;
import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CaptureInterface;
import org.trunkscope.finding.Basis;

/** Finds out where captures were taken. */
public final class PointInference {

  private PointInference() {}

  /**
   * The capture points of an analysis.
   *
   * @param situations everything that was counted
   * @param interfaces the interfaces of each lane, the first lane first
   * @param given what the user says
   */
  public static CapturePoints of(
      List<Situation> situations, List<List<CaptureInterface>> interfaces, PointGiven given) {
    return new CapturePoints() {
      @Override
      public List<InterfacePoint> interfaces() {
        return List.of();
      }

      @Override
      public TapReading of(Link link) {
        return new TapReading(
            InterfaceRole.UNKNOWN,
            List.of(Tap.TRUNK_RECEIVED, Tap.TRUNK_SENT),
            Basis.ASSUMED,
            "nothing was looked at");
      }
    };
  }
}
