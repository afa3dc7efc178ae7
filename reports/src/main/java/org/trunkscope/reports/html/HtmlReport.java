package org.trunkscope.reports.html;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.FrameReviewer;
import org.trunkscope.analysis.OutputOption;
import org.trunkscope.analysis.OutputRequest;

/**
 * {@code --html}: the whole result as one HTML file that needs nothing else, with the flagged
 * frames in a table and the steps of the examples.
 */
public final class HtmlReport implements FrameReviewer {

  private static final String OPTION = "html";

  @Override
  public List<OutputOption> options() {
    return List.of(
        new OutputOption(
            OPTION, "FILE", "one page to attach to a ticket, with charts and flagged frames"));
  }

  @Override
  public Optional<FrameReviewer.Session> open(OutputRequest request) throws IOException {
    Optional<String> file = request.value(OPTION);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new HtmlSession(request.open(file.get())));
  }
}
