package org.trunkscope.finding;

/** How something that decides a verdict is known. Never mixed: whatever is told carries its own. */
public enum Basis {
  /** The capture records it. */
  OBSERVED,
  /** It follows from what the capture shows and the rules of the model. */
  INFERRED,
  /** Believed; nothing in the capture speaks for or against it. */
  ASSUMED,
  /** The user says so. */
  GIVEN;

  /** The one that says less: what is observed says most, then what the user says. */
  public Basis weaker(Basis other) {
    return weakness() >= other.weakness() ? this : other;
  }

  private int weakness() {
    return switch (this) {
      case OBSERVED -> 0;
      case GIVEN -> 1;
      case INFERRED -> 2;
      case ASSUMED -> 3;
    };
  }
}
