package org.trunkscope.samples.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.trunkscope.cli.CommandRunner;

/**
 * One run of the program in this process, with the commands of every module.
 *
 * @param code the exit code
 * @param out what went to standard output
 * @param err what went to standard error
 */
record Invocation(int code, String out, String err) {

  /** Runs a command line with empty standard input. */
  static Invocation of(String... arguments) {
    return withInput(new byte[0], arguments);
  }

  /** Runs a command line. */
  static Invocation withInput(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandRunner.ofInstalledCommands("test")
            .run(arguments, new ByteArrayInputStream(input), out, new PrintStream(err, true, UTF_8))
            .number();
    return new Invocation(code, out.toString(UTF_8), err.toString(UTF_8));
  }
}
