package org.trunkscope.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.json.SavedAnalysis;

/** All charts that an analysis has data for. */
public final class ChartSet {

  private static final List<ChartKind> KINDS =
      List.of(
          new DropsChart(),
          new ChecksumChart(),
          new DriverChart(),
          new SizeChart(),
          new FlowChart(),
          new HandshakeChart(),
          new DelayChart(),
          new FanOutChart());

  private final List<Picture> pictures;
  private final List<String> missing;

  private ChartSet(List<Picture> pictures, List<String> missing) {
    this.pictures = List.copyOf(pictures);
    this.missing = List.copyOf(missing);
  }

  /**
   * The charts of an analysis.
   *
   * @throws ChartException if this Java cannot draw text
   */
  public static ChartSet of(SavedAnalysis analysis) throws ChartException {
    requireFonts();
    List<Picture> pictures = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ChartKind kind : KINDS) {
      Optional<Picture> picture = kind.of(analysis);
      picture.ifPresentOrElse(pictures::add, () -> missing.add(kind.missing()));
    }
    return new ChartSet(pictures, missing);
  }

  /** The charts, always in the same order. */
  public List<Picture> pictures() {
    return pictures;
  }

  /** For every chart without data one sentence that says so. */
  public List<String> missing() {
    return missing;
  }

  /** A Java without fonts or their libraries fails in many ways as soon as it measures a text. */
  private static void requireFonts() throws ChartException {
    System.setProperty("java.awt.headless", "true");
    try {
      Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("0");
      graphics.dispose();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw noFonts(e);
    } catch (Error e) {
      // "Probable fatal error: No fonts found" is a plain Error.
      if (e.getClass() != Error.class) {
        throw e;
      }
      throw noFonts(e);
    }
  }

  private static ChartException noFonts(Throwable cause) {
    String reason =
        Optional.ofNullable(cause.getMessage())
            .flatMap(message -> message.lines().findFirst())
            .orElse(cause.getClass().getSimpleName());
    return new ChartException(
        "charts cannot be drawn: this Java has no fonts ("
            + reason
            + "); a Java that is not headless-only, fontconfig and one font, e.g. DejaVu, are needed",
        cause);
  }
}
