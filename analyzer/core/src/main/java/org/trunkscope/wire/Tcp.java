package org.trunkscope.wire;

/**
 * The TCP header (RFC 9293 section 3.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |                    acknowledgment number                      |
 * +-------+-----------------------+-------------------------------+
 * | data  | reserved, AE CWR ECE  |                               |
 * | offset| URG ACK PSH RST SYN   |            window             |
 * |       | FIN                   |                               |
 * +-------+-----------------------+-------------------------------+
 * |           checksum            |        urgent pointer         |
 * +-------------------------------+-------------------------------+
 * |                  options, 0 to 40 bytes ...                   |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Tcp extends Header {

  /** Bytes of the header without options. */
  public static final int LENGTH = 20;

  /** Position of the source port. */
  public static final int SOURCE_PORT_OFFSET = 0;

  /** Position of the destination port. */
  public static final int DESTINATION_PORT_OFFSET = 2;

  /** Position of the sequence number. */
  public static final int SEQUENCE_OFFSET = 4;

  /** Position of the acknowledgment number. */
  public static final int ACKNOWLEDGMENT_OFFSET = 8;

  /** Position of the data offset. */
  public static final int DATA_OFFSET_OFFSET = 12;

  /** Position of the 16 bits whose low 12 are the flags. */
  public static final int FLAGS_OFFSET = 12;

  /** Position of the window. */
  public static final int WINDOW_OFFSET = 14;

  /** Position of the checksum. */
  public static final int CHECKSUM_OFFSET = 16;

  /** Position of the urgent pointer. */
  public static final int URGENT_OFFSET = 18;

  /** Flag bit FIN. */
  public static final int FIN = 0x001;

  /** Flag bit SYN. */
  public static final int SYN = 0x002;

  /** Flag bit RST. */
  public static final int RST = 0x004;

  /** Flag bit PSH. */
  public static final int PSH = 0x008;

  /** Flag bit ACK. */
  public static final int ACK = 0x010;

  /** Flag bit URG. */
  public static final int URG = 0x020;

  /** Flag bit ECE (RFC 3168). */
  public static final int ECE = 0x040;

  /** Flag bit CWR (RFC 3168). */
  public static final int CWR = 0x080;

  /** Flag bit AE, formerly NS (RFC 9768). */
  public static final int AE = 0x100;

  /** Looks at the header at {@code offset}. */
  public Tcp wrap(byte[] bytes, int offset) {
    place(bytes, offset);
    return this;
  }

  /** Source port. */
  public int sourcePort() {
    return u16(SOURCE_PORT_OFFSET);
  }

  /** Destination port. */
  public int destinationPort() {
    return u16(DESTINATION_PORT_OFFSET);
  }

  /** Sequence number, 0 to 2^32-1. */
  public long sequence() {
    return u32(SEQUENCE_OFFSET);
  }

  /** Acknowledgment number, 0 to 2^32-1; means nothing without {@link #ACK}. */
  public long acknowledgment() {
    return u32(ACKNOWLEDGMENT_OFFSET);
  }

  /** Bytes of the header with options by its data offset, 0 to 60; sound from 20 on. */
  public int headerLength() {
    return u8(DATA_OFFSET_OFFSET) >>> 4 << 2;
  }

  /** The 12 bits after the data offset, reserved ones included. */
  public int flags() {
    return u16(FLAGS_OFFSET) & 0xfff;
  }

  /** Window, not scaled. */
  public int window() {
    return u16(WINDOW_OFFSET);
  }

  /** Checksum field. */
  public int checksum() {
    return u16(CHECKSUM_OFFSET);
  }

  /** Urgent pointer. */
  public int urgentPointer() {
    return u16(URGENT_OFFSET);
  }
}
