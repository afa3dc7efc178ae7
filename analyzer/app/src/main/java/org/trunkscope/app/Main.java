package org.trunkscope.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.Terminal;

/** The program: hands the process's streams to {@link CommandRunner} and returns its exit code. */
public final class Main {

  /** The property in which the launcher tells what {@link Terminal#of} takes. */
  static final String TERMINAL = "trunkscope.terminal";

  private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** Runs the command line and ends the process with {@link ExitCode#number()}. */
  public static void main(String[] arguments) {
    // Not System.out: a PrintStream swallows the failed write of a full disk or a closed pipe.
    OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES);
    System.exit(run(arguments, out, System.err).number());
  }

  /** Runs one command line. */
  static ExitCode run(String[] arguments, OutputStream out, PrintStream err) {
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not from its jar)");
    try {
      return CommandRunner.ofInstalledCommands(version)
          .on(terminal())
          .run(arguments, System.in, out, err);
    } catch (OutOfMemoryError e) {
      err.println("trunkscope: out of memory; give it more, e.g. with TRUNKSCOPE_JAVA_OPTS=-Xmx1g");
      return ExitCode.IO;
    } catch (RuntimeException | Error e) {
      err.println("trunkscope: internal error, please report it: " + e);
      return ExitCode.IO;
    }
  }

  /** What the launcher found out: a JVM cannot ask of which of its streams are terminals. */
  private static Terminal terminal() {
    return Terminal.of(
        System.getProperty(TERMINAL, ""),
        System.getProperty("native.encoding", ""),
        System.getenv());
  }
}
