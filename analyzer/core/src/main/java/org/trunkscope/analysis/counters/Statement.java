package org.trunkscope.analysis.counters;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.FindingCode;

/**
 * One thing that the texts say beside the captures.
 *
 * @param kind what it is
 * @param basis how it is known: what a text says is observed, what it means is inferred
 * @param text one sentence without a full stop
 * @param counter the counter it is about
 * @param counted how far that moved; empty if it is about none, or that is not known
 * @param explained how many of these the captures explain; empty if they are not compared
 * @param findings the findings it is about
 */
public record Statement(
    Kind kind,
    Basis basis,
    String text,
    Optional<String> counter,
    OptionalLong counted,
    OptionalLong explained,
    List<FindingCode> findings) {

  /** Copies the list. */
  public Statement {
    findings = List.copyOf(findings);
  }

  /** What a statement is. */
  public enum Kind {
    /** A text and a capture agree, or the text stands alone. */
    OBSERVATION("observation"),
    /** A counter beside what the captures explain of it. */
    COMPARISON("comparison"),
    /** A text and a capture, or what the user said, do not go together. */
    CONTRADICTION("contradiction");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The word of JSON. */
    public String key() {
      return key;
    }
  }

  /** About no counter. */
  static Statement of(Kind kind, Basis basis, String text, FindingCode... findings) {
    return new Statement(
        kind,
        basis,
        text,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(findings));
  }

  /** About a counter that is not compared. */
  static Statement of(Kind kind, CounterChange change, String text, FindingCode... findings) {
    return new Statement(
        kind,
        Basis.INFERRED,
        text,
        Optional.of(change.counter().counterName()),
        change.difference(),
        OptionalLong.empty(),
        List.of(findings));
  }
}
