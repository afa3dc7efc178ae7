package org.trunkscope.analysis.counters.text;

/** How it is known which interface a section is about. */
public enum Naming {
  /** The text itself names it. */
  BY_ITSELF,
  /** The command line that stands before it does. */
  BY_COMMAND,
  /** Believed: it is the one that the file named last. */
  BY_NEIGHBOUR,
  /** Nothing names it, or it is about the whole machine. */
  NOT_NAMED
}
