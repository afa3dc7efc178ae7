package org.trunkscope.replay.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.trunk.CapturePoint;
import org.trunkscope.trunk.CoreBehaviour;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.trunk.PathResult;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.LargeSend;
import org.trunkscope.trunk.PointState;
import org.trunkscope.trunk.SenderStack;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.InternetChecksum;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.LinkLayer;
import org.trunkscope.wire.Segment;

/**
 * What the sender VM's transmit tap (P1) shows of frames that the hypervisor carries: a sender is
 * looked for whose stack and driver send exactly these.
 */
final class SenderSide {

  private static final int ETHERTYPE = 12;

  private final PathSettings asked;
  private final PathMemory memory;

  /**
   * Under the drivers of a path.
   *
   * @param asked its VM's driver and core decide what the tap shows
   */
  SenderSide(PathSettings asked, PathMemory memory) {
    this.asked = asked;
    this.memory = memory;
  }

  /**
   * What P1 shows, with what stands before it; empty if no sender is found.
   *
   * @param captured what was captured; counts if that was at P1
   */
  Optional<List<PointState>> shown(Alternative alternative, byte[] captured) {
    if (!(alternative.origin() instanceof Origin.Hypervisor carried)) {
      return Optional.empty();
    }
    for (List<SocketBuffer> handedDown : candidates(carried)) {
      if (isSent(handedDown, carried, alternative, captured)) {
        return Optional.of(run(asked, handedDown, alternative.largeSend()).at(CapturePoint.P1));
      }
    }
    return Optional.empty();
  }

  /** A frame with CSUM_GOOD was left to the adapter; of others a complete checksum comes first. */
  private static List<List<SocketBuffer>> candidates(Origin.Hypervisor carried) {
    List<SocketBuffer> asTheyAre = new ArrayList<>();
    List<SocketBuffer> offloaded = new ArrayList<>();
    boolean good = false;
    for (HypervisorFrame each : carried.frames()) {
      byte[] bytes = each.bytes();
      good |= each.checksumOffload() == ChecksumFlag.GOOD;
      asTheyAre.add(new SocketBuffer(bytes.clone(), BigEndian.u16(bytes, ETHERTYPE)));
      offloaded.add(offloaded(each, bytes));
    }
    return good ? List.of(offloaded, asTheyAre) : List.of(asTheyAre, offloaded);
  }

  private static SocketBuffer offloaded(HypervisorFrame frame, byte[] bytes) {
    int mss = bytes.length;
    if (frame.mss().isPresent()) {
      mss = frame.mss().getAsInt();
    } else {
      FrameView view = new FrameView();
      view.parse(LinkLayer.ETHERNET, bytes, 0, bytes.length, bytes.length);
      Optional<Segment> oldForm = oldForm(view);
      if (oldForm.isPresent()) {
        mss = BigEndian.u16(bytes, oldForm.get().checksumOffset());
        repair(bytes, oldForm.get());
      }
    }
    return SenderStack.handDown(bytes, Math.max(1, mss));
  }

  private static Optional<Segment> oldForm(FrameView view) {
    boolean found =
        view.segmentCount() > 0
            && view.segment(0).isTcp()
            && view.segment(0).checksumCaptured()
            && view.segment(0).ipChecksumAllOnes();
    return found ? Optional.of(view.segment(0)) : Optional.empty();
  }

  /** The driver wrote 0xffff over it (T6). */
  private static void repair(byte[] bytes, Segment segment) {
    int header = segment.ipHeaderOffset();
    int length = (bytes[header] & 0xf) * 4;
    int field = header + Ipv4.CHECKSUM_OFFSET;
    BigEndian.put16(bytes, field, InternetChecksum.finishAround(bytes, header, length, field));
  }

  private boolean isSent(
      List<SocketBuffer> handedDown,
      Origin.Hypervisor carried,
      Alternative alternative,
      byte[] captured) {
    if (matches(asked, handedDown, carried, alternative, captured)) {
      return true;
    }
    for (DriverPreset each : DriverPreset.values()) {
      PathSettings other =
          asked.with(change -> change.vm(each.behaviour()).vmCore(CoreBehaviour.of(each)));
      if (matches(other, handedDown, carried, alternative, captured)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(
      PathSettings settings,
      List<SocketBuffer> handedDown,
      Origin.Hypervisor carried,
      Alternative alternative,
      byte[] captured) {
    PathResult result = run(settings, handedDown, alternative.largeSend());
    boolean sends = result.at(CapturePoint.W1).equals(carried.frames());
    return sends && (alternative.tap() != Tap.VM_SENT || isShown(result, captured));
  }

  private static boolean isShown(PathResult result, byte[] captured) {
    List<PointState> shown = result.at(CapturePoint.P1);
    return shown.size() == 1 && Arrays.equals(shown.get(0).bytes(), captured);
  }

  private PathResult run(PathSettings settings, List<SocketBuffer> handedDown, LargeSend form) {
    PathSettings sender = settings.with(change -> change.largeSend(form));
    return new TrunkPath(sender, memory).sendToHypervisor(handedDown);
  }
}
