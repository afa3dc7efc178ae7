package org.trunkscope.cli;

/**
 * The command line is wrong; the message is one line for people. Ends with {@link ExitCode#USAGE}.
 */
public final class UsageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a message for people that names the option or argument. */
  public UsageException(String message) {
    super(message);
  }
}
