package org.trunkscope.analysis.outlook;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.Destination;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TapState;

/**
 * What entered the I/O server, and what became of it.
 *
 * @param origin what entered
 * @param settings the path
 * @param result of the origin on that path
 */
record Journey(Origin origin, PathSettings settings, PathResult result) {

  /** The first frame that entered. */
  FrameContent entered() {
    return new FrameContent(enteredBytes().get(0));
  }

  /** Whether a large send entered, marked in either form. */
  boolean enteredLarge() {
    return origin instanceof Origin.Hypervisor sent
        && (sent.frames().get(0).mss().isPresent()
            || sent.frames().get(0).field() == ChecksumField.MSS);
  }

  /** The frame by which the destination judged: the first that it does not trust, or the first. */
  PointState arrived() {
    List<PointState> arrivals = arrivals();
    for (PointState each : arrivals) {
      boolean trusted = each instanceof TapState tap && tap.ipSummed() != IpSummed.NONE;
      if (!trusted && each.field() != ChecksumField.FULL) {
        return each;
      }
    }
    return arrivals.get(0);
  }

  private List<PointState> arrivals() {
    return result.at(
        settings.destination() == Destination.PHYSICAL_ADAPTER ? CapturePoint.W2 : CapturePoint.P4);
  }

  /** Whether a large buffer came to the end of the path with another MSS than it entered with. */
  boolean hasOtherMss() {
    int sent = sentMss();
    boolean physical = settings.destination() == Destination.PHYSICAL_ADAPTER;
    for (PointState each : result.at(physical ? CapturePoint.P3 : CapturePoint.P4)) {
      if (each instanceof TapState tap && tap.gsoSize() > 0 && tap.gsoSize() != sent) {
        return true;
      }
    }
    return false;
  }

  /** Of a large send its MSS, of a train the data of its first frame, of one frame 0. */
  private int sentMss() {
    if (origin.count() > 1) {
      return entered().tcpPayloadLength();
    }
    if (!(origin instanceof Origin.Hypervisor sent)) {
      return 0;
    }
    HypervisorFrame frame = sent.frames().get(0);
    if (frame.mss().isPresent()) {
      return frame.mss().getAsInt();
    }
    return frame.field() == ChecksumField.MSS ? entered().checksum() : 0;
  }

  /** Whether other data came to the end of the path than entered. */
  boolean hasOtherPayload() {
    List<byte[]> arrived = new ArrayList<>();
    for (PointState each : arrivals()) {
      arrived.add(each.bytes());
    }
    return !Arrays.equals(payload(enteredBytes()), payload(arrived));
  }

  private static byte[] payload(List<byte[]> frames) {
    if (frames.size() == 1) {
      return new FrameContent(frames.get(0)).payload();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.writeBytes(new FrameContent(frame).payload());
    }
    return all.toByteArray();
  }

  private List<byte[]> enteredBytes() {
    List<byte[]> bytes = new ArrayList<>();
    if (origin instanceof Origin.Hypervisor sent) {
      for (HypervisorFrame frame : sent.frames()) {
        bytes.add(frame.bytes());
      }
    } else if (origin instanceof Origin.Outside outside) {
      for (SocketBuffer frame : outside.frames()) {
        bytes.add(frame.frame());
      }
    }
    return bytes;
  }
}
