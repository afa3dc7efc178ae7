package org.trunkscope.reports.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nu.validator.client.EmbeddedValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trunkscope.analysis.AnalysisResult;
import org.trunkscope.finding.Basis;
import org.trunkscope.finding.Example;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.finding.FramePlace;
import org.trunkscope.finding.Verdict;
import org.trunkscope.testing.Requirement;

/** The bytes of the page: complete, bounded, escaped, valid and always the same. */
class HtmlReportTest {

  private static final int MOST_BYTES = 5_000_000;

  @TempDir private Path folder;

  @Test
  void shouldSayFirstWhatTheTextReportSays() throws IOException {
    String page = Pages.plain().of(sample("issue2-old/trunk-out.pcap"));

    String answer = page.substring(page.indexOf("<main"), page.indexOf("</section>"));
    assertThat(answer)
        .contains("a fault, confirmed by what followed: zero-checksum-syn in 4 frames")
        .contains("(OBSERVED); 4 of 4 were sent again before anything answered them")
        .contains("Linux v4.13 (66aa0678efc2) has the fix")
        .contains("v4.12 (ASSUMED: a trunk");
    assertThat(page)
        .contains("Such\nconnections do not open, or only after seconds.")
        .contains("what each would make of 4 frames");
  }

  @Test
  void shouldFoldTheStepsOfExamplesUnderTheirRows() throws IOException {
    String page = Pages.plain().of(sample("issue2-old/trunk-out.pcap"));

    assertThat(rows(page)).isEqualTo(4);
    assertThat(page)
        .contains("<td class=\"name\">1:1</td><td class=\"name\">2026-01-02 03:04:05.000025");
    for (int frame = 1; frame <= 4; frame++) {
      assertThat(page).contains(">steps of " + frame + "\n</pre>");
    }
  }

  @Test
  void shouldWriteTheSameBytesEachTime() throws IOException {
    Path capture = sample("issue3-miss/trunk-out.pcap");

    assertThat(Pages.plain().of(capture)).isEqualTo(Pages.plain().of(capture));
  }

  @Test
  void shouldEscapeAllThatCapturesSay() throws IOException {
    Path hostile = Hostile.rewritten(sample("issue2-old/trunk-out.pcap"), folder);

    String page = Pages.plain().explained(place -> Hostile.SCRIPT).of(hostile);

    assertThat(page).doesNotContain("<script>window", "<img", "\u202e");
    assertThat(page).contains("window.executed", "onerror");
    assertThat(errors(page)).isEmpty();
  }

  @Test
  void shouldAllowItsOwnStyleAndScriptAlone() throws Exception {
    String page = Pages.plain().of(sample("issue2-old/trunk-out.pcap"));

    assertThat(page.substring(0, page.indexOf("<style>")))
        .contains(
            "content=\"default-src 'none'; style-src '"
                + hash(page, "style")
                + "'; script-src '"
                + hash(page, "script")
                + "'; img-src data:; base-uri 'none'; form-action 'none'\"");
    assertThat(page).doesNotContainPattern("<[^>]* (on[a-z]+|style)=");
    assertThat(page).doesNotContainPattern("(src|href|url)[=(][\"']?(http|/)");
  }

  @Test
  void shouldBeValidHtml() throws IOException {
    for (String capture :
        List.of(
            "issue2-old/trunk-out.pcap",
            "issue3-fixed/trunk-out.pcap",
            "finding-offload-artefact/lo.pcapng")) {
      assertThat(errors(Pages.plain().of(sample(capture)))).as(capture).isEmpty();
    }
  }

  @Test
  void shouldStaySmallWithAMillionFlaggedFrames() throws IOException {
    int codes = FindingCode.values().length;
    int times = 1 + 1_000_000 / codes / 4;

    String page =
        Pages.plain()
            .changed(result -> everything(result, 4L * times))
            .explained(place -> "<&>'\"\n".repeat(6000))
            .repeated(times)
            .of(sample("issue2-old/trunk-out.pcap"));

    assertThat(page.getBytes(UTF_8).length).isLessThan(MOST_BYTES);
    long flagged = 4L * times * codes;
    assertThat(flagged).isGreaterThan(1_000_000);
    assertThat(rows(page)).isEqualTo(1000);
    assertThat(page)
        .contains("1000 of " + flagged + " flagged frames; " + (flagged - 1000) + " are left out");
    for (FindingCode code : FindingCode.values()) {
      assertThat(rowsOf(page, code)).as(code.key()).isBetween(1000L / codes, 1 + 1000L / codes);
    }
  }

  @Test
  void shouldShareRowsFairly() {
    Map<FindingCode, Long> frames = new HashMap<>();
    frames.put(FindingCode.ZERO_CHECKSUM_SYN, 10L);
    frames.put(FindingCode.CORRUPT_CHECKSUM, 2_000_000_000_000L);
    frames.put(FindingCode.SMALL_MSS, 600L);

    Map<FindingCode, Integer> shares = RowShares.of(frames, 1000);

    assertThat(shares)
        .isEqualTo(
            Map.of(
                FindingCode.ZERO_CHECKSUM_SYN, 10,
                FindingCode.CORRUPT_CHECKSUM, 495,
                FindingCode.SMALL_MSS, 495));
  }

  /** A finding of every code, each of the first frames. */
  private static AnalysisResult everything(AnalysisResult result, long count) {
    List<Finding> findings = new ArrayList<>();
    for (FindingCode code : FindingCode.values()) {
      findings.add(
          new Finding(
              code,
              code.severity(),
              Basis.OBSERVED,
              count,
              4,
              0,
              296,
              new FramePlace(1, 1),
              new FramePlace(1, count),
              Arrays.asList(
                  new Example(
                      new FramePlace(1, 1), Verdict.CONFIRMED, Optional.of(Basis.INFERRED), ""),
                  Example.unconfirmed(new FramePlace(1, 3), "")),
              "made by hand"));
    }
    return new AnalysisResult(
        result.options(),
        result.captures(),
        result.frames(),
        result.notModelled(),
        result.tcp(),
        result.udp(),
        result.tcpHints(),
        result.points(),
        findings,
        result.outlook(),
        result.consistency(),
        result.flows(),
        result.sizes(),
        result.pairing(),
        result.timeline(),
        result.sideEvidence());
  }

  private static long rows(String page) {
    return Pattern.compile("<tbody><tr><td class=\"name\">").matcher(page).results().count();
  }

  private static long rowsOf(String page, FindingCode code) {
    return Pattern.compile("<td class=\"name\">" + code.key() + "</td><td data-rank")
        .matcher(page)
        .results()
        .count();
  }

  private static String hash(String page, String element) throws Exception {
    Matcher content = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(page);
    assertThat(content.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.group(1).getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }

  /** What the validator of the W3C calls an error. */
  private static List<String> errors(String page) throws IOException {
    EmbeddedValidator validator = new EmbeddedValidator();
    validator.setOutputFormat(EmbeddedValidator.OutputFormat.GNU);
    try {
      String messages = validator.validate(new ByteArrayInputStream(page.getBytes(UTF_8)));
      return messages.lines().filter(line -> line.contains("error:")).toList();
    } catch (org.xml.sax.SAXException e) {
      throw new IOException(e);
    }
  }

  private static Path sample(String name) {
    return Requirement.root().resolve("samples/captures").resolve(name);
  }
}
