package org.trunkscope.trunk;

/**
 * One numbered rule of the model. Implemented by one enum per routine; {@code analyzer/MODEL.md}
 * has a section for each number, and a test holds the two against each other.
 */
public interface Rule {

  /**
   * The number under which MODEL.md, scenarios and {@code explain} know the rule, e.g. {@code R5a}.
   */
  String number();

  /** What the rule does, one sentence in our words. */
  String summary();

  /** The function and commit or release the rule was taken from, or the assumption it rests on. */
  String source();

  /** How far the rule can be trusted. */
  Basis basis();

  /** What a rule rests on. */
  enum Basis {
    /** Reproduced by running the real driver's functions, or measured on a real kernel. */
    EXECUTED,
    /** Read from source that was not run. */
    READ,
    /** Believed of the closed hypervisor. */
    ASSUMED
  }
}
