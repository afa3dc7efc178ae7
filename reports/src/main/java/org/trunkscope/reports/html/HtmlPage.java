package org.trunkscope.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.trunkscope.analysis.AnalysisResult;

/**
 * Fills the template. Style and script stand in the page and are allowed by their hashes alone;
 * everything but them, the charts and what FINDINGS.md says is escaped.
 */
final class HtmlPage {

  private final AnalysisResult result;
  private final FrameChoice choice;

  HtmlPage(AnalysisResult result, FrameChoice choice) {
    this.result = result;
    this.choice = choice;
  }

  void writeTo(Writer writer) throws IOException {
    String style = resource("report.css");
    String script = resource("report.js");
    Map<String, Object> model = new HashMap<>(new PageModel(result, choice).values());
    model.put("style", style);
    model.put("script", script);
    model.put("styleHash", hash(style));
    model.put("scriptHash", hash(script));
    try {
      Mustache.compiler()
          .withEscaper(text -> Escapers.HTML.escape(visible(text)))
          .emptyStringIsFalse(true)
          .compile(resource("report.mustache"))
          .execute(model, writer);
    } catch (MustacheException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("the template and its values do not fit", e);
    }
  }

  /**
   * HTML allows no control characters, and those that turn the direction of text around would make
   * a name of a capture look like another.
   */
  private static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isVisible(point) ? point : '?')
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  private static boolean isVisible(int point) {
    return point == '\n'
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** As a Content-Security-Policy names it (CSP level 2, section 4.2.5). */
  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
