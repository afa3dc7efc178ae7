package org.trunkscope.cli;

import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * One command of the program, found by {@link java.util.ServiceLoader} in the module that owns it.
 *
 * <p>A command turns its arguments into calls of the library and returns a number; {@link
 * CommandRunner} parses, answers {@code -h}, {@code -q} and {@code --version}, and turns exceptions
 * into one line and an exit code.
 */
public interface Command {

  /** The word on the command line. */
  String name();

  /** The arguments after the name, e.g. {@code CAPTURE... [options]}. */
  String synopsis();

  /** One line for the list of commands. */
  String summary();

  /** The command's own options; those of every command are added by the runner. */
  Options options();

  /**
   * Runs the command.
   *
   * @param line the parsed command line; {@link CommandLine#getArgList} holds the arguments
   * @param console where results and talk go, and standard input
   * @throws UsageException if arguments contradict each other or name what does not exist
   * @throws IOException if something cannot be read or written; its message is shown as it is
   */
  ExitCode run(CommandLine line, Console console) throws UsageException, IOException;
}
