package org.trunkscope.trunk;

/**
 * One entry of the receive queue: what the hypervisor says of a frame it delivered.
 *
 * @param flagsAndOffset the queue word: flags above, the frame's offset in its buffer in the low 16
 *     bits; taken as unsigned
 * @param length bytes of the frame
 * @param mss the MSS the hypervisor wrote into the buffer, 0 to 65535; read only with {@link
 *     #LRG_PKT}
 */
public record ReceiveDescriptor(int flagsAndOffset, int length, int mss) {

  /** Flips with every round of the queue. */
  public static final int TOGGLE = 0x80000000;

  /** The buffer holds a frame. */
  public static final int VALID = 0x40000000;

  /** The frame is a large send; the buffer holds its MSS. */
  public static final int LRG_PKT = 0x04000000;

  /** The frame has no checksum; never read by the driver. */
  public static final int NO_CSUM = 0x02000000;

  /** The hypervisor vouches for the checksum. */
  public static final int CSUM_GOOD = 0x01000000;

  /** The frame's offset in its buffer. */
  public static final int OFFSET_MASK = 0xffff;

  /** Where the frame usually starts: after the eight bytes of the buffer handle. */
  public static final int USUAL_OFFSET = 8;

  /** A valid entry with these flags besides, at the usual offset. */
  public static ReceiveDescriptor valid(int flags, int length, int mss) {
    return new ReceiveDescriptor(TOGGLE | VALID | flags | USUAL_OFFSET, length, mss);
  }

  /** Whether all bits of {@code flag} are set. */
  public boolean has(int flag) {
    return (flagsAndOffset & flag) == flag;
  }
}
