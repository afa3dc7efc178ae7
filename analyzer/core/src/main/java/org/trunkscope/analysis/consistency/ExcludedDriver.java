package org.trunkscope.analysis.consistency;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.trunk.DriverPreset;

/**
 * A driver that cannot have made the whole capture.
 *
 * @param frames how many frames it cannot have made
 * @param examples the first frames of the first {@value #MOST_EXAMPLES} kinds of them at most, in
 *     order
 */
public record ExcludedDriver(DriverPreset driver, long frames, List<Example> examples) {

  /** No more examples are kept. */
  public static final int MOST_EXAMPLES = 5;

  /** Copies the list. */
  public ExcludedDriver {
    examples = List.copyOf(examples);
  }

  ExcludedDriver named(UnaryOperator<FramePlace> places) {
    return new ExcludedDriver(
        driver,
        frames,
        examples.stream()
            .map(each -> new Example(places.apply(each.place()), each.why(), each.rule()))
            .toList());
  }

  /**
   * A frame that the driver cannot have made.
   *
   * @param why what it shows and what the driver would have made of it, one phrase
   * @param rule the number of the rule by which it would; empty if none did anything
   */
  public record Example(FramePlace place, String why, Optional<String> rule) {}
}
