package org.trunkscope.reports.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files of a chart. */
class PictureTest {

  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern REFERENCE = Pattern.compile("(url\\(#([^)]*)\\))|(href=\"[^\"]*\")");

  @Test
  void shouldDrawEveryChartThatHasData() throws IOException {
    ChartSet set = Charts.all();

    assertThat(set.pictures())
        .extracting(Picture::name)
        .containsExactly(
            "drops", "checksums", "drivers", "sizes", "flows", "handshakes", "delays", "fan-out");
    assertThat(set.missing()).isEmpty();
  }

  @Test
  void shouldSayWhichChartsHaveNoData() throws IOException {
    String nothing =
        """
        {"schema": "trunkscope/analysis/1", "captures": [], "findings": [], "drivers": [],
         "options": {"mtu": {"trunk": 1500, "port": 1500}}, "flows": [], "pairing": null,
         "timeline": {"start": null, "bucketNanos": 0, "series": {}}}
        """;

    ChartSet set = Charts.of(nothing.getBytes(UTF_8));

    assertThat(set.pictures()).isEmpty();
    assertThat(set.missing())
        .hasSize(8)
        .allMatch(sentence -> sentence.matches("No chart of [^.]*\\."));
  }

  @Test
  void shouldFillAPngOfItsSize() throws IOException {
    for (Picture picture : Charts.all().pictures()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png()));

      assertThat(image.getWidth()).isEqualTo(Picture.WIDTH);
      assertThat(image.getHeight()).isEqualTo(picture.height());
      Set<Integer> colours = new HashSet<>();
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          colours.add(image.getRGB(x, y));
        }
      }
      assertThat(colours).as(picture.name()).hasSizeGreaterThan(20);
    }
  }

  @Test
  void shouldDescribeItselfInTheSvg() throws Exception {
    for (Picture picture : Charts.all().pictures()) {
      String svg = picture.svg();

      assertThat(svg).startsWith("<svg").containsPattern("</svg\\s*>$");
      Document document =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
      Element root = document.getDocumentElement();
      assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 800 " + picture.height());
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getAttribute("aria-labelledby"))
          .isEqualTo(picture.name() + "-title " + picture.name() + "-description");
      assertThat(text(root, "title")).isEqualTo(picture.title());
      assertThat(text(root, "desc")).isEqualTo(picture.description());
      // The text is text, not shapes, in whatever font the reader has.
      assertThat(root.getElementsByTagName("text").getLength()).isGreaterThan(3);
      assertThat(svg).doesNotContain("DejaVu").contains("sans-serif");
    }
  }

  private static String text(Element root, String tag) {
    NodeList found = root.getElementsByTagName(tag);
    assertThat(found.getLength()).isEqualTo(1);
    return found.item(0).getTextContent();
  }

  @Test
  void shouldStandBesideOthersInOnePageAndNeedNothingFromOutside() throws IOException {
    List<String> ids = new ArrayList<>();
    for (Picture picture : Charts.all().pictures()) {
      String svg = picture.svg();

      Matcher id = ID.matcher(svg);
      List<String> own = new ArrayList<>();
      while (id.find()) {
        own.add(id.group(1));
      }
      Matcher reference = REFERENCE.matcher(svg);
      while (reference.find()) {
        assertThat(own).contains(reference.group(2));
      }
      assertThat(own).allMatch(each -> each.startsWith(picture.name() + "-"));
      ids.addAll(own);
      assertThat(svg)
          .doesNotContain("<image", "<script", "<style", " style=", "data:", "<!--", "<?xml");
    }
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void shouldEscapeWhatComesFromACapture() throws IOException {
    String hostile =
        new String(Charts.bytes(), UTF_8)
            .replace("10.66.0.2:5001", "</text><script>alert(1)</script>&amp;")
            .replace("v4.13\"", "<b>\\u0000\\u001b\\ud83d\"");

    for (Picture picture : Charts.of(hostile.getBytes(UTF_8)).pictures()) {
      assertThat(picture.svg()).doesNotContain("<script", "<b>", "\u0000", "\u001b");
      assertThat(picture.png()).isNotEmpty();
    }
  }

  @Test
  void shouldGiveTheSameBytesInEveryRunThreadLocaleAndZone() throws Exception {
    List<String> first = files();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      List<Callable<List<String>>> runs = List.of(PictureTest::files, PictureTest::files);
      for (Future<List<String>> run : threads.invokeAll(runs)) {
        assertThat(run.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdown();
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (Picture picture : Charts.all().pictures()) {
      files.add(picture.svg());
      files.add(Base64.getEncoder().encodeToString(picture.png()));
    }
    return files;
  }
}
