package org.trunkscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.finding.Finding;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.testing.Requirement;

class ConclusionTest {

  @Test
  void shouldAskNoDriverAboutFramesThatWereChangedAfterTheCapture() throws IOException {
    AnalysisResult result = analyze("finding-addresses-rewritten/rewritten.pcap");

    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.ADDRESSES_REWRITTEN);
    assertThat(result.outlook().predicted()).isZero();
    assertThat(result.outlook().notPredicted()).isEqualTo(8);
  }

  @Test
  void shouldAskEveryReleasedDriverAboutTheOthers() throws IOException {
    AnalysisResult result = analyze("issue2-old/trunk-out.pcap");

    assertThat(result.outlook().predicted()).isEqualTo(4);
    assertThat(result.outlook().notPredicted()).isZero();
    assertThat(result.outlook().drivers()).hasSize(13);
  }

  @Test
  void shouldSayThatNoFragListIsAssumedWhereThereAreLargeFrames() throws IOException {
    assertThat(analyze("finding-frag-list-dropped/trunk-out.pcap").outlook().reason())
        .contains("without a frag_list");
    assertThat(analyze("issue2-old/trunk-out.pcap").outlook().reason()).doesNotContain("frag_list");
  }

  private static AnalysisResult analyze(String sample) throws IOException {
    Path capture = Requirement.root().resolve("samples/captures").resolve(sample);
    Analysis analysis = new Analysis(AnalysisOptions.usual(), List.of());
    try (FrameSource source = CaptureFiles.open(capture)) {
      analysis.read(1, 1, source);
    }
    return analysis.result();
  }
}
