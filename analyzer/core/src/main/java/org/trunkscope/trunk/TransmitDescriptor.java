package org.trunkscope.trunk;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one send call names: descriptors that share their flags, and the MSS argument.
 *
 * @param flags the flag bits of every descriptor; taken as unsigned
 * @param lengths bytes named by each descriptor, in order
 * @param mss the MSS argument, 0 to 65535; empty where the call form without it is used
 */
public record TransmitDescriptor(int flags, List<Integer> lengths, OptionalInt mss) {

  /** The descriptor is in use. */
  public static final int VALID = 0x80000000;

  /** Flips with every round; receive buffers only. */
  public static final int TOGGLE = 0x40000000;

  /** Large send. */
  public static final int LRG_SND = 0x04000000;

  /** The frame carries no checksum. */
  public static final int NO_CSUM = 0x02000000;

  /** The receiver may trust the frame. */
  public static final int CSUM_GOOD = 0x01000000;

  /** The length in a descriptor's upper word. */
  public static final int LENGTH_MASK = 0x00ffffff;

  /** Copies the list. */
  public TransmitDescriptor {
    lengths = List.copyOf(lengths);
  }

  /** Whether all bits of {@code flag} are set. */
  public boolean has(int flag) {
    return (flags & flag) == flag;
  }

  /** The top byte of the flags: 0x80 plain, 0x83 checksum offload, 0x87 large send. */
  public int topByte() {
    return flags >>> 24;
  }
}
