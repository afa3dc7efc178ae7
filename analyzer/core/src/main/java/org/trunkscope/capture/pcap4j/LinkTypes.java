package org.trunkscope.capture.pcap4j;

/**
 * LINKTYPE_ numbers (what a file says) and DLT_ numbers (what libpcap says) where they differ:
 * libpcap {@code pcap-common.c}, {@code linktype_to_dlt}. The DLT_ numbers are those of Linux.
 */
final class LinkTypes {

  private LinkTypes() {}

  /** The LINKTYPE_ number of a DLT_ number. */
  static int fromDataLinkType(int dataLinkType) {
    return switch (dataLinkType) {
      case 11 -> 100; // RFC 1483 ATM
      case 12 -> 101; // raw IP
      case 15 -> 102; // SLIP with direction, BSD/OS
      case 16 -> 103; // PPP, BSD/OS
      case 19 -> 106; // classical IP over ATM
      default -> dataLinkType;
    };
  }

  /** The DLT_ number of a LINKTYPE_ number. */
  static int toDataLinkType(int linkType) {
    return switch (linkType) {
      case 14, 101 -> 12;
      case 100 -> 11;
      case 102 -> 15;
      case 103 -> 16;
      case 106 -> 19;
      default -> linkType;
    };
  }
}
