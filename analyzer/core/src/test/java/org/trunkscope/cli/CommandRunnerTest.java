package org.trunkscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.junit.jupiter.api.Test;

class CommandRunnerTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldHandArgumentsAndOptionsToTheCommandOfThatName() {
    ExitCode code =
        run(
            (line, console) -> write(console, line.getArgList() + line.getOptionValue("depth")),
            "dig",
            "here",
            "--depth",
            "7",
            "-");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8)).isEqualTo("[here, -]7");
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void shouldCallAnUnknownCommandAUsageErrorThatNamesIt() {
    ExitCode code = run((line, console) -> ExitCode.OK, "fly");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("'fly'").contains("trunkscope -h");
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldCallAnUnknownOptionAUsageErrorThatNamesIt() {
    ExitCode code = run((line, console) -> ExitCode.OK, "dig", "--sideways");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("--sideways").contains("trunkscope dig -h");
  }

  @Test
  void shouldNotTakeABeginningOfAnOptionForTheOption() {
    ExitCode code = run((line, console) -> ExitCode.OK, "dig", "--dep", "3");

    assertThat(code).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void shouldPrintHelpOfACommandEvenBesideAnUnknownOption() {
    ExitCode code = run((line, console) -> ExitCode.FINDINGS, "dig", "--sideways", "-h");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8))
        .contains("trunkscope dig PLACE")
        .contains("--depth")
        .contains("--quiet");
  }

  @Test
  void shouldSetTheOptionsOfHelpBelowEachOther() {
    run((line, console) -> ExitCode.OK, "dig", "-h");

    assertThat(out.toString(UTF_8))
        .startsWith("usage: trunkscope dig PLACE")
        .containsPattern("(?m)^      --depth [A-Za-z]+ +\\S")
        .containsPattern("(?m)^  -q, --quiet +no talk on standard error$");
    assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void shouldPrintTheVersionBeforeAndAfterACommand() {
    ExitCode alone = run((line, console) -> ExitCode.FINDINGS, "--version");
    ExitCode withCommand = run((line, console) -> ExitCode.FINDINGS, "dig", "--version");

    assertThat(alone).isEqualTo(ExitCode.OK);
    assertThat(withCommand).isEqualTo(ExitCode.OK);
    assertThat(out.toString(UTF_8)).isEqualTo("trunkscope 9.9\ntrunkscope 9.9\n");
  }

  @Test
  void shouldListTheCommandsOnStandardErrorWhenNoneIsGiven() {
    ExitCode code = run((line, console) -> ExitCode.OK);

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("dig").contains("digs a hole");
    assertThat(out.size()).isZero();
  }

  @Test
  void shouldTellAFailedReadInOneLine() {
    ExitCode code =
        run(
            (line, console) -> {
              throw new NoSuchFileException("gone.pcap");
            },
            "dig");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(UTF_8)).isEqualTo("trunkscope: gone.pcap: no such file\n");
  }

  @Test
  void shouldTellAnArgumentThatIsNoPathInOneLine() {
    ExitCode code =
        run(
            (line, console) -> write(console, Path.of(line.getArgList().get(0)).toString()),
            "dig",
            "nul\0inside");

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(UTF_8)).contains("is not a path").hasLineCount(1);
  }

  @Test
  void shouldTellAClosedStandardOutput() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void flush() throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    ExitCode code =
        runner((line, console) -> ExitCode.OK)
            .run(new String[] {"dig"}, nothing(), closed, stream(err));

    assertThat(code).isEqualTo(ExitCode.IO);
    assertThat(err.toString(UTF_8))
        .isEqualTo("trunkscope: standard output: cannot be written: Broken pipe\n");
  }

  @Test
  void shouldKeepTalkBackWhenQuiet() {
    ExitCode code =
        run(
            (line, console) -> {
              console.say("hello");
              return ExitCode.OK;
            },
            "dig",
            "-q");

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(err.size()).isZero();
  }

  private ExitCode run(Body body, String... arguments) {
    return runner(body).run(arguments, nothing(), out, stream(err));
  }

  private static CommandRunner runner(Body body) {
    return new CommandRunner(List.of(new Dig(body)), "9.9");
  }

  private static ByteArrayInputStream nothing() {
    return new ByteArrayInputStream(new byte[0]);
  }

  private static PrintStream stream(OutputStream target) {
    return new PrintStream(target, true, UTF_8);
  }

  private static ExitCode write(Console console, String text) throws IOException {
    console.out().write(text.getBytes(UTF_8));
    return ExitCode.OK;
  }

  private interface Body {
    ExitCode run(CommandLine line, Console console) throws IOException;
  }

  private record Dig(Body body) implements Command {
    @Override
    public String name() {
      return "dig";
    }

    @Override
    public String synopsis() {
      return "PLACE";
    }

    @Override
    public String summary() {
      return "digs a hole";
    }

    @Override
    public Options options() {
      return new Options()
          .addOption(Option.builder().longOpt("depth").hasArg().desc("how deep").get());
    }

    @Override
    public ExitCode run(CommandLine line, Console console) throws IOException {
      return body.run(line, console);
    }
  }
}
