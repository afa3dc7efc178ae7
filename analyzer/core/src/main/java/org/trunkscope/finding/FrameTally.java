package org.trunkscope.finding;

import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.WalkEnd;

/**
 * How many frames of each kind.
 *
 * <p>Frames are counted and tallies merge in any order. Counting allocates only when a protocol
 * that is not walked is new.
 */
public final class FrameTally {

  private final EnumTally<FrameCount> kinds = new EnumTally<>(FrameCount.class);
  private final ProtocolTally notModelled = new ProtocolTally();
  private int currentCapture;
  private long currentFrame;

  /**
   * Counts what a frame's headers say.
   *
   * @param view the frame, parsed
   * @param linkType the LINKTYPE_ number of its interface, counted where no header was found
   * @param capture the capture's 1-based place on the command line
   * @param number the frame's 1-based number in its capture
   */
  public void count(FrameView view, int linkType, int capture, long number) {
    currentCapture = capture;
    currentFrame = number;
    add(FrameCount.TOTAL);
    if (view.capturedLength() < view.wireLength()) {
      add(FrameCount.TRUNCATED);
    }
    if (view.vlanTagCount() > 0) {
      add(FrameCount.VLAN);
    }
    countSegments(view);
    countEnd(view, linkType);
  }

  /** Counts one more property of the frame last counted. */
  public void add(FrameCount kind) {
    kinds.count(kind, currentCapture, currentFrame);
  }

  /** Adds the tally of other frames. */
  public void merge(FrameTally other) {
    kinds.merge(other.kinds);
    notModelled.merge(other.notModelled);
  }

  /** Frames of each kind. */
  public EnumTally<FrameCount> kinds() {
    return kinds;
  }

  /** The protocols that frames led to and that are not walked. */
  public ProtocolTally notModelled() {
    return notModelled;
  }

  private void countSegments(FrameView view) {
    boolean tcp = false;
    boolean tunnel = false;
    boolean fragment = false;
    int segments = view.segmentCount();
    for (int i = 0; i < segments; i++) {
      Segment segment = view.segment(i);
      tcp |= segment.isTcp();
      tunnel |= segment.layer() > 0;
      fragment |= segment.isFragment();
    }
    if (segments > 0) {
      add(tcp ? FrameCount.TCP : FrameCount.UDP);
    }
    if (tunnel) {
      add(FrameCount.TUNNEL);
    }
    if (fragment || view.end() == WalkEnd.FRAGMENT) {
      add(FrameCount.FRAGMENT);
    }
  }

  private void countEnd(FrameView view, int linkType) {
    switch (view.end()) {
      case COMPLETE, FRAGMENT, CUT -> {}
      case CONTRADICTION -> add(FrameCount.MALFORMED);
      case TOO_DEEP -> add(FrameCount.TOO_DEEP);
      case NOT_MODELLED -> {
        add(FrameCount.NOT_MODELLED);
        int layers = view.layerCount();
        if (layers == 0) {
          notModelled.count(LayerKind.NONE, linkType);
        } else {
          notModelled.count(view.layerKind(layers - 1), view.endProtocol());
        }
      }
    }
  }
}
