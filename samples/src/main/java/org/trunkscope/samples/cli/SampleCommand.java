package org.trunkscope.samples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.SeparateFiles;
import org.trunkscope.cli.UsageException;
import org.trunkscope.samples.BuiltInScenarios;
import org.trunkscope.samples.compile.CompiledScenario;
import org.trunkscope.samples.generate.FrameGenerator;
import org.trunkscope.samples.generate.GeneratedFormat;
import org.trunkscope.samples.generate.Profile;
import org.trunkscope.samples.scenario.Scenario;
import org.trunkscope.samples.scenario.ScenarioParser;

/** {@code trunkscope sample}: lists scenarios, compiles one, or generates a large capture. */
public final class SampleCommand implements Command {

  private static final long MOST_FRAMES = 1_000_000_000_000L;
  private static final long DEFAULT_SEED = 1;

  /** The longest scenario file that is read; the longest built-in one has 3 KB. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** A name that somebody means for a capture, not for a directory of them. */
  private static final Pattern CAPTURE_NAME = Pattern.compile("\\.(pcap|pcapng)(\\.gz|\\.zst)?$");

  /** For {@link java.util.ServiceLoader}. */
  public SampleCommand() {}

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String synopsis() {
    return "[NAME|SCENARIO.txt] [-o OUT]";
  }

  @Override
  public String summary() {
    return "make a sample capture; without arguments, list the scenarios";
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(
        Option.builder("o")
            .longOpt("output")
            .hasArg()
            .argName("OUT")
            .desc("file, directory or - to write to; a directory for several captures")
            .get());
    options.addOption(valued("capture", "FILE", "only this capture of the scenario"));
    options.addOption(valued("frames", "N", "generate a capture of N frames"));
    options.addOption(
        valued("profile", "small|mixed|large-send", "what to generate; default small"));
    options.addOption(valued("seed", "S", "same seed, same bytes; default 1"));
    options.addOption(
        valued("truth", "F.tsv", "the class of each TCP segment generated, as --segments has it"));
    return options;
  }

  private static Option valued(String name, String argument, String description) {
    return Option.builder().longOpt(name).hasArg().argName(argument).desc(description).get();
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> names = line.getArgList();
    if (names.size() > 1) {
      throw new UsageException("one scenario at a time, but '" + names.get(1) + "' follows");
    }
    if (line.hasOption("frames")) {
      if (!names.isEmpty() || line.hasOption("capture")) {
        throw new UsageException("--frames makes a capture of its own; a scenario needs none");
      }
      return generate(line, console);
    }
    for (String option : List.of("profile", "seed", "truth")) {
      if (line.hasOption(option)) {
        throw new UsageException("--" + option + " needs --frames");
      }
    }
    if (names.isEmpty()) {
      return list(line, console);
    }
    return compile(names.get(0), line, console);
  }

  private static ExitCode list(CommandLine line, Console console)
      throws UsageException, IOException {
    if (line.hasOption("o") || line.hasOption("capture")) {
      throw new UsageException("which scenario? 'trunkscope sample' lists them");
    }
    StringBuilder text = new StringBuilder();
    for (String name : BuiltInScenarios.names()) {
      String title = BuiltInScenarios.find(name).map(Scenario::title).orElse("");
      text.append(String.format(Locale.ROOT, "%-28s %s\n", name, title));
    }
    console.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return ExitCode.OK;
  }

