package org.trunkscope.analysis.undo;

/** How a value that a capture does not hold came to be known. */
public enum Basis {
  /** The capture records it. */
  OBSERVED,
  /** It follows from what the capture shows and the rules of the model. */
  INFERRED,
  /** Believed; nothing in the capture speaks for or against it. */
  ASSUMED
}
