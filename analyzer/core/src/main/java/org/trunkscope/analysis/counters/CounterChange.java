package org.trunkscope.analysis.counters;

import java.util.OptionalLong;
import org.trunkscope.analysis.counters.text.TextKind;

/**
 * One counter as the texts have it.
 *
 * @param kind what printed it
 * @param device the interface; empty if the counter is the machine's, or nothing names it
 * @param counter what is counted
 * @param before the value saved first; empty if it was saved once, or counts from then on by itself
 * @param after the value saved last
 * @param movement what is known of how far it moved
 * @param place where the values stand: file and line
 */
public record CounterChange(
    TextKind kind,
    String device,
    WatchedCounter counter,
    OptionalLong before,
    long after,
    Movement movement,
    String place) {

  /** How far it moved, 0 or more; empty unless that is known. */
  public OptionalLong difference() {
    return movement == Movement.DIFFERENCE
        ? OptionalLong.of(after - before.orElse(0))
        : OptionalLong.empty();
  }

  /** The counter with its interface: {@code tx_dropped of env2}. */
  String label() {
    return device.isEmpty() ? counter.counterName() : counter.counterName() + " of " + device;
  }
}
