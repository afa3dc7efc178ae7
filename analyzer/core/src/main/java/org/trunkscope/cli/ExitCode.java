package org.trunkscope.cli;

/** What the program returns; the same for every command. */
public enum ExitCode {
  /** Done, whatever was found. */
  OK(0),
  /** Findings at or above {@code --fail-on}, or model and kernel differ. */
  FINDINGS(1),
  /** The command line is wrong. */
  USAGE(2),
  /** Something could not be read or written. */
  IO(3),
  /** Frames were not delivered. */
  NOT_DELIVERED(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process's exit status, 0 to 4. */
  public int number() {
    return number;
  }
}
