package org.trunkscope.analysis.counters.text;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One interface of {@code ip -s link} or {@code ip -s -s link}: a line with its number, name, flags
 * and MTU, indented lines, and among those the names of counters ({@code RX:}, {@code TX:}, {@code
 * RX errors:}, {@code TX errors:}) with the values in the next line.
 */
final class LinkReader implements SectionReader {

  private static final Pattern FIRST =
      Pattern.compile("\\d{1,10}: ([^\\s:@]{1,64})(?:@\\S{1,64})?: <[^>]{0,200}> .*");
  private static final Pattern MTU = Pattern.compile(" mtu (\\d{1,10}) ");

  private static final Pattern NAMES = Pattern.compile("([RT]X)( errors)?: (.*)");

  private final Draft draft;
  private String prefix = "";
  private String[] names = new String[0];
  private Line namesAt;

  private LinkReader(Line first, String device) {
    this.draft = new Draft(TextKind.LINK, first, device, Naming.BY_ITSELF);
    this.namesAt = first;
  }

  static Optional<SectionReader> begin(Line line) {
    Matcher first = FIRST.matcher(line.text() + " ");
    if (!first.matches()) {
      return Optional.empty();
    }
    LinkReader reader = new LinkReader(line, first.group(1));
    Matcher mtu = MTU.matcher(line.text() + " ");
    if (mtu.find()) {
      reader.draft.set(Section.MTU, mtu.group(1), line);
    }
    return Optional.of(reader);
  }

  @Override
  public boolean takes(Line line) throws CounterTextException {
    if (names.length > 0) {
      takeValues(line);
      return true;
    }
    if (!line.isIndented()) {
      return false;
    }
    Matcher heading = NAMES.matcher(line.text().strip());
    if (heading.matches()) {
      String errors = heading.group(2) == null ? "_" : "_errors_";
      prefix = heading.group(1).toLowerCase(Locale.ROOT) + errors;
      names = heading.group(3).strip().split("\\s+", -1);
      namesAt = line;
    }
    return true;
  }

  private void takeValues(Line line) throws CounterTextException {
    String[] values = line.words();
    if (values.length != names.length) {
      throw line.fault("is not the " + names.length + " values that the line before names");
    }
    for (int i = 0; i < names.length; i++) {
      OptionalLong value = Numbers.of(values[i]);
      if (value.isEmpty()) {
        throw line.fault("has as value " + (i + 1) + " no whole number (ip -h rounds them)");
      }
      draft.read(prefix + names[i], value.getAsLong(), line);
    }
    names = new String[0];
  }

  @Override
  public Section section() throws CounterTextException {
    if (names.length > 0) {
      throw namesAt.fault("stands without the values");
    }
    return draft.section(Counting.TOTALS);
  }
}
