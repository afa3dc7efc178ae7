package org.trunkscope.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan is about.
 *
 * @param capture the name of the capture that was read
 * @param format its format, for people
 * @param output the name of the corrected capture; empty if none was written
 * @param options what was asked for, in the order given; the key of a filter is {@value #FILTER}
 */
public record PlanHead(
    String capture, String format, Optional<String> output, Map<String, String> options) {

  /**
   * The option whose value is the expression of a filter: frames that it left out are in neither
   * the corrected capture nor the plan.
   */
  public static final String FILTER = "filter";

  /** Copies the map. */
  public PlanHead {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The expression of the filter, if there was one. */
  public Optional<String> filter() {
    return Optional.ofNullable(options.get(FILTER));
  }
}
