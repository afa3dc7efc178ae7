package org.trunkscope.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.trunkscope.finding.FindingCode;

/** What FINDINGS.md, which is in the jar, says of each code, as HTML. */
final class FindingSections {

  private static final String RESOURCE = "FINDINGS.md";
  private static final String SAMPLES = "Samples:";
  private static final int LEVEL = 3;

  private final Map<String, String> sections = new HashMap<>();

  /**
   * Reads the page.
   *
   * @throws IOException if it cannot be read
   */
  FindingSections() throws IOException {
    Node document = Parser.builder().build().parse(text());
    HtmlRenderer renderer = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    Node node = document.getFirstChild();
    while (node != null) {
      Node next = node.getNext();
      if (node instanceof Heading heading
          && heading.getLevel() == LEVEL
          && heading.getFirstChild() instanceof Code code) {
        Document section = new Document();
        while (next != null && !(next instanceof Heading)) {
          Node after = next.getNext();
          leaveOutSamples(next);
          section.appendChild(next);
          next = after;
        }
        sections.put(code.getLiteral(), renderer.render(section));
      }
      node = next;
    }
  }

  /** Files of the source tree say nothing to who reads a page. */
  private static void leaveOutSamples(Node list) {
    Node item = list instanceof BulletList ? list.getFirstChild() : null;
    while (item != null) {
      Node next = item.getNext();
      Node paragraph = item.getFirstChild();
      if (paragraph != null
          && paragraph.getFirstChild() instanceof Text words
          && words.getLiteral().startsWith(SAMPLES)) {
        item.unlink();
      }
      item = next;
    }
  }

  /** The section of a code, without its heading; empty if the page has none. */
  String html(FindingCode code) {
    return sections.getOrDefault(code.key(), "");
  }

  private static String text() throws IOException {
    try (InputStream in = FindingSections.class.getResourceAsStream(RESOURCE)) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    }
  }
}
