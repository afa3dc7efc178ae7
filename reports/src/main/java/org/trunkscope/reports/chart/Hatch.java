package org.trunkscope.reports.chart;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** What is drawn over a colour, so that areas differ in print and to any eye. */
enum Hatch {
  /** Nothing. */
  SOLID,
  /** Lines from the lower left to the upper right. */
  RISING,
  /** Lines from the upper left to the lower right. */
  FALLING,
  /** Both. */
  CROSS,
  /** Level lines. */
  HORIZONTAL,
  /** Upright lines. */
  VERTICAL,
  /** Dots. */
  DOTS;

  /** The side of the square that is repeated, in pixels. */
  static final int TILE = 8;

  /** Whether the figure is filled, not drawn as lines. */
  boolean isFilled() {
    return this == DOTS;
  }

  /** What stands in one square; it joins its neighbours without a seam. */
  Path2D figure() {
    Path2D figure = new Path2D.Double();
    switch (this) {
      case SOLID -> {}
      case RISING -> rising(figure);
      case FALLING -> falling(figure);
      case CROSS -> {
        rising(figure);
        falling(figure);
      }
      case HORIZONTAL -> {
        figure.append(new Line2D.Double(-1, 2, TILE + 1.0, 2), false);
        figure.append(new Line2D.Double(-1, 6, TILE + 1.0, 6), false);
      }
      case VERTICAL -> {
        figure.append(new Line2D.Double(2, -1, 2, TILE + 1.0), false);
        figure.append(new Line2D.Double(6, -1, 6, TILE + 1.0), false);
      }
      case DOTS -> {
        figure.append(new Ellipse2D.Double(0.8, 0.8, 2.4, 2.4), false);
        figure.append(new Ellipse2D.Double(4.8, 4.8, 2.4, 2.4), false);
      }
    }
    return figure;
  }

  private static void rising(Path2D figure) {
    for (int shift : new int[] {-TILE, 0, TILE}) {
      figure.append(new Line2D.Double(shift - 1.0, TILE + 1.0, shift + TILE + 1.0, -1.0), false);
    }
  }

  private static void falling(Path2D figure) {
    for (int shift : new int[] {-TILE, 0, TILE}) {
      figure.append(new Line2D.Double(shift - 1.0, -1.0, shift + TILE + 1.0, TILE + 1.0), false);
    }
  }
}
