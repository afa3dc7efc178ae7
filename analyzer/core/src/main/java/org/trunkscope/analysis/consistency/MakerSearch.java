package org.trunkscope.analysis.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.trunkscope.analysis.undo.Alternative;
import org.trunkscope.analysis.undo.CaptureUndo;
import org.trunkscope.analysis.undo.MakerSet;
import org.trunkscope.analysis.undo.Makers;
import org.trunkscope.analysis.undo.Mtus;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.analysis.undo.Tap;
import org.trunkscope.analysis.undo.TappedFrame;
import org.trunkscope.trunk.BridgeFamily;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.ChecksumField;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.HypervisorFrame.ChecksumFlag;
import org.trunkscope.trunk.PathMemory;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LinkLayer;

/**
 * Finds who can have made a frame: every driver and bridge under which something that the frame may
 * have been, at one of its taps, comes out as the captured bytes.
 *
 * <p>A sender either asks for offload or sends a right checksum (rules T4a and T4b), and the
 * hypervisor passes CSUM_GOOD on as it was sent (section 9 of the model document): what has an
 * undone checksum and no CSUM_GOOD is left out. A frame that nothing else explains excludes nobody.
 */
public final class MakerSearch {

  private final CaptureUndo undo;
  private final MakerSet every;

  /**
   * A search.
   *
   * @param bridge the bridge that is assumed; see {@link BridgeFamily#under}
   */
  public MakerSearch(Mtus mtus, BridgeKind bridge) {
    this(mtus, bridge, new PathMemory());
  }

  /** The same with a memory of paths that others may share. */
  MakerSearch(Mtus mtus, BridgeKind bridge, PathMemory memory) {
    undo = new CaptureUndo(mtus, memory);
    every = MakerSet.every(BridgeFamily.under(bridge));
  }

  /** Everyone who is asked about. */
  MakerSet every() {
    return every;
  }

  /**
   * Who can have made a frame.
   *
   * @param taps where it can have been captured; at least one, all of a trunk and its physical
   *     adapters or all of a VM
   */
  public FrameMakers of(List<Tap> taps, TappedFrame frame) {
    return search(taps, frame, origin -> !isWithheld(origin));
  }

  /** The same if a hypervisor need not pass CSUM_GOOD on. */
  FrameMakers ifWithheld(List<Tap> taps, TappedFrame frame) {
    return search(taps, frame, origin -> true);
  }

  private FrameMakers search(List<Tap> taps, TappedFrame frame, Predicate<Origin> possible) {
    MakerSet found = MakerSet.NONE;
    List<Alternative> alternatives = new ArrayList<>();
    boolean leftOut = false;
    for (Tap tap : taps) {
      Makers makers = undo.makers(tap, frame, every.without(found), possible);
      found = found.or(makers.drivers());
      alternatives.addAll(makers.alternatives());
      leftOut |= !makers.leftOut().isEmpty();
    }
    DriverRole role = DriverRole.at(taps.get(0));
    return alternatives.isEmpty()
        ? untold(role)
        : new FrameMakers(role, found, alternatives, leftOut && !found.equals(every));
  }

  /** Of a frame that excludes no driver. */
  FrameMakers untold(DriverRole role) {
    return new FrameMakers(role, every, List.of(), false);
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
