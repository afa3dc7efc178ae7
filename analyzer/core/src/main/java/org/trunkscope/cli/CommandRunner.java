package org.trunkscope.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.trunkscope.capture.NamedOutput;

/**
 * Runs one command line: finds the command, parses its options, answers {@code -h} and {@code
 * --version}, and turns what goes wrong into one line on standard error and an exit code.
 */
public final class CommandRunner {

  private final Iterable<Command> commands;
  private final String version;
  private final Terminal terminal;

  /**
   * A runner of the given commands, of which each is asked for when a search comes to it.
   *
   * @param version what {@code --version} prints after the program's name
   */
  public CommandRunner(Iterable<Command> commands, String version) {
    this(commands, version, Terminal.none());
  }

  private CommandRunner(Iterable<Command> commands, String version, Terminal terminal) {
    this.commands = commands;
    this.version = version;
    this.terminal = terminal;
  }

  /** A runner of every command that the modules on the class path declare. */
  public static CommandRunner ofInstalledCommands(String version) {
    return new CommandRunner(ServiceLoader.load(Command.class), version);
  }

  /** The same runner of commands whose streams are on a terminal. */
  public CommandRunner on(Terminal itsTerminal) {
    return new CommandRunner(commands, version, itsTerminal);
  }

  /**
   * Runs one command line to its end and flushes {@code out}.
   *
   * @param arguments the command's name and its arguments
   * @param in standard input
   * @param out standard output; must throw when a write fails
   * @param err standard error
   */
  public ExitCode run(String[] arguments, InputStream in, OutputStream out, PrintStream err) {
    try {
      OutputStream results = new NamedOutput(out, "standard output");
      ExitCode code = dispatch(arguments, in, results, err);
      results.flush();
      return code;
    } catch (ParseException | UsageException e) {
      complain(err, e.getMessage());
      err.println("try: trunkscope " + helpHint(arguments));
      return ExitCode.USAGE;
    } catch (InvalidPathException e) {
      complain(err, e.getInput() + ": is not a path: " + e.getReason());
      return ExitCode.IO;
    } catch (IOException e) {
      complain(err, describe(e));
      for (Throwable other : e.getSuppressed()) {
        if (other instanceof IOException also) {
          complain(err, describe(also));
        }
      }
      return ExitCode.IO;
    } catch (UncheckedIOException e) {
      complain(err, describe(e.getCause()));
      return ExitCode.IO;
    }
  }

  private ExitCode dispatch(String[] arguments, InputStream in, OutputStream out, PrintStream err)
      throws ParseException, UsageException, IOException {
    if (arguments.length == 0) {
      err.print(commandList());
      return ExitCode.USAGE;
    }
    String first = arguments[0];
    if (first.equals("-h") || first.equals("--help") || first.equals("help")) {
      write(out, commandList());
      return ExitCode.OK;
    }
    if (first.equals("--version")) {
      printVersion(out);
      return ExitCode.OK;
    }
    Command command =
        find(first)
            .orElseThrow(
                () -> new UsageException("'" + first + "' is not a command of trunkscope"));
    return parseAndRun(command, Arrays.copyOfRange(arguments, 1, arguments.length), in, out, err);
  }

  private ExitCode parseAndRun(
      Command command, String[] arguments, InputStream in, OutputStream out, PrintStream err)
      throws ParseException, UsageException, IOException {
    Options options = withCommonOptions(command.options());
    // Asked for first, so that help is given even beside a missing or misspelt option.
    List<String> given = Arrays.asList(arguments);
    if (given.contains("-h") || given.contains("--help")) {
      write(out, HelpText.of(command, options));
      return ExitCode.OK;
    }
    if (given.contains("--version")) {
      printVersion(out);
      return ExitCode.OK;
    }
    DefaultParser parser = DefaultParser.builder().setAllowPartialMatching(false).get();
    CommandLine line = parser.parse(options, arguments);
    return command.run(line, new Console(in, out, err, line.hasOption("q"), terminal));
  }

  private Optional<Command> find(String name) {
    for (Command command : commands) {
      if (command.name().equals(name)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static Options withCommonOptions(Options own) {
    Options all = new Options();
    own.getOptions().forEach(all::addOption);
    all.addOption(Option.builder("q").longOpt("quiet").desc("no talk on standard error").get());
    all.addOption(Option.builder("h").longOpt("help").desc("this text").get());
    all.addOption(Option.builder().longOpt("version").desc("the version").get());
    return all;
  }

  private String commandList() {
    StringBuilder text = new StringBuilder("usage: trunkscope COMMAND [options]\n\n");
    List<Command> sorted = new ArrayList<>();
    commands.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Command::name));
    for (Command command : sorted) {
      text.append(String.format(Locale.ROOT, "  %-10s %s\n", command.name(), command.summary()));
    }
    return text.append("\ntrunkscope COMMAND -h tells a command's options.\n").toString();
  }

  private void printVersion(OutputStream out) throws IOException {
    write(out, "trunkscope " + version + "\n");
  }

  private static void write(OutputStream out, CharSequence text) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void complain(PrintStream err, String message) {
    err.println(Console.oneLine("trunkscope: " + message));
  }

  private String helpHint(String[] arguments) {
    return arguments.length > 0 && find(arguments[0]).isPresent() ? arguments[0] + " -h" : "-h";
  }

  /** The JDK's file exceptions carry a bare path as message; people need the reason too. */
  private static String describe(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (e instanceof FileSystemException file && file.getReason() == null) {
      return file.getFile() + ": " + readable(file);
    }
    if (e instanceof FileNotFoundException) {
      return e.getMessage();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String readable(FileSystemException e) {
    return e.getClass()
        .getSimpleName()
        .replace("Exception", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
