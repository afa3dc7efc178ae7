package org.trunkscope.replay.rewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.wire.FrameView;

/** Recorded HTTP sessions: in each stream of tshark, who sent the SYN is the client. */
class SideTsharkTest {

  @BeforeAll
  static void needTshark() {
    Requirement.program("tshark", "--version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PcapPlusPlus__Tests__ExamplesTest__pcap_examples__tcp-reassembly.pcap",
        "arkime__tests__pcap__http-301-get.pcap",
        "arkime__tests__pcap__http-xff.pcap",
        "arkime__tests__pcap__https-generalizedtime.pcap"
      })
  void shouldAgreeWithTheStreamsOfTshark(String name) throws IOException {
    Path capture = Requirement.shared("captures/" + name);
    List<Side> sides = sides(capture);
    Map<String, String> clients = new HashMap<>();
    int compared = 0;
    for (String line : tshark(capture)) {
      String[] cells = line.split("\t", -1);
      String sender = cells[2] + ":" + cells[3];
      if (cells[4].equals("0x0002")) {
        clients.putIfAbsent(cells[1], sender);
      }
      if (clients.containsKey(cells[1])) {
        Side expected = clients.get(cells[1]).equals(sender) ? Side.CLIENT : Side.SERVER;

        assertThat(sides.get(Integer.parseInt(cells[0]) - 1)).as(line).isEqualTo(expected);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(4);
    assertThat(sides).contains(Side.CLIENT, Side.SERVER);
  }

  private static List<Side> sides(Path capture) throws IOException {
    SideSplitter splitter = new SideSplitter(new SideRule.Flow());
    CapturedFrame frame = new CapturedFrame();
    FrameView view = new FrameView();
    List<Side> sides = new ArrayList<>();
    try (FrameSource source = CaptureFiles.open(capture)) {
      while (source.next(frame)) {
        source.headers(frame, view);
        sides.add(splitter.side(view));
      }
    }
    return sides;
  }

  private static List<String> tshark(Path capture) throws IOException {
    Process process =
        new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                capture.toString(),
                "-Y",
                "tcp && ip",
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-e",
                "tcp.stream",
                "-e",
                "ip.src",
                "-e",
                "tcp.srcport",
                "-e",
                "tcp.flags")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
