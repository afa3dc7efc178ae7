package org.trunkscope.reports.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.json.SavedAnalysis;

/**
 * {@code --charts}: the pictures of a result. It stands last among the writers, so that all else is
 * written where a Java has no fonts.
 */
public final class ChartReport implements ResultWriter {

  private static final String OPTION = "charts";

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(OPTION, "DIR", "charts as PNG and SVG into a directory, made if missing"));
  }

  @Override
  public boolean tellsWhen(OutputRequest request) {
    return request.value(OPTION).isPresent();
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    Optional<String> directory = request.value(OPTION);
    if (directory.isEmpty()) {
      return;
    }
    if (directory.get().equals("-")) {
      throw new IOException("--charts needs a directory: several files do not fit standard output");
    }
    ChartFiles.write(SavedAnalysis.of(result), Path.of(directory.get()), request::say);
  }
}
