package org.trunkscope.capture.pcap4j;

import java.util.Optional;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.trunkscope.capture.CapturedFrame;

/** Calls pcap4j's packet classes so that no bytes whatever can do harm. */
final class PacketParser {

  /**
   * pcap4j copies every payload and takes nested headers apart by recursion, so a frame of 64 KiB
   * of VLAN tags would exhaust the stack. What it is given here holds any headers that are not made
   * to be absurd.
   */
  static final int PARSED_BYTES = 2048;

  private PacketParser() {}

  /**
   * The packet a frame holds, or nothing where pcap4j has no class for the link type, refuses the
   * bytes, or fails.
   */
  static Optional<Packet> parse(CapturedFrame frame) {
    return parse(frame, Math.min(frame.capturedLength, PARSED_BYTES));
  }

  /** As {@link #parse(CapturedFrame)} with all bytes, for frames that are not hostile. */
  static Optional<Packet> parseWhole(CapturedFrame frame) {
    return parse(frame, frame.capturedLength);
  }

  /** Whether pcap4j has a class for a link type. */
  static boolean knows(int linkType) {
    return type(linkType).isPresent();
  }

  private static Optional<Packet> parse(CapturedFrame frame, int length) {
    Optional<DataLinkType> type = type(frame.linkType);
    if (length == 0 || type.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          PacketFactories.getFactory(Packet.class, DataLinkType.class)
              .newInstance(frame.bytes, frame.offset, length, type.get()));
    } catch (RuntimeException e) {
      // pcap4j has no promise for hostile bytes: options whose length lies end up here.
      return Optional.empty();
    }
  }

  /** The DLT_ under which pcap4j has a class that reads frames of a LINKTYPE_. */
  private static Optional<DataLinkType> type(int linkType) {
    return switch (linkType) {
      case 1 -> Optional.of(DataLinkType.EN10MB);
      case 0, 108 -> Optional.of(DataLinkType.NULL);
      // Framing octets are optional in both, and pcap4j looks for them in the first.
      case 9, 50 -> Optional.of(DataLinkType.PPP);
      case 12, 14, 101, 228, 229 -> Optional.of(DataLinkType.RAW);
      case 113 -> Optional.of(DataLinkType.LINUX_SLL);
      default -> Optional.empty();
    };
  }
}
