package org.trunkscope.replay.lab.trunk;

import org.trunkscope.trunk.DriverPreset;

/** The drivers of the scenarios: of both trunks and of both VMs. */
public enum LabDriver {
  /** Before trunks were supported. */
  OLD("old", DriverPreset.V4_12),
  /** In no release: Issue 2 cured without Issue 3. */
  PARTIAL_ONLY("partial-only", DriverPreset.PARTIAL_ONLY),
  /** The commit that cured all four. */
  FIXED("fixed", DriverPreset.V4_13),
  /** The newest. */
  LATE("late", DriverPreset.V7_1);

  private final String word;
  private final DriverPreset preset;

  LabDriver(String word, DriverPreset preset) {
    this.word = word;
    this.preset = preset;
  }

  /** In names of scenarios. */
  public String word() {
    return word;
  }

  /** What it does. */
  public DriverPreset preset() {
    return preset;
  }
}
