package org.trunkscope.analysis.counters.text;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nstat}: {@code #kernel}, then name, value and rate in each line. */
final class NstatReader implements SectionReader {

  private static final String OWN_COUNTERS = "#kernel";
  private static final String DAEMON_COUNTERS = "sampling_interval=";

  /** Its columns are 32, 16 and 6 wide; a longer name touches its value. */
  private static final Pattern ROW =
      Pattern.compile("([A-Za-z]\\w{0,80}?)(?:\\s+|(?<=\\D))(\\d{1,20})\\s+\\d{1,20}\\.\\d\\b.*");

  private final Draft draft;
  private final boolean whole;
  private final boolean sinceLastCall;

  private NstatReader(Line first, boolean whole, Neighbours before) {
    this.draft = Draft.ofMachine(TextKind.NSTAT, first);
    this.whole = whole;
    this.sinceLastCall = before.isNstatSinceLastCall();
  }

  /** A reader of what a line begins; rows that were picked out of the output come without head. */
  static Optional<SectionReader> begin(Line line, Neighbours before) {
    String text = line.text().strip();
    if (text.equals(OWN_COUNTERS) || (text.startsWith("#") && text.contains(DAEMON_COUNTERS))) {
      return Optional.of(new NstatReader(line, true, before));
    }
    NstatReader reader = new NstatReader(line, false, before);
    return reader.takes(line) ? Optional.of(reader) : Optional.empty();
  }

  @Override
  public boolean takes(Line line) {
    Matcher row = ROW.matcher(line.text().strip());
    if (!row.matches() || draft.has(row.group(1))) {
      return false;
    }
    OptionalLong value = Numbers.of(row.group(2));
    value.ifPresent(number -> draft.read(row.group(1), number, line));
    return value.isPresent();
  }

  @Override
  public Section section() {
    if (sinceLastCall) {
      return draft.section(Counting.SINCE_LAST_CALL);
    }
    return draft.section(
        whole && !draft.hasZero() ? Counting.TOTALS_WITHOUT_ZEROS : Counting.TOTALS);
  }
}
