package org.trunkscope.replay.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.trunkscope.analysis.outlook.OutlookSettings;
import org.trunkscope.analysis.tap.InterfaceRole;
import org.trunkscope.analysis.tap.TapReading;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.finding.Basis;
import org.trunkscope.json.ParsedJson;
import org.trunkscope.replay.driver.Answer.Certainty;
import org.trunkscope.replay.driver.Answer.Followed;
import org.trunkscope.testing.Requirement;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * What an active trunk handed up under one driver becomes what it handed up of the same input under
 * another. The vectors were made by running the driver's own functions.
 */
class DriverVectorsTest {

  @Test
  void shouldGiveWhatTheOtherDriverMadeOfTheSameFrame() throws IOException {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> counts = new LinkedHashMap<>();

    for (List<Map<String, Object>> same : inputs().values()) {
      for (Map<String, Object> from : same) {
        for (Map<String, Object> to : isOfASender(from) ? same : List.<Map<String, Object>>of()) {
          String result = compared(from, to);
          counts.merge(result, 1, Integer::sum);
          if (result.equals("wrong")) {
            wrong.add(from.get("id") + " -> " + to.get("generation"));
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(counts).containsEntry("same", 300).containsEntry("ambiguous, same", 19);
    assertThat(counts).containsOnlyKeys("same", "ambiguous, same", "ambiguous, other");
  }

  /** All that was run with the same input on an active trunk, by that input. */
  private static Map<String, List<Map<String, Object>>> inputs() throws IOException {
    Map<String, List<Map<String, Object>>> inputs = new LinkedHashMap<>();
    try (InputStream in =
            new GZIPInputStream(
                Files.newInputStream(Requirement.shared("model/vectors/public-vectors.jsonl.gz")));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Map<String, Object> vector = ParsedJson.object(line);
        if (vector.get("direction").equals("rx")
            && map(vector, "adapter").get("active_trunk").equals(true)
            && !vector.get("frame_hex_out").equals(ParsedJson.NULL)) {
          String input =
              vector.get("frame_hex_in")
                  + " "
                  + vector.get("descriptor_in")
                  + vector.get("adapter");
          inputs.computeIfAbsent(input, each -> new ArrayList<>()).add(vector);
        }
      }
    }
    return inputs;
  }

  /** The forms in which ibmveth and its stack send (section 9.1 of the model document). */
  private static boolean isOfASender(Map<String, Object> vector) {
    Map<String, Object> descriptor = map(vector, "descriptor_in");
    byte[] in = HexFormat.of().parseHex((String) vector.get("frame_hex_in"));
    boolean good = descriptor.get("csum_good").equals(true);
    boolean large = descriptor.get("lrg_pkt").equals(true);
    boolean longer = in.length > mtu(vector) + 14;
    return switch (ChecksumField.of(in)) {
      case ZERO -> good && (large == longer);
      case FULL -> !good && !large && !longer;
      case MSS -> good && !large && longer;
      default -> false;
    };
  }

  private static String compared(Map<String, Object> from, Map<String, Object> to) {
    DriverPreset driver = DriverPreset.withLabel((String) to.get("generation")).orElseThrow();
    Answer answer = answer(driver, mtu(from), bytes(from));
    if (!(answer instanceof Followed followed)) {
      return ((Answer.Kept) answer).reason().toString();
    }
    boolean same =
        followed.seen().size() == 1 && Arrays.equals(followed.seen().get(0).bytes(), bytes(to));
    if (followed.certainty() == Certainty.AMBIGUOUS) {
      return same ? "ambiguous, same" : "ambiguous, other";
    }
    return same ? "same" : "wrong";
  }

  private static Answer answer(DriverPreset driver, int mtu, byte[] bytes) {
    PathSettings path =
        PathSettings.of(driver).with(change -> change.inboundMtu(mtu).outboundMtu(mtu).vmMtu(mtu));
    OutlookSettings origins =
        new OutlookSettings(
            List.of(driver), Optional.empty(), BridgeKind.LINUX_BRIDGE, new Mtus(mtu, mtu));
    CapturedFrame frame = new CapturedFrame();
    frame.bytes = bytes;
    frame.capturedLength = bytes.length;
    frame.wireLength = bytes.length;
    frame.linkType = 1;
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
    TapReading reading =
        new TapReading(
            InterfaceRole.TRUNK, List.of(Tap.TRUNK_RECEIVED), Basis.OBSERVED, "the test says so");
    return new OtherPath(new OtherDriver(driver, path, origins, Optional.empty()))
        .of(frame, view, reading);
  }

  private static int mtu(Map<String, Object> vector) {
    return ((Number) map(vector, "adapter").get("mtu")).intValue();
  }

  private static byte[] bytes(Map<String, Object> vector) {
    return HexFormat.of().parseHex((String) vector.get("frame_hex_out"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String key) {
    return (Map<String, Object>) of.get(key);
  }
}
