package org.trunkscope.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Whether this Java can draw text, asked before any class that draws is loaded. */
final class Fonts {

  private Fonts() {}

  /**
   * Measures a text: a Java without fonts, without the libraries for them or without its desktop
   * module fails at that, each in another way.
   */
  static void require() throws ChartException {
    System.setProperty("java.awt.headless", "true");
    try {
      measure();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw none(e);
    } catch (Error e) {
      // "Probable fatal error: No fonts found" is a plain Error.
      if (e.getClass() != Error.class) {
        throw e;
      }
      throw none(e);
    }
  }

  private static void measure() {
    Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("0");
    graphics.dispose();
  }

  private static ChartException none(Throwable thrown) {
    Throwable root = thrown;
    // A cause may lead back to itself; no chain that AWT makes is this long.
    for (int i = 0; i < 10 && root.getCause() != null; i++) {
      root = root.getCause();
    }
    String reason =
        Optional.ofNullable(root.getMessage())
            .flatMap(message -> message.lines().findFirst())
            .orElse(root.getClass().getSimpleName());
    return new ChartException(
        "charts cannot be drawn, as this Java has no fonts ("
            + reason
            + "): it needs its module java.desktop, fontconfig and a font such as DejaVu",
        thrown);
  }
}
