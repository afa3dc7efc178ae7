package org.trunkscope.analysis.counters.text;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nstat --json}, on one line or on many: one object of numbers in another one. */
final class NstatJsonReader implements SectionReader {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:\"(\\w{1,80})\"\\s*:\\s*(?:(-?\\d{1,20})\\b|(\\{))|([{},]))\\s*");
  private static final Pattern START = Pattern.compile("\\{(?:\\s*\"\\w{1,80}\"\\s*:\\s*\\{.*)?");

  private final Draft draft;
  private final boolean sinceLastCall;
  private Line last;
  private int depth;

  private NstatJsonReader(Line first, Neighbours before) {
    this.draft = Draft.ofMachine(TextKind.NSTAT, first);
    this.sinceLastCall = before.isNstatSinceLastCall();
    this.last = first;
  }

  static Optional<SectionReader> begin(Line line, Neighbours before) throws CounterTextException {
    if (!START.matcher(line.text().strip()).matches()) {
      return Optional.empty();
    }
    NstatJsonReader reader = new NstatJsonReader(line, before);
    reader.read(line);
    return Optional.of(reader);
  }

  @Override
  public boolean takes(Line line) throws CounterTextException {
    if (depth == 0) {
      return false;
    }
    read(line);
    return true;
  }

  private void read(Line line) throws CounterTextException {
    last = line;
    String text = line.text();
    Matcher token = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      boolean ended = at > 0 && depth == 0;
      if (ended || !token.region(at, text.length()).lookingAt()) {
        throw line.fault("is not what nstat --json prints");
      }
      take(token, line);
      at = token.end();
    }
  }

  private void take(Matcher token, Line line) throws CounterTextException {
    if (token.group(2) != null) {
      OptionalLong value = Numbers.of(token.group(2));
      value.ifPresent(number -> draft.read(token.group(1), number, line));
    } else if (token.group(3) != null || "{".equals(token.group(4))) {
      depth++;
    } else if ("}".equals(token.group(4))) {
      depth--;
    }
    if (depth < 0 || depth > 2) {
      throw line.fault("is not what nstat --json prints");
    }
  }

  @Override
  public Section section() throws CounterTextException {
    if (depth != 0) {
      throw last.fault("ends in the middle of nstat --json");
    }
    if (sinceLastCall) {
      return draft.section(Counting.SINCE_LAST_CALL);
    }
    return draft.section(draft.hasZero() ? Counting.TOTALS : Counting.TOTALS_WITHOUT_ZEROS);
  }
}
