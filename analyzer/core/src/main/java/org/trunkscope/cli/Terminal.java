package org.trunkscope.cli;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trunkscope.analysis.ReportTrait;

/**
 * What a terminal shows of a run.
 *
 * @param streams those that are on a terminal
 * @param traits what can be seen there
 * @param columns characters in a line, 1 or more
 */
public record Terminal(Set<Stream> streams, Set<ReportTrait> traits, int columns) {

  private static final int USUAL_COLUMNS = 80;
  private static final int MOST_COLUMNS = 1000;

  /** A stream for people. */
  public enum Stream {
    /** Standard output. */
    OUTPUT,
    /** Standard error. */
    ERROR
  }

  /** Copies the sets. */
  public Terminal {
    streams = Set.copyOf(streams);
    traits = Set.copyOf(traits);
  }

  /** No stream is on a terminal; what is written is UTF-8. */
  public static Terminal none() {
    return new Terminal(Set.of(), Set.of(ReportTrait.BLOCKS), USUAL_COLUMNS);
  }

  /**
   * The terminal of a process.
   *
   * @param told words of the launcher, separated by commas: {@code out} and {@code err} are
   *     terminals, {@code ascii} where the locale has no other characters
   * @param charset of the locale
   * @param environment of the process; read are {@code COLUMNS}, {@code TERM} and {@code NO_COLOR}
   *     (no-color.org: no colours if it is there and not empty)
   */
  public static Terminal of(String told, String charset, Map<String, String> environment) {
    List<String> words = List.of(told.split(","));
    Set<Stream> streams = EnumSet.noneOf(Stream.class);
    if (words.contains("out")) {
      streams.add(Stream.OUTPUT);
    }
    if (words.contains("err")) {
      streams.add(Stream.ERROR);
    }
    Set<ReportTrait> traits = EnumSet.noneOf(ReportTrait.class);
    if (charset.equalsIgnoreCase(StandardCharsets.UTF_8.name()) && !words.contains("ascii")) {
      traits.add(ReportTrait.BLOCKS);
    }
    if (environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb")) {
      traits.add(ReportTrait.COLOURS);
    }
    return new Terminal(streams, traits, columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String told) {
    return told.matches("[1-9][0-9]{0,2}|" + MOST_COLUMNS) ? Integer.parseInt(told) : USUAL_COLUMNS;
  }

  /** Whether a stream is on the terminal. */
  boolean has(Stream stream) {
    return streams.contains(stream);
  }

  /** What can be seen of a report on a stream: in a file or a pipe never colours. */
  Set<ReportTrait> reportTraits(Stream stream) {
    Set<ReportTrait> seen = EnumSet.noneOf(ReportTrait.class);
    seen.addAll(traits);
    if (!has(stream)) {
      seen.remove(ReportTrait.COLOURS);
    }
    return seen;
  }
}
