package org.trunkscope.analysis.outlook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trunkscope.analysis.situation.ShapeExample;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.CaptureUndo;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverBehaviour;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.wire.ChecksumState;

/**
 * Everything that the frames of a shape may have been, under the assumptions of the outlook: those
 * of section 9 of the model document (the hypervisor passes CSUM_GOOD on as it was sent), and that
 * the bridge asked for is the one that forwarded them.
 */
public final class FrameOrigins {

  private final OutlookSettings settings;
  private final CaptureUndo undo;

  /**
   * Under the given assumptions.
   *
   * @param memory of paths, which others may share
   */
  public FrameOrigins(OutlookSettings settings, PathMemory memory) {
    this.settings = settings;
    this.undo = new CaptureUndo(settings.mtus(), memory);
  }

  /** Every different origin, whichever tap it is of; none if the frame cannot be turned back. */
  List<Alternative> of(List<Tap> taps, ShapeExample example) {
    Optional<TappedFrame> frame = TappedFrame.of(example.frame());
    boolean missed = example.shape().has(ChecksumState.NO_PSEUDO_HEADER);
    return frame.isEmpty() ? List.of() : of(taps, frame.get(), bridges(missed));
  }

  /**
   * The same of a frame. The first bridge of the first reproduction of each is one that can have
   * forwarded the frame; the one asked for, if that can.
   */
  public List<Alternative> of(List<Tap> taps, TappedFrame frame) {
    return of(taps, frame, bridges(frame.field() == ChecksumField.NO_PSEUDO_HEADER));
  }

  private List<Alternative> of(List<Tap> taps, TappedFrame frame, List<BridgeKind> bridges) {
    List<Alternative> different = new ArrayList<>();
    for (Tap tap : taps) {
      for (Alternative each : undo.alternatives(tap, frame, bridges)) {
        if (!isAmong(different, each)) {
          different.add(each);
        }
      }
    }
    return withChecksumGoodPassedOn(different);
  }

  /**
   * A complete checksum can be what a flow miss of Open vSwitch made of an offloaded one; where the
   * bridge is none, it is the sender's. Nothing but a miss makes a checksum without pseudo header.
   */
  private List<BridgeKind> bridges(boolean missed) {
    if (missed) {
      return List.of(BridgeKind.values());
    }
    return switch (settings.bridge()) {
      case LINUX_BRIDGE -> List.of(BridgeKind.LINUX_BRIDGE);
      case OVS_HIT -> List.of(BridgeKind.OVS_HIT, BridgeKind.OVS_MISS);
      case OVS_MISS -> List.of(BridgeKind.OVS_MISS, BridgeKind.OVS_HIT);
    };
  }

  /** Without what only a hypervisor that loses CSUM_GOOD, or a replay, delivers. */
  private static List<Alternative> withChecksumGoodPassedOn(List<Alternative> all) {
    List<Alternative> kept = new ArrayList<>();
    for (Alternative each : all) {
      if (!isZeroWithoutOffload(each.origin())) {
        kept.add(each);
      }
    }
    return kept.isEmpty() ? all : kept;
  }

  private static boolean isZeroWithoutOffload(Origin origin) {
    if (!(origin instanceof Origin.Hypervisor sent)) {
      return false;
    }
    HypervisorFrame first = sent.frames().get(0);
    return first.checksumOffload() == ChecksumFlag.NOT_GOOD
        && first.field() == ChecksumField.ZERO
        && new FrameContent(first.bytes()).isTcp();
  }

  /**
   * Those that a VM's driver can have sent. At its transmit tap the driver decides what leaves; a
   * driver that can have sent none of them leaves all.
   */
  public static List<Alternative> sentBy(DriverBehaviour vm, List<Alternative> all) {
    List<Alternative> own = new ArrayList<>();
    for (Alternative each : all) {
      if (each.tap() != Tap.VM_SENT || isSentBy(vm, each)) {
        own.add(each);
      }
    }
    return own.isEmpty() ? all : own;
  }

  private static boolean isSentBy(DriverBehaviour vm, Alternative sent) {
    for (Reproduction each : sent.reproductions()) {
      if (each.driver().behaviour().equals(vm)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAmong(List<Alternative> all, Alternative one) {
    for (Alternative each : all) {
      if (each.largeSend() == one.largeSend()
          && (each.tap() == Tap.NIC_SENT) == (one.tap() == Tap.NIC_SENT)
          && isSame(each.origin(), one.origin())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(Origin one, Origin other) {
    return one instanceof Origin.Hypervisor first
        && other instanceof Origin.Hypervisor second
        && first.frames().equals(second.frames());
  }
}
