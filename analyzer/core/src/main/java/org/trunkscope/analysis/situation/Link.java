package org.trunkscope.analysis.situation;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.LayerKind;

/**
 * The way frames took past an interface.
 *
 * @param lane the captures that follow each other in time share one, from 1; captures that overlap
 *     have their own
 * @param interfaceIndex the interface's place among those the captures of the lane describe, from 0
 * @param part the interface index of the machine (SLL2) or the hardware type (SLL); 0 for other
 *     links
 * @param linkType the LINKTYPE_ number
 * @param recorded received or sent, as the capture records it
 * @param source the link address the frames came from: six bytes, the first in bits 47 to 40, or
 *     {@link #NO_ADDRESS}
 * @param destination the link address they go to, or {@link #NO_ADDRESS}
 */
public record Link(
    int lane,
    int interfaceIndex,
    long part,
    int linkType,
    Side recorded,
    long source,
    long destination) {

  /** Where the link layer has no address, the frame is cut, or the link is one of too many. */
  public static final long NO_ADDRESS = -1;

  /** By hand: what a record brings is linked at its first use, which costs more than its calls. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Link that
        && lane == that.lane
        && interfaceIndex == that.interfaceIndex
        && part == that.part
        && linkType == that.linkType
        && recorded == that.recorded
        && source == that.source
        && destination == that.destination;
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31
                            * (31 * (31 * (31 * lane + interfaceIndex) + Long.hashCode(part))
                                + linkType)
                        + recorded.hashCode())
                + Long.hashCode(source))
        + Long.hashCode(destination);
  }

  /**
   * The link of a frame.
   *
   * @param lane the lane of its capture
   */
  public static Link of(int lane, CapturedFrame frame, FrameView view) {
    return new Link(
        lane,
        frame.interfaceIndex,
        part(view),
        frame.linkType,
        Side.recorded(frame, view),
        source(view),
        destination(view));
  }

  /** What is left of it where there are too many. */
  Link withoutAddresses() {
    return new Link(lane, interfaceIndex, part, linkType, recorded, NO_ADDRESS, NO_ADDRESS);
  }

  static long source(FrameView view) {
    return view.hasSourceMac() ? address(view, view.sourceMacOffset()) : NO_ADDRESS;
  }

  static long destination(FrameView view) {
    return view.hasDestinationMac() ? address(view, view.destinationMacOffset()) : NO_ADDRESS;
  }

  private static long address(FrameView view, int offset) {
    byte[] bytes = view.bytes();
    return (long) BigEndian.u16(bytes, offset) << 32 | BigEndian.u32(bytes, offset + 2);
  }

  /** The {@link #part} of a frame's link. */
  public static long part(FrameView view) {
    if (!view.hasSllPacketType()) {
      return 0;
    }
    return view.layerKind(0) == LayerKind.SLL2
        ? BigEndian.u32(view.bytes(), view.frameOffset() + 4)
        : BigEndian.u16(view.bytes(), view.frameOffset() + 2);
  }
}
