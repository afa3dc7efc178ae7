package org.trunkscope.wire;

/** The link layers whose frames are walked; every other LINKTYPE_ is {@link #UNSUPPORTED}. */
public enum LinkLayer {
  /** Ethernet: LINKTYPE_ETHERNET (1). */
  ETHERNET(LayerKind.ETHERNET),
  /** Four bytes of address family in either byte order: LINKTYPE_NULL (0), LINKTYPE_LOOP (108). */
  LOOPBACK(LayerKind.LOOPBACK),
  /** PPP, with or without its HDLC framing: LINKTYPE_PPP (9), LINKTYPE_PPP_HDLC (50). */
  PPP(LayerKind.PPP),
  /** PPPoE session packets: LINKTYPE_PPP_ETHER (51). */
  PPPOE(LayerKind.PPPOE),
  /** IPv4 or IPv6 without a link header: LINKTYPE_RAW (101; 12 and 14 in old files), 228, 229. */
  RAW_IP(LayerKind.RAW_IP),
  /** Cisco HDLC: LINKTYPE_C_HDLC (104). */
  CISCO_HDLC(LayerKind.CISCO_HDLC),
  /** The Linux "any" device: LINKTYPE_LINUX_SLL (113). */
  SLL(LayerKind.SLL),
  /** Netfilter log messages: LINKTYPE_NFLOG (239). */
  NFLOG(LayerKind.NFLOG),
  /** The Linux "any" device, second form: LINKTYPE_LINUX_SLL2 (276). */
  SLL2(LayerKind.SLL2),
  /** Counted and named, not guessed. */
  UNSUPPORTED(LayerKind.NONE);

  private final LayerKind firstHeader;

  LinkLayer(LayerKind firstHeader) {
    this.firstHeader = firstHeader;
  }

  /**
   * The link layer of a capture's LINKTYPE_ number.
   *
   * @param linkType any number
   */
  public static LinkLayer of(int linkType) {
    return switch (linkType) {
      case 1 -> ETHERNET;
      case 0, 108 -> LOOPBACK;
      case 9, 50 -> PPP;
      case 51 -> PPPOE;
      case 12, 14, 101, 228, 229 -> RAW_IP;
      case 104 -> CISCO_HDLC;
      case 113 -> SLL;
      case 239 -> NFLOG;
      case 276 -> SLL2;
      default -> UNSUPPORTED;
    };
  }

  /**
   * A LINKTYPE_ number for people, walked or not: {@code LINKTYPE_IEEE802_11 (105)}, or {@code
   * LINKTYPE 4711} where no name is registered.
   *
   * @param linkType any number
   */
  public static String describe(int linkType) {
    return LinkTypeNames.describe(linkType);
  }

  /** The header a frame of this link layer starts with; NONE of an unsupported one. */
  public LayerKind firstHeader() {
    return firstHeader;
  }
}
