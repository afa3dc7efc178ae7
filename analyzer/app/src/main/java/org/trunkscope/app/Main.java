package org.trunkscope.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.trunkscope.cli.CommandRunner;
import org.trunkscope.cli.ExitCode;

/** The program: hands the process's streams to {@link CommandRunner} and returns its exit code. */
public final class Main {

  private static final int OUTPUT_BUFFER_BYTES = 1 << 16;

  private Main() {}

  /** Runs the command line and ends the process with {@link ExitCode#number()}. */
  public static void main(String[] arguments) {
    System.exit(run(arguments).number());
  }

  private static ExitCode run(String[] arguments) {
    // Not System.out: a PrintStream swallows the failed write of a full disk or a closed pipe.
    OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES);
    String version =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not from its jar)");
    try {
      return CommandRunner.ofInstalledCommands(version).run(arguments, System.in, out, System.err);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "trunkscope: out of memory; give it more, e.g. with TRUNKSCOPE_JAVA_OPTS=-Xmx1g");
      return ExitCode.IO;
    } catch (RuntimeException | Error e) {
      System.err.println("trunkscope: internal error, please report it: " + e);
      return ExitCode.IO;
    }
  }
}
