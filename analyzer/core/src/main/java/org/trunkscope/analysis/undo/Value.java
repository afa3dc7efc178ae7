package org.trunkscope.analysis.undo;

import org.trunkscope.finding.Basis;

/**
 * One value an {@link Alternative} rests on.
 *
 * @param name what it is, e.g. {@code CSUM_GOOD}
 * @param value the value for people
 * @param basis how it is known
 * @param reason one sentence without a full stop
 */
public record Value(String name, String value, Basis basis, String reason) {

  static Value observed(String name, String value, String reason) {
    return new Value(name, value, Basis.OBSERVED, reason);
  }

  static Value inferred(String name, String value, String reason) {
    return new Value(name, value, Basis.INFERRED, reason);
  }

  static Value assumed(String name, String value, String reason) {
    return new Value(name, value, Basis.ASSUMED, reason);
  }
}
