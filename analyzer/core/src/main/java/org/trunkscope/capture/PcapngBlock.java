package org.trunkscope.capture;

/**
 * The numbers of the pcapng format: block types, option codes, lengths (pcapng specification,
 * draft-ietf-opsawg-pcapng).
 */
final class PcapngBlock {

  /** Reads the same in either byte order. */
  static final int SECTION_HEADER = 0x0a0d0d0a;

  static final int INTERFACE_DESCRIPTION = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int ENHANCED_PACKET = 6;

  /** In a section header, written in the section's byte order. */
  static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

  /** Type and total length. */
  static final int HEADER = 8;

  /** The total length again. */
  static final int TRAILER = 4;

  /** Bytes of a section header before its options. */
  static final int SECTION_FIXED = 24;

  /** Bytes of an interface description before its options. */
  static final int INTERFACE_FIXED = 16;

  /** Bytes of an enhanced (or obsolete) packet block before the frame. */
  static final int PACKET_FIXED = 28;

  /** Bytes of a simple packet block before the frame. */
  static final int SIMPLE_FIXED = 12;

  static final int OPT_END = 0;
  static final int OPT_COMMENT = 1;
  static final int IF_NAME = 2;
  static final int IF_DESCRIPTION = 3;
  static final int IF_TSRESOL = 9;
  static final int IF_TSOFFSET = 14;

  /** {@code epb_flags}, and {@code pack_flags} of the obsolete block. */
  static final int PACKET_FLAGS = 2;

  private PcapngBlock() {}

  /** Blocks and options are padded to 32 bits. */
  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
