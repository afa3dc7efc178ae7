package org.trunkscope.analysis.counters.text;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool -S}, {@code -k} and {@code -i}: one {@code name: value} a line. */
final class EthtoolReader implements SectionReader {

  private static final String STATISTICS = "NIC statistics:";
  private static final String DRIVER = "driver: ";
  private static final Pattern FEATURES =
      Pattern.compile("(?:Features|Offload parameters) for (\\S{1,64}):");
  private static final Pattern STATE =
      Pattern.compile("(?:on|off)(?: \\[(?:fixed|requested on|requested off|not requested)\\])?");
  private static final Set<String> DRIVER_FIELDS =
      Set.of(
          "version",
          "firmware-version",
          "expansion-rom-version",
          "bus-info",
          "supports-statistics",
          "supports-test",
          "supports-eeprom-access",
          "supports-register-dump",
          "supports-priv-flags");

  private final TextKind kind;
  private final Draft draft;

  private EthtoolReader(TextKind kind, Draft draft) {
    this.kind = kind;
    this.draft = draft;
  }

  /** A reader of what a line begins. */
  static Optional<SectionReader> begin(Line line, Neighbours before) {
    String text = line.text().strip();
    if (text.equals(STATISTICS)) {
      return Optional.of(unnamed(TextKind.STATISTICS, line, before));
    }
    if (text.equals(DRIVER.strip()) || text.startsWith(DRIVER)) {
      EthtoolReader reader = unnamed(TextKind.DRIVER, line, before);
      reader.draft.set("driver", text.substring(DRIVER.strip().length()).strip(), line);
      return Optional.of(reader);
    }
    Matcher features = FEATURES.matcher(text);
    if (!features.matches()) {
      return Optional.empty();
    }
    Draft draft = new Draft(TextKind.FEATURES, line, features.group(1), Naming.BY_ITSELF);
    return Optional.of(new EthtoolReader(TextKind.FEATURES, draft));
  }

  private static EthtoolReader unnamed(TextKind kind, Line line, Neighbours before) {
    return new EthtoolReader(kind, before.draft(kind, line));
  }

  @Override
  public boolean takes(Line line) {
    String text = line.text().strip();
    int colon = text.lastIndexOf(':');
    if (kind == TextKind.DRIVER) {
      colon = text.indexOf(':');
    }
    if (colon < 1) {
      return false;
    }
    String name = text.substring(0, colon).strip();
    String value = text.substring(colon + 1).strip();
    return switch (kind) {
      case STATISTICS -> takesNumber(name, value, line);
      case FEATURES -> takesSetting(STATE.matcher(value).matches(), name, value, line);
      case DRIVER -> takesSetting(DRIVER_FIELDS.contains(name), name, value, line);
      case NSTAT, PROC_NET, LINK -> false;
    };
  }

  private boolean takesNumber(String name, String value, Line line) {
    OptionalLong number = Numbers.of(value);
    if (number.isEmpty()) {
      return false;
    }
    draft.read(name, number.getAsLong(), line);
    return true;
  }

  private boolean takesSetting(boolean isOne, String name, String value, Line line) {
    if (isOne) {
      draft.set(name, value, line);
    }
    return isOne;
  }

  @Override
  public Section section() {
    return draft.section(Counting.TOTALS);
  }
}
