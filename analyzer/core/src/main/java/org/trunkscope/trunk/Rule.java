package org.trunkscope.trunk;

/**
 * One numbered rule of the model. Implemented by one enum per routine; {@code analyzer/MODEL.md}
 * has a section for each number, and a test holds the two against each other.
 */
public interface Rule {

  /** What is written down about this rule. */
  RuleText text();

  /** See {@link RuleText#number}. */
  default String number() {
    return text().number();
  }

  /** See {@link RuleText#summary}. */
  default String summary() {
    return text().summary();
  }

  /** See {@link RuleText#source}. */
  default String source() {
    return text().source();
  }

  /** See {@link RuleText#basis}. */
  default Basis basis() {
    return text().basis();
  }

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