  private static ExitCode compile(String name, CommandLine line, Console console)
      throws UsageException, IOException {
    Scenario scenario = scenario(name);
    String target = output(line);
    SeparateFiles.require(List.of(name), List.of(target));
    CompiledScenario compiled = CompiledScenario.of(scenario);
    List<String> files = compiled.files();
    if (line.hasOption("capture")) {
      int index = files.indexOf(line.getOptionValue("capture"));
      if (index < 0) {
        throw new UsageException(
            "--capture: expected one of "
                + String.join(", ", files)
                + ", found '"
                + line.getOptionValue("capture")
                + "'");
      }
      write(compiled, index, target, console);
    } else if (files.size() == 1) {
      write(compiled, 0, target, console);
    } else if (target.equals("-")) {
      throw new UsageException(
          "the scenario makes several captures; choose one with --capture: "
              + String.join(", ", files));
    } else if (CAPTURE_NAME.matcher(target).find()) {
      throw new UsageException(
          "the scenario makes several captures, so OUT is a directory; or choose one with"
              + " --capture: "
              + String.join(", ", files));
    } else {
      Files.createDirectories(Path.of(target));
      for (int i = 0; i < files.size(); i++) {
        write(compiled, i, target, console);
      }
    }
    return ExitCode.OK;
  }

  private static Scenario scenario(String name) throws UsageException, IOException {
    Optional<Scenario> builtIn = BuiltInScenarios.find(name);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    Path file = Path.of(name);
    if (!Files.exists(file) && !name.contains("/") && !name.contains(".")) {
      throw new UsageException(
          "'" + name + "' is neither a scenario that 'trunkscope sample' lists nor a file");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(name + ": is a directory, not a scenario");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(name + ": is longer than the " + MOST_BYTES + " bytes that are read");
      }
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return ScenarioParser.parse(name, text.toString());
    } catch (CharacterCodingException e) {
      throw new IOException(name + ": is not a scenario: it is no text in UTF-8", e);
    }
  }

  private static String output(CommandLine line) throws UsageException {
    if (!line.hasOption("o")) {
      throw new UsageException("-o OUT is missing; - is standard output");
    }
    return line.getOptionValue("o");
  }

  private static void write(CompiledScenario compiled, int index, String target, Console console)
      throws IOException {
    String file = compiled.files().get(index);
    if (target.equals("-")) {
      compiled.write(index, console.out());
      return;
    }
    Path path = Path.of(target);
    Path place = Files.isDirectory(path) ? path.resolve(file) : path;
    try (WholeFile whole = WholeFile.createPacked(place)) {
      compiled.write(index, whole.stream());
      whole.commit();
    }
    console.say(place + ": " + compiled.frames(index) + " frames");
  }

  private static ExitCode generate(CommandLine line, Console console)
      throws UsageException, IOException {
    String target = output(line);
    SeparateFiles.require(
        List.of(),
        line.hasOption("truth") ? List.of(target, line.getOptionValue("truth")) : List.of(target));
    long frames = number(line, "frames", 0, MOST_FRAMES, 0);
    long seed = number(line, "seed", Long.MIN_VALUE, Long.MAX_VALUE, DEFAULT_SEED);
    String word = line.getOptionValue("profile", Profile.SMALL.word());
    Profile profile =
        Profile.named(word)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--profile: expected small, mixed or large-send, found '" + word + "'"));
    FrameGenerator generator = new FrameGenerator(profile, seed);
    try (WholeFile whole = output(target, console);
        WholeFile truth = truth(line)) {
      generator.write(frames, GeneratedFormat.writer(target, whole.stream()), truth.stream());
      truth.commit();
      whole.commit();
    }
    console.say(target + ": " + frames + " frames, profile " + profile.word() + ", seed " + seed);
    return ExitCode.OK;
  }

  private static WholeFile output(String target, Console console) throws IOException {
    return target.equals("-")
        ? WholeFile.over(console.out(), "standard output")
        : WholeFile.createPacked(Path.of(target));
  }

  private static WholeFile truth(CommandLine line) throws IOException {
    return line.hasOption("truth")
        ? WholeFile.createPacked(Path.of(line.getOptionValue("truth")))
        : WholeFile.over(OutputStream.nullOutputStream(), "nothing");
  }

  private static long number(CommandLine line, String option, long least, long most, long usual)
      throws UsageException {
    if (!line.hasOption(option)) {
      return usual;
    }
    String text = line.getOptionValue(option);
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--" + option + ": expected a whole number, found '" + text + "'");
    }
    throw new UsageException(
        "--" + option + ": expected a number from " + least + " to " + most + ", found " + text);
  }
}
