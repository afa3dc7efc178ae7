package org.trunkscope.analysis.situation;

import org.trunkscope.capture.CapturedFrame;
import org.trunkscope.wire.FrameView;

/** Which way a frame went at the interface it was captured on. */
public enum Side {
  /** The interface received it. */
  RECEIVED,
  /** The interface sent it. */
  SENT,
  /** Not to be told. */
  UNKNOWN;

  /** PACKET_OUTGOING of {@code linux/if_packet.h}: sent by the machine that captured. */
  private static final int SLL_OUTGOING = 4;

  /** PACKET_OTHERHOST: the last of the types that mean received. */
  private static final int SLL_OTHER_HOST = 3;

  /** What the capture itself records: {@code epb_flags}, else the packet type of SLL and SLL2. */
  public static Side recorded(CapturedFrame frame, FrameView view) {
    return switch (frame.direction()) {
      case INBOUND -> RECEIVED;
      case OUTBOUND -> SENT;
      case UNKNOWN -> view.hasSllPacketType() ? ofPacketType(view.sllPacketType()) : UNKNOWN;
    };
  }

  private static Side ofPacketType(int packetType) {
    if (packetType == SLL_OUTGOING) {
      return SENT;
    }
    return packetType <= SLL_OTHER_HOST ? RECEIVED : UNKNOWN;
  }

  /** Sent for received and the other way round. */
  public Side opposite() {
    return switch (this) {
      case RECEIVED -> SENT;
      case SENT -> RECEIVED;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
