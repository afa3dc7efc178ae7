package org.trunkscope.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;

/**
 * A colour with a hatch over it.
 *
 * @param base the colour
 * @param hatch what is drawn over it
 */
record HatchPaint(Color base, Hatch hatch) implements Paint {

  static final float LINE_WIDTH = 1.4f;

  private static final double LIGHT = 0.36;

  /** Dark on a light colour, light on a dark one. */
  Color line() {
    return luminance(base) > LIGHT ? new Color(0x33, 0x33, 0x33) : Color.WHITE;
  }

  /** A darker shade of the colour, for outlines. */
  Color edge() {
    return new Color(
        (int) (base.getRed() * 0.72),
        (int) (base.getGreen() * 0.72),
        (int) (base.getBlue() * 0.72));
  }

  @Override
  public PaintContext createContext(
      ColorModel model,
      Rectangle device,
      Rectangle2D user,
      AffineTransform transform,
      RenderingHints hints) {
    return raster().createContext(model, device, user, transform, hints);
  }

  @Override
  public int getTransparency() {
    return OPAQUE;
  }

  private Paint raster() {
    if (hatch == Hatch.SOLID) {
      return base;
    }
    BufferedImage tile = new BufferedImage(Hatch.TILE, Hatch.TILE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = tile.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setPaint(base);
    graphics.fillRect(0, 0, Hatch.TILE, Hatch.TILE);
    graphics.setPaint(line());
    graphics.setStroke(new BasicStroke(LINE_WIDTH));
    if (hatch.isFilled()) {
      graphics.fill(hatch.figure());
    } else {
      graphics.draw(hatch.figure());
    }
    graphics.dispose();
    return new TexturePaint(tile, new Rectangle(0, 0, Hatch.TILE, Hatch.TILE));
  }

  /** Relative luminance, 0 to 1 (WCAG 2.1). */
  static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
