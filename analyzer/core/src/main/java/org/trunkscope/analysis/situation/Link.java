package org.trunkscope.analysis.situation;

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
}
