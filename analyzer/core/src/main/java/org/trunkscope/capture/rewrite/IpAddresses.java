package org.trunkscope.capture.rewrite;

import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;

/** The addresses in IP headers, their options and extensions; lengths are not trusted. */
final class IpAddresses {

  private static final int RECORD_ROUTE = 7;
  private static final int TIMESTAMP = 68;
  private static final int LOOSE_SOURCE_ROUTE = 131;
  private static final int STRICT_SOURCE_ROUTE = 137;
  private static final int HOME_ADDRESS = 0xc9;

  private final FrameRewrite frame;
  private final ChecksumKeeper checksums;

  IpAddresses(FrameRewrite frame, ChecksumKeeper checksums) {
    this.frame = frame;
    this.checksums = checksums;
  }

  void ipv4(int at) {
    frame.ipv4(at + Ipv4.SOURCE_OFFSET, Role.SOURCE);
    frame.ipv4(at + Ipv4.DESTINATION_OFFSET, Role.DESTINATION);
    int length = headerLength(at);
    options(at + Ipv4.LENGTH, Math.min(at + length, frame.length));
    checksums.ipv4Header(at, length);
  }

  /** Bytes of an IPv4 header with its options: 20 to 60. */
  int headerLength(int at) {
    return frame.holds(at, 1) ? Math.max(Ipv4.LENGTH, (frame.u8(at) & 0xf) << 2) : Ipv4.LENGTH;
  }

  /** RFC 791 section 3.1: routes and time stamps hold addresses. */
  private void options(int from, int end) {
    int at = from;
    while (at < end) {
      int type = frame.u8(at);
      if (type == 0) {
        return;
      }
      if (type == 1) {
        at++;
        continue;
      }
      int length = at + 2 <= end ? frame.u8(at + 1) : 0;
      if (length < 2) {
        return;
      }
      option(type, at, Math.min(at + length, end));
      at += length;
    }
  }

  private void option(int type, int at, int end) {
    switch (type) {
      case LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE -> addresses(at + 3, end, 4, Role.DESTINATION);
      case RECORD_ROUTE -> addresses(at + 3, end, 4, Role.OTHER);
      case TIMESTAMP -> {
        // Flag 0 means time stamps without addresses.
        if (at + 4 <= end && (frame.u8(at + 3) & 0xf) != 0) {
          addresses(at + 4, end, 8, Role.OTHER);
        }
      }
      default -> {}
    }
  }

  private void addresses(int from, int end, int step, Role role) {
    for (int at = from; at + 4 <= end; at += step) {
      frame.ipv4(at, role);
    }
  }

  void ipv6(int at) {
    frame.ipv6(at + Ipv6.SOURCE_OFFSET, Role.SOURCE);
    frame.ipv6(at + Ipv6.DESTINATION_OFFSET, Role.DESTINATION);
  }

  /** Types 0 (RFC 2460), 2 (RFC 6275) and 4 (RFC 8754): addresses from the ninth byte on. */
  void routing(int at) {
    if (!frame.holds(at, 4)) {
      return;
    }
    int end = at + ((frame.u8(at + 1) + 1) << 3);
    int type = frame.u8(at + 2);
    if (type != 0 && type != 2 && type != 4) {
      return;
    }
    // What follows the segment list of type 4 is no address.
    int most = type == 4 && frame.holds(at + 4, 1) ? frame.u8(at + 4) + 1 : Integer.MAX_VALUE;
    int address = at + 8;
    for (int i = 0; i < most && address + 16 <= end; i++) {
      frame.ipv6(address, Role.DESTINATION);
      address += 16;
    }
  }

  /** The home address option (RFC 6275 section 6.3). */
  void destinationOptions(int at) {
    if (!frame.holds(at, 2)) {
      return;
    }
    int end = Math.min(at + ((frame.u8(at + 1) + 1) << 3), frame.length);
    int option = at + 2;
    while (option + 2 <= end) {
      int type = frame.u8(option);
      if (type == HOME_ADDRESS) {
        frame.ipv6(option + 2, Role.SOURCE);
      }
      option += type == 0 ? 1 : 2 + frame.u8(option + 1);
    }
  }
}
