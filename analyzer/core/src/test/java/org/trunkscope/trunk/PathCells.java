package org.trunkscope.trunk;

import java.util.List;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** Frames for the path tests, and results in the words of the tables of the model document. */
final class PathCells {

  static final int MSS = 1448;
  private static final int TCP_CHECKSUM_AT = 14 + 20 + 16;

  private PathCells() {}

  static DriverPreset generation(String label) {
    return DriverPreset.withLabel(label).orElseThrow();
  }

  /** As the tables: no receive offload, so that a frame with a right checksum stays N (see G2). */
  static PathSettings table(String label) {
    return PathSettings.of(generation(label))
        .with(change -> change.receiveOffload(PathSettings.OffloadSwitch.OFF));
  }

  static byte[] syn() {
    return tcp().flags(Tcp.SYN).mss(1460).build();
  }

  static byte[] data(int length) {
    return tcp().timestamps(1, 2).payload(length, 7).build();
  }

  static FrameBuilder tcp() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001);
  }

  static FrameBuilder tcp6() {
    return FrameBuilder.frame().ethernet().ipv6("fd00::1", "fd00::2").tcp(40000, 5001);
  }

  static PathResult send(PathSettings settings, byte[] frame) {
    return new TrunkPath(settings).send(List.of(SenderStack.handDown(frame, MSS)));
  }

  /**
   * One cell: what every frame at the point looks like, and how many there are if more than one.
   * The document's "mss" is a field that carries the MSS, with the IP header repaired or not.
   */
  static String cell(PathResult result, CapturePoint point) {
    List<PointState> states = result.at(point);
    if (states.isEmpty()) {
      return "-";
    }
    List<String> words = states.stream().map(PathCells::words).distinct().toList();
    return String.join(" + ", words) + (states.size() > 1 ? " x" + states.size() : "");
  }

  private static String words(PointState state) {
    byte[] bytes = state.bytes();
    boolean carriesMss =
        state.field() == ChecksumField.OTHER && BigEndian.u16(bytes, TCP_CHECKSUM_AT) == MSS;
    return carriesMss ? state.describe().replace("other", "mss") : state.describe();
  }

  /** P2 to the end. */
  static List<String> fromInboundTrunk(PathResult result) {
    return List.of(
        cell(result, CapturePoint.P2),
        cell(result, CapturePoint.P3),
        cell(result, CapturePoint.W2),
        cell(result, CapturePoint.P4),
        result.fate().name());
  }

  static String fate(PathResult result) {
    return result.fate().name();
  }
}
