package org.trunkscope.reports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;
import org.trunkscope.analysis.ResultWriter;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.json.AnalysisWriter;

/** {@code --json}: the whole result for programs, in the form of {@code analysis-1.schema.json}. */
public final class JsonReport implements ResultWriter {

  private static final String OPTION = "json";

  @Override
  public List<OutputOption> options() {
    return List.of(new OutputOption(OPTION, "FILE", "the whole result for programs; - is stdout"));
  }

  @Override
  public boolean tellsWhen(OutputRequest request) {
    return request.value(OPTION).isPresent();
  }

  @Override
  public void write(AnalysisResult result, OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    if (file.isEmpty()) {
      return;
    }
    try (WholeFile target = request.open(file.get())) {
      OutputStream buffered = new BufferedOutputStream(target.stream());
      AnalysisWriter.write(result, buffered);
      buffered.flush();
      target.commit();
    }
  }
}
