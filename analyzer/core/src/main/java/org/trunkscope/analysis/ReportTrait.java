package org.trunkscope.analysis;

/** What whoever reads the report for people can see. */
public enum ReportTrait {
  /** Block characters, U+2581 to U+2588. */
  BLOCKS,
  /** Colours and weights, by the escape sequences of ECMA-48 section 8.3.117 (SGR). */
  COLOURS
}
