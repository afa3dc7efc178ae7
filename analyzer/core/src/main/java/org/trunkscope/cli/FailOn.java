package org.trunkscope.cli;

import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.finding.Severity;

/**
 * From which severity on findings make the exit code {@link ExitCode#FINDINGS}: {@code --fail-on}.
 *
 * @param least the mildest that does; empty if none does
 */
record FailOn(Optional<Severity> least) {

  private static final String OPTION = "fail-on";

  static Options options() {
    return new Options()
        .addOption(
            Option.builder()
                .longOpt(OPTION)
                .hasArg()
                .argName("error|warning")
                .desc("end with 1 if a finding is that bad or worse; default: end with 0")
                .get());
  }

  static FailOn of(CommandLine line) throws UsageException {
    String value = line.getOptionValue(OPTION);
    if (value == null) {
      return new FailOn(Optional.empty());
    }
    return switch (value) {
      case "error" -> new FailOn(Optional.of(Severity.ERROR));
      case "warning" -> new FailOn(Optional.of(Severity.WARNING));
      default -> throw new UsageException("--fail-on is error or warning, not '" + value + "'");
    };
  }

  /** The exit code of an analysis that could read everything. */
  ExitCode code(AnalysisResult result) {
    boolean reached =
        least.isPresent()
            && result.worst().filter(worst -> worst.compareTo(least.get()) <= 0).isPresent();
    return reached ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
