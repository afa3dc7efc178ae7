package org.trunkscope.reports.chart;

import java.util.function.Supplier;
import org.jfree.chart.JFreeChart;
import org.trunkscope.reports.Printable;

/**
 * One chart, drawn when it is asked for. The same analysis gives the same bytes on the same Java
 * with the same fonts, whichever thread draws.
 */
public final class Picture {

  /** Pixels from side to side of every picture. */
  public static final int WIDTH = 800;

  private final String name;
  private final String title;
  private final String description;
  private final int height;
  private final Supplier<JFreeChart> chart;

  /**
   * A picture.
   *
   * @param chart makes the chart anew each time: drawing one changes it
   */
  Picture(String name, String title, String description, int height, Supplier<JFreeChart> chart) {
    this.name = name;
    this.title = title;
    this.description = Printable.of(description);
    this.height = height;
    this.chart = chart;
  }

  /** The name of its file without the ending: small letters and dashes. */
  public String name() {
    return name;
  }

  /** What it shows, in a few words; it stands in the picture, too. */
  public String title() {
    return title;
  }

  /** What it shows with its figures, one sentence for those who do not see it. */
  public String description() {
    return description;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /**
   * The picture as one {@code svg} element without an XML declaration, with its title and
   * description, to be put into a page or a UTF-8 file as it is. It needs nothing from outside, and
   * its identifiers begin with its name.
   */
  public String svg() {
    return Drawing.svg(this, chart());
  }

  /** The picture as a PNG file. */
  public byte[] png() {
    return Drawing.png(this, chart());
  }

  /** A new chart of it. */
  JFreeChart chart() {
    return chart.get();
  }
}
