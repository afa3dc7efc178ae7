package org.trunkscope.samples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.capture.CaptureException;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.replay.lab.Agreement;
import org.trunkscope.replay.lab.CaptureLab;
import org.trunkscope.replay.lab.Delivery;
import org.trunkscope.replay.lab.FlowAnswer;
import org.trunkscope.replay.lab.Judgement;
import org.trunkscope.replay.lab.LabAnswer;
import org.trunkscope.replay.lab.LabOptions;
import org.trunkscope.replay.lab.LabOptions.Depth;
import org.trunkscope.replay.lab.Verdict;
import org.trunkscope.testing.Requirement;

/** What this machine's kernel makes of the clients in the sample captures, and the model. */
class LabSamplesTest {

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void shouldAgreeWithTheKernelAboutEverySegmentOfEachClient(Delivery delivery)
      throws IOException {
    Requirement.rootUser();
    Requirement.program("ip", "-V");
    Set<Judgement> seen = EnumSet.noneOf(Judgement.class);
    long connections = 0;

    try (CaptureLab lab = CaptureLab.open()) {
      for (Path path : captures()) {
        try (FrameSource capture = CaptureFiles.open(path)) {
          LabAnswer answer = lab.ask(capture, new LabOptions(Depth.FULL, delivery, 1000));
          connections += answer.connections();
          answer.table().verdicts().forEach(verdict -> seen.add(verdict.kernel()));
          requireAgreement(path, answer);
        } catch (CaptureException e) {
          assertThat(path.toString()).contains("damaged-");
        }
      }
    }

    assertThat(connections).isGreaterThan(80);
    assertThat(seen).contains(Judgement.ACCEPTED);
    assertThat(seen.contains(Judgement.TCP_CHECKSUM)).isEqualTo(delivery == Delivery.NONE);
  }

  private static List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(Requirement.root().resolve("samples/captures"))) {
      return files
          .filter(file -> file.getFileName().toString().contains(".pcap"))
          .sorted()
          .toList();
    }
  }

  private static void requireAgreement(Path path, LabAnswer answer) {
    assertThat(answer.table().verdicts())
        .as(path.toString())
        .extracting(Verdict::agreement)
        .doesNotContain(Agreement.DIFFERS);
    assertThat(answer.flows())
        .as(path.toString())
        .extracting(FlowAnswer::agreement)
        .doesNotContain(Agreement.DIFFERS);
  }
}
