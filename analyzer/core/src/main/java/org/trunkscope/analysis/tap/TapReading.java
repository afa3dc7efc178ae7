package org.trunkscope.analysis.tap;

import java.util.List;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.finding.Basis;

/**
 * Where the frames of one link can have been taken.
 *
 * @param role whose interface it was; {@link InterfaceRole#UNKNOWN} frames are read as a trunk's
 * @param taps every possibility: one where role and side are known, two where the side is not; none
 *     for a loopback and an end host, which no driver of the model serves
 * @param basis the weakest that the reading rests on
 * @param reason one sentence without a full stop
 */
public record TapReading(InterfaceRole role, List<Tap> taps, Basis basis, String reason) {

  /** Copies the list. */
  public TapReading {
    taps = List.copyOf(taps);
  }
}
