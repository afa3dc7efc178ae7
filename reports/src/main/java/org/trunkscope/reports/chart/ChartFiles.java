package org.trunkscope.reports.chart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.trunkscope.capture.WholeFile;
import org.trunkscope.json.SavedAnalysis;

/** Writes the charts of an analysis into a directory, each as PNG and as SVG. */
public final class ChartFiles {

  private ChartFiles() {}

  /**
   * Writes them. The directory is made if it is missing; other files in it are left, each file
   * appears whole, and charts without data leave no file.
   *
   * @param talk takes one line for the files written, and one for each chart without data
   * @throws ChartException if this Java cannot draw; nothing is written then
   * @throws IOException if a file cannot be written
   */
  public static void write(SavedAnalysis analysis, Path directory, Consumer<String> talk)
      throws IOException {
    ChartSet charts = ChartSet.of(analysis);
    if (!charts.pictures().isEmpty()) {
      // Not for a link to a directory, which the call takes for a file in the way.
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
      List<String> names = new ArrayList<>();
      for (Picture picture : charts.pictures()) {
        write(directory.resolve(picture.name() + ".png"), picture.png());
        write(
            directory.resolve(picture.name() + ".svg"),
            (picture.svg() + "\n").getBytes(StandardCharsets.UTF_8));
        names.add(picture.name());
      }
      talk.accept(directory + ": wrote " + String.join(", ", names) + ", each as .png and .svg");
    }
    charts.missing().forEach(talk);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (WholeFile whole = WholeFile.create(file)) {
      whole.stream().write(bytes);
      whole.commit();
    }
  }
}
