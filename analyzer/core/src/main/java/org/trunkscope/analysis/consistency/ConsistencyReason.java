package org.trunkscope.analysis.consistency;

import org.trunkscope.analysis.situation.Situation;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.finding.Basis;

/** Says how it is known who made a capture, and what it rests on. */
final class ConsistencyReason {

  private final Mtus mtus;
  private Basis basis = Basis.INFERRED;
  private boolean roleUnknown;
  private boolean sideUnknown;
  private boolean goodAssumed;
  private long leftOut;

  ConsistencyReason(Mtus mtus) {
    this.mtus = mtus;
  }

  /** Takes in how frames were read. */
  void add(TapReading reading, Situation situation) {
    if (reading.taps().isEmpty()) {
      leftOut += situation.frames();
      return;
    }
    basis = basis.weaker(reading.basis());
    roleUnknown |= reading.role() == InterfaceRole.UNKNOWN;
    sideUnknown |= reading.taps().size() > 1;
  }

  /** Takes in what was needed to judge frames. */
  void add(FrameMakers makers) {
    goodAssumed |= makers.assumed();
  }

  Basis basis() {
    return goodAssumed ? Basis.ASSUMED : basis;
  }

  /** Why nothing was asked, one sentence without a full stop. */
  String none(long notJudged) {
    if (notJudged > 0) {
      return "no frame can be turned back: cut, not IP, or changed after capture";
    }
    return leftOut > 0
        ? "no frame was taken where a trunk or a VM's adapter can have been"
        : "there is no frame";
  }

  /**
   * Under which assumptions it stands, one sentence without a full stop.
   *
   * @param tells whether any driver is excluded
   */
  String sentence(boolean tells) {
    StringBuilder text = new StringBuilder();
    if (!tells) {
      text.append("the capture does not tell: every driver could have made each frame; ");
    }
    text.append("assumed: MTU ").append(mtus.trunk());
    if (mtus.port() != mtus.trunk()) {
      text.append(" of the trunk and ").append(mtus.port()).append(" of the port");
    }
    if (goodAssumed) {
      text.append(", a hypervisor that passes CSUM_GOOD on as it was sent");
    }
    if (roleUnknown) {
      text.append(", a trunk where nothing tells whose interface it was");
    }
    if (sideUnknown) {
      text.append(", received and sent both possible where nothing tells which");
    }
    if (leftOut > 0) {
      text.append("; left out: frames of a loopback or an end host's own adapter");
    }
    return text.toString();
  }
}
