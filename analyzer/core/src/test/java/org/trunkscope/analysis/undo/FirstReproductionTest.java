package org.trunkscope.analysis.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.capture.CaptureFiles;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.capture.FrameSource;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.SocketBuffer;

/** The fast search and the thorough one accept the same candidates. */
class FirstReproductionTest {

  private static final List<BridgeKind> EVERY = List.of(BridgeKind.values());
  private static final Mtus USUAL = new Mtus(1500, 1500);

  @ParameterizedTest
  @EnumSource(Tap.class)
  void shouldFindTheAlternativesOfTheWholeSearch(Tap tap) throws IOException {
    List<TappedFrame> frames = new ArrayList<>();
    read("cases-36", frames);
    read("fixed-largesend-trunk-in", frames);
    read("issue3-partial-only-miss-trunk-out", frames);
    CaptureUndo undo = new CaptureUndo(USUAL);

    for (TappedFrame frame : frames) {
      List<String> fast = new ArrayList<>();
      undo.alternatives(tap, frame, EVERY).forEach(each -> fast.add(key(each)));

      List<String> thorough = new ArrayList<>();
      undo.undo(tap, frame).alternatives().forEach(each -> thorough.add(key(each)));
      assertThat(fast).isEqualTo(thorough);
    }
    assertThat(frames).hasSizeGreaterThan(20);
  }

  /** Frames of different lengths: others of one length repeat the same search. */
  private static void read(String name, List<TappedFrame> frames) throws IOException {
    try (FrameSource source =
        CaptureFiles.open(Requirement.shared("lab/samples/" + name + ".pcap"))) {
      CapturedFrame frame = new CapturedFrame();
      while (source.next(frame) && frame.number <= 36) {
        if (name.startsWith("cases") || frame.number <= 6) {
          TappedFrame.of(frame).ifPresent(frames::add);
        }
      }
    }
  }

  private static String key(Alternative alternative) {
    StringBuilder key = new StringBuilder(alternative.largeSend().name());
    if (alternative.origin() instanceof Origin.Hypervisor sent) {
      for (HypervisorFrame frame : sent.frames()) {
        key.append(' ').append(frame.describe()).append(hex(frame.bytes()));
      }
    } else if (alternative.origin() instanceof Origin.Outside outside) {
      for (SocketBuffer frame : outside.frames()) {
        key.append(' ').append(frame.ipSummed()).append(hex(frame.frame()));
      }
    }
    return key.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
