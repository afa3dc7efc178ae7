package org.trunkscope.analysis.counters.text;

import java.util.Optional;

/** What a file said before a section that names no interface. */
final class Neighbours {

  private Aside aside = Aside.NONE;
  private String device = "";

  void said(Aside next) {
    aside = next;
    for (TextKind kind : TextKind.values()) {
      next.device(kind).ifPresent(named -> device = named);
    }
  }

  void ended(Section section) {
    if (section.kind() != TextKind.LINK && section.naming() == Naming.BY_ITSELF) {
      device = section.device();
    }
  }

  boolean isNstatSinceLastCall() {
    return aside.isNstatSinceLastCall();
  }

  /** A section of a program that names no interface itself. */
  Draft draft(TextKind kind, Line line) {
    Optional<String> asked = aside.device(kind);
    if (asked.isPresent()) {
      return new Draft(kind, line, asked.get(), Naming.BY_COMMAND);
    }
    Naming naming = device.isEmpty() ? Naming.NOT_NAMED : Naming.BY_NEIGHBOUR;
    return new Draft(kind, line, device, naming);
  }
}
