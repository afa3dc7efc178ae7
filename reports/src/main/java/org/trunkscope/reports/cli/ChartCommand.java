package org.trunkscope.reports.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.cli.Command;
import org.trunkscope.cli.Console;
import org.trunkscope.cli.ExitCode;
import org.trunkscope.cli.UsageException;
import org.trunkscope.json.SavedAnalysis;
import org.trunkscope.reports.chart.ChartFiles;

/** {@code chart}: the charts of {@code analyze --charts} again, from the JSON that it saved. */
public final class ChartCommand implements Command {

  private static final String STREAM = "-";

  /** For {@link java.util.ServiceLoader}. */
  public ChartCommand() {}

  @Override
  public String name() {
    return "chart";
  }

  @Override
  public String synopsis() {
    return "ANALYSIS.json -o DIR";
  }

  @Override
  public String summary() {
    return "draw the charts of a saved analysis; - is standard input";
  }

  @Override
  public Options options() {
    return new Options()
        .addOption(
            Option.builder("o")
                .longOpt("output")
                .hasArg()
                .argName("DIR")
                .desc("directory to write PNG and SVG files to; made if missing")
                .get());
  }

  @Override
  public ExitCode run(CommandLine line, Console console) throws UsageException, IOException {
    List<String> files = line.getArgList();
    if (files.size() != 1) {
      throw new UsageException("chart needs one ANALYSIS.json, as analyze --json writes it");
    }
    String directory = line.getOptionValue("o");
    if (directory == null || directory.equals(STREAM)) {
      throw new UsageException("-o DIR is missing: a directory for the charts");
    }
    ChartFiles.write(read(files.get(0), console), Path.of(directory), console::say);
    return ExitCode.OK;
  }

  private static SavedAnalysis read(String file, Console console) throws IOException {
    if (file.equals(STREAM)) {
      return SavedAnalysis.read(console.in(), "standard input");
    }
    Path path = Path.of(file);
    if (Files.isDirectory(path)) {
      throw new IOException(file + ": is a directory, not the JSON of an analysis");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return SavedAnalysis.read(in, file);
    }
  }
}
