package org.trunkscope.analysis.counters.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** A section that is being read. What is said twice counts as it is said first. */
final class Draft {

  private final TextKind kind;
  private final Line first;
  private final String device;
  private final Naming naming;
  private final Map<String, Section.Reading> readings = new LinkedHashMap<>();
  private final Map<String, Section.Setting> settings = new LinkedHashMap<>();

  Draft(TextKind kind, Line first, String device, Naming naming) {
    this.kind = kind;
    this.first = first;
    this.device = device;
    this.naming = naming;
  }

  /** A section about the whole machine. */
  static Draft ofMachine(TextKind kind, Line first) {
    return new Draft(kind, first, "", Naming.NOT_NAMED);
  }

  boolean has(String name) {
    return readings.containsKey(name) || settings.containsKey(name);
  }

  boolean hasZero() {
    return readings.values().stream().anyMatch(reading -> reading.value() == 0);
  }

  void read(String name, long value, Line line) {
    readings.putIfAbsent(name, new Section.Reading(value, line.number()));
  }

  void set(String name, String text, Line line) {
    settings.putIfAbsent(name, new Section.Setting(text, line.number()));
  }

  Section section(Counting counting) {
    return new Section(
        kind, first.name(), first.number(), device, naming, counting, readings, settings);
  }
}
