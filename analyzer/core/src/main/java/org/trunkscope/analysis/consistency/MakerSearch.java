package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.CaptureUndo;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Reproduction;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * Finds who can have made a frame: every driver and bridge under which something that the frame may
 * have been, at one of its taps, comes out as the captured bytes.
 *
 * <p>A sender either asks for offload or sends a right checksum (rules T4a and T4b), and the
 * hypervisor passes CSUM_GOOD on as it was sent (section 9 of the model document): what has an
 * undone checksum and no CSUM_GOOD is left out, unless nothing else explains the frame. Then no
 * driver made it, and it excludes none.
 */
public final class MakerSearch {

  private final CaptureUndo undo;
  private final List<BridgeFamily> families;
  private final MakerSet every;

  /**
   * A search.
   *
   * @param bridge the bridge that is assumed; see {@link BridgeFamily#under}
   */
  public MakerSearch(Mtus mtus, BridgeKind bridge) {
    undo = new CaptureUndo(mtus);
    families = BridgeFamily.under(bridge);
    every = MakerSet.every(families);
  }

  /** The families of bridges that are asked about. */
  List<BridgeFamily> families() {
    return families;
  }

  /** Everyone, as where a frame tells nothing. */
  MakerSet every() {
    return every;
  }

  /**
   * Who can have made a frame.
   *
   * @param taps where it can have been captured; at least one
   */
  public FrameMakers of(List<Tap> taps, TappedFrame frame) {
    List<Alternative> all = new ArrayList<>();
    for (Tap tap : taps) {
      all.addAll(undo.undo(tap, frame).alternatives());
    }
    List<Alternative> kept = all.stream().filter(each -> !isWithheld(each.origin())).toList();
    if (kept.isEmpty()) {
      return untold();
    }
    MakerSet trunks = trunks(kept);
    MakerSet vms = vms(kept);
    MakerSet trunksIfWithheld = trunks(all);
    boolean assumed = !trunks.equals(trunksIfWithheld) || !vms.equals(vms(all));
    return new FrameMakers(trunks, vms, trunksIfWithheld, kept, assumed);
  }

  /** Of a frame that excludes no driver. */
  FrameMakers untold() {
    return new FrameMakers(every, every, every, List.of(), false);
  }

  private MakerSet trunks(List<Alternative> alternatives) {
    MakerSet makers = MakerSet.NONE;
    for (Alternative each : alternatives) {
      if (each.tap() == Tap.VM_SENT) {
        return every;
      }
      for (Reproduction under : each.reproductions()) {
        makers = makers.or(MakerSet.of(List.of(under.driver()), possible(under.bridges())));
      }
    }
    return makers;
  }

  private MakerSet vms(List<Alternative> alternatives) {
    MakerSet makers = MakerSet.NONE;
    for (Alternative each : alternatives) {
      if (DriverRole.at(each.tap()) != DriverRole.VM) {
        return every;
      }
      for (Reproduction under : each.reproductions()) {
        List<DriverPreset> drivers =
            each.tap() == Tap.VM_SENT ? List.of(under.driver()) : under.receivers();
        makers = makers.or(MakerSet.of(drivers, possible(under.bridges())));
      }
    }
    return makers;
  }

  private List<BridgeFamily> possible(List<BridgeKind> bridges) {
    return families.stream()
        .filter(family -> family.kinds().stream().anyMatch(bridges::contains))
        .toList();
  }

  /** Whether a checksum that is not done comes without the bit that says it need not be. */
  private static boolean isWithheld(Origin origin) {
    if (!(origin instanceof Origin.Hypervisor sent)) {
      return false;
    }
    HypervisorFrame first = sent.frames().get(0);
    return first.checksumOffload() == ChecksumFlag.NOT_GOOD
        && isUndone(first.field())
        && isTcp(first.bytes());
  }

  private static boolean isUndone(ChecksumField field) {
    return switch (field) {
      case ZERO, PSEUDO, PSEUDO_OTHER_LENGTH, NO_PSEUDO_HEADER -> true;
      case FULL, MSS, OTHER, ABSENT -> false;
    };
  }

  private static boolean isTcp(byte[] frame) {
    FrameView view = new FrameView();
    view.parse(LinkLayer.ETHERNET, frame, 0, frame.length, frame.length);
    return view.segmentCount() > 0 && view.segment(0).isTcp();
  }
}
