package org.trunkscope.reports.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Turns charts into files. */
final class Drawing {

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String GENERIC_DEFS = "genericDefs";

  private Drawing() {}

  static byte[] png(Picture picture, JFreeChart chart) {
    BufferedImage image =
        new BufferedImage(Picture.WIDTH, picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.draw(graphics, new Rectangle2D.Double(0, 0, Picture.WIDTH, picture.height()));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      // It is written to memory.
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String svg(Picture picture, JFreeChart chart) {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setIDGenerator(new PrefixedIds(picture.name()));
    context.setExtensionHandler(new SvgHatches());
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(Picture.WIDTH, picture.height()));
    chart.draw(graphics, new Rectangle2D.Double(0, 0, Picture.WIDTH, picture.height()));
    Element root = graphics.getRoot();
    describe(root, picture);
    StringWriter text = new StringWriter();
    try {
      graphics.stream(root, text, false, false);
    } catch (IOException e) {
      // It is written to memory.
      throw new UncheckedIOException(e);
    }
    // Without XML declaration and document type, which a page cannot take.
    String all = text.toString();
    return all.substring(all.indexOf("<svg"));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser is not configured", e);
    }
  }

  private static void describe(Element root, Picture picture) {
    String title = picture.name() + "-title";
    String description = picture.name() + "-description";
    root.setAttributeNS(null, "viewBox", "0 0 " + Picture.WIDTH + " " + picture.height());
    root.setAttributeNS(null, "role", "img");
    // A default of Java which no text has.
    root.setAttributeNS(null, "font-family", "sans-serif");
    root.setAttributeNS(null, "aria-labelledby", title + " " + description);
    Node first = root.getFirstChild();
    root.insertBefore(text(root, "title", title, picture.title()), first);
    root.insertBefore(text(root, "desc", description, picture.description()), first);
    for (Node node = first; node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getAttribute("id").equals(GENERIC_DEFS)) {
        element.setAttributeNS(null, "id", picture.name() + "-" + GENERIC_DEFS);
      }
    }
  }

  private static Element text(Element root, String tag, String id, String text) {
    Element element = root.getOwnerDocument().createElementNS(SVG, tag);
    element.setAttributeNS(null, "id", id);
    element.setTextContent(text);
    return element;
  }

  /** Several pictures in one page must not share an identifier. */
  private static final class PrefixedIds extends SVGIDGenerator {

    private final String name;
    private final Map<String, Integer> used = new HashMap<>();

    PrefixedIds(String name) {
      this.name = name;
    }

    @Override
    public String generateID(String prefix) {
      return name + "-" + prefix + used.merge(prefix, 1, Integer::sum);
    }
  }
}
