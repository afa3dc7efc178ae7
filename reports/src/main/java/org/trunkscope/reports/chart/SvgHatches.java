package org.trunkscope.reports.chart;

import java.awt.Color;
import java.awt.Paint;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.SVGColor;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.apache.batik.svggen.SVGPath;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a {@link HatchPaint} as an SVG pattern. */
final class SvgHatches extends DefaultExtensionHandler {

  private static final String SVG = "http://www.w3.org/2000/svg";

  @Override
  public SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
    if (!(paint instanceof HatchPaint hatched)) {
      return super.handlePaint(paint, context);
    }
    if (hatched.hatch() == Hatch.SOLID) {
      return SVGColor.toSVG(hatched.base(), context);
    }
    Document document = context.getDOMFactory();
    String id = context.getIDGenerator().generateID("hatch");
    Element pattern = document.createElementNS(SVG, "pattern");
    pattern.setAttributeNS(null, "id", id);
    pattern.setAttributeNS(null, "patternUnits", "userSpaceOnUse");
    pattern.setAttributeNS(null, "width", String.valueOf(Hatch.TILE));
    pattern.setAttributeNS(null, "height", String.valueOf(Hatch.TILE));
    Element ground = document.createElementNS(SVG, "rect");
    ground.setAttributeNS(null, "width", String.valueOf(Hatch.TILE));
    ground.setAttributeNS(null, "height", String.valueOf(Hatch.TILE));
    ground.setAttributeNS(null, "fill", hex(hatched.base()));
    ground.setAttributeNS(null, "stroke", "none");
    pattern.appendChild(ground);
    pattern.appendChild(figure(hatched, document, context));
    return new SVGPaintDescriptor("url(#" + id + ")", "1", pattern);
  }

  private static Element figure(
      HatchPaint hatched, Document document, SVGGeneratorContext context) {
    Element path = document.createElementNS(SVG, "path");
    path.setAttributeNS(null, "d", SVGPath.toSVGPathData(hatched.hatch().figure(), context));
    String line = hex(hatched.line());
    if (hatched.hatch().isFilled()) {
      path.setAttributeNS(null, "fill", line);
      path.setAttributeNS(null, "stroke", "none");
    } else {
      path.setAttributeNS(null, "fill", "none");
      path.setAttributeNS(null, "stroke", line);
      path.setAttributeNS(null, "stroke-width", String.valueOf(HatchPaint.LINE_WIDTH));
    }
    return path;
  }

  private static String hex(Color color) {
    return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
  }
}
