package org.trunkscope.analysis.counters.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one program printed once.
 *
 * @param kind which program
 * @param name the text it was found in
 * @param line where it begins, from 1
 * @param device the interface; empty if it is about the whole machine or nothing names it
 * @param naming how the interface is known
 * @param counting what the numbers count
 * @param readings the counters by name, in their order; those of {@link TextKind#PROC_NET} are
 *     named as {@code nstat} does
 * @param settings what is no counter, by name
 */
public record Section(
    TextKind kind,
    TextName name,
    int line,
    String device,
    Naming naming,
    Counting counting,
    Map<String, Reading> readings,
    Map<String, Setting> settings) {

  /** The setting of {@link TextKind#LINK} that holds the MTU, bytes. */
  public static final String MTU = "mtu";

  /** Copies the maps and keeps their order. */
  public Section {
    readings = Collections.unmodifiableMap(new LinkedHashMap<>(readings));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * A counter.
   *
   * @param value as printed; what does not fit a {@code long} is its largest value
   * @param line where it stands, from 1
   */
  public record Reading(long value, int line) {}

  /**
   * Something else that is said, e.g. {@code off [fixed]}.
   *
   * @param line where it stands, from 1
   */
  public record Setting(String text, int line) {}

  /** A counter's value: 0 if it is left out where zeros are; empty if nothing is known of it. */
  public OptionalLong value(String counter) {
    Reading reading = readings.get(counter);
    if (reading != null) {
      return OptionalLong.of(reading.value());
    }
    return counting == Counting.TOTALS ? OptionalLong.empty() : OptionalLong.of(0);
  }

  /** What is said under a name. */
  public Optional<Setting> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** Where a counter stands, or the section if it is left out: {@code LABEL line N}. */
  public String place(String counter) {
    Reading reading = readings.get(counter);
    return name.label() + " line " + (reading == null ? line : reading.line());
  }

  /** Where a setting stands. */
  public String place(Setting setting) {
    return name.label() + " line " + setting.line();
  }
}
