package org.trunkscope.analysis.tap;

import org.trunkscope.finding.Basis;

/**
 * A role with its reason.
 *
 * @param reason one sentence without full stop
 */
record RoleGuess(InterfaceRole role, Basis basis, String reason) {

  static RoleGuess unknown(String reason) {
    return new RoleGuess(InterfaceRole.UNKNOWN, Basis.ASSUMED, reason);
  }
}
