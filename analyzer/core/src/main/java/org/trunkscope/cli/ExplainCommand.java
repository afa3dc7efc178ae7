package org.trunkscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.Analysis;
import org.trunkscope.capture.CaptureEnd;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.cli.PathOptions.DriverCount;

/**
 * {@code explain CAPTURE --frame N}: one frame, its headers and checksums, what it may have been
 * before the inbound trunk, and every step of its path under one driver.
 */
public final class ExplainCommand implements Command {

  private static final String FRAME = "frame";

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String synopsis() {
    return "CAPTURE --frame N [options]";
  }

  @Override
  public String summary() {
    return "shows one frame and every step of its path under a driver";
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(
        Option.builder()
            .longOpt(FRAME)
            .hasArg()
            .argName("N")
            .desc("the frame's number in its capture, from 1")
            .get());
    PathOptions.options(DriverCount.ONE).getOptions().forEach(options::addOption);
    CaptureOpener.options().getOptions().forEach(options::addOption);
    return options;
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    if (line.getArgList().size() != 1) {
      throw new UsageException("explain needs one CAPTURE, not " + line.getArgList().size());
    }
    long number = number(line.getOptionValue(FRAME));
    PathOptions asked = PathOptions.of(line, DriverCount.ONE);
    CaptureOpener opener = CaptureOpener.of(line, console);
    PathOptions path = asked.with(opener.addresses());
    try (FrameSource source = opener.open(line.getArgList().get(0))) {
      String text = new ExplainText(path).of(source, find(source, path, number, opener));
      console.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
    return ExitCode.OK;
  }

  private static long number(String value) throws UsageException {
    if (value == null) {
      throw new UsageException("explain needs --frame N");
    }
    try {
      long number = Long.parseLong(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw notANumber(value);
    }
    throw notANumber(value);
  }

  private static UsageException notANumber(String value) {
    return new UsageException("--frame takes a number from 1, not '" + value + "'");
  }

  /**
   * Reads all of the capture, as {@code analyze} does: where it was taken shows in frames after the
   * one asked for as well as in those before.
   */
  private static FoundFrame find(
      FrameSource source, PathOptions path, long number, CaptureOpener opener) throws IOException {
    FrameSearch search = new FrameSearch(source, number);
    Analysis analysis = new Analysis(path.analysis(), List.of(search));
    CaptureEnd end = analysis.read(1, 1, source).end();
    Optional<FoundFrame> found = search.found(analysis);
    if (found.isPresent()) {
      return found.get();
    }
    String broken = end.kind() == CaptureEnd.Kind.COMPLETE ? "" : "; " + end.reason();
    throw new CaptureException(
        source.name()
            + ": there is no frame "
            + number
            + opener.whichFrames()
            + (search.last() < number ? "; the last one is frame " + search.last() : "")
            + broken);
  }
}
