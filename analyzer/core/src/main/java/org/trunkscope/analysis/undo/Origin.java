package org.trunkscope.analysis.undo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TapState;
import org.trunkscope.trunk.TrunkPath;

/** What entered the I/O server and became the captured frame. */
public sealed interface Origin {

  /** Sends it down a path. */
  PathResult run(TrunkPath path);

  /** What it is at a point of a path; the way is followed no further. */
  List<PointState> at(CapturePoint point, TrunkPath path);

  /** How many frames it is; at least 1. */
  int count();

  /** For people, e.g. {@code from the hypervisor: one frame, 74 bytes, zero 83}. */
  String describe();

  /**
   * From another VM through the hypervisor (W1 of the table).
   *
   * @param frames in the order in which the inbound trunk is given them
   */
  record Hypervisor(List<HypervisorFrame> frames) implements Origin {

    /** Copies the list. */
    public Hypervisor {
      frames = List.copyOf(frames);
    }

    static Hypervisor of(HypervisorFrame frame) {
      return new Hypervisor(List.of(frame));
    }

    @Override
    public PathResult run(TrunkPath path) {
      return path.deliver(frames);
    }

    @Override
    public List<PointState> at(CapturePoint point, TrunkPath path) {
      return path.deliverTo(point, frames);
    }

    @Override
    public int count() {
      return frames.size();
    }

    @Override
    public String describe() {
      HypervisorFrame first = frames.get(0);
      return String.format(
          Locale.ROOT,
          "from the hypervisor: %s, field %s, flags 0x%02x%s",
          size(frames.stream().map(frame -> frame.bytes().length).toList()),
          first.field().word(),
          first.flagByte(),
          first.mss().isPresent() ? " with MSS " + first.mss().getAsInt() : "");
    }
  }

  /**
   * From outside through a physical adapter of the I/O server.
   *
   * @param frames as that adapter's driver hands them up, before receive offload; not to be changed
   */
  record Outside(List<SocketBuffer> frames) implements Origin {

    /** Copies the list. */
    public Outside {
      frames = List.copyOf(frames);
    }

    static Outside verified(List<byte[]> frames, int protocol) {
      return new Outside(
          frames.stream()
              .map(
                  frame -> {
                    SocketBuffer buffer = new SocketBuffer(frame, protocol);
                    buffer.setIpSummed(IpSummed.UNNECESSARY);
                    return buffer;
                  })
              .toList());
    }

    @Override
    public PathResult run(TrunkPath path) {
      return path.receiveOutside(frames);
    }

    @Override
    public List<PointState> at(CapturePoint point, TrunkPath path) {
      return path.receiveOutsideTo(point, frames);
    }

    @Override
    public int count() {
      return frames.size();
    }

    @Override
    public String describe() {
      return "from outside: "
          + size(frames.stream().map(frame -> frame.frame().length).toList())
          + ", field and state "
          + new TapState(frames.get(0)).describe();
    }
  }

  private static String size(List<Integer> lengths) {
    if (lengths.size() == 1) {
      return "one frame, " + lengths.get(0) + " bytes";
    }
    String distinct =
        lengths.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
    return lengths.size() + " frames, " + distinct + " bytes";
  }
}
