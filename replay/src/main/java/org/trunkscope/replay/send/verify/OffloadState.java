package org.trunkscope.replay.send.verify;

/**
 * What a {@code struct virtio_net_hdr} says of a frame, in one {@code long}, for it is kept of each
 * frame in flight: from the top, flags and type (8 bits each), MSS, where the checksum starts, and
 * where its field is from there (16 bits each). The length of the headers is a hint only, and left
 * out.
 */
final class OffloadState {

  /** Checksums are complete, or nobody says so: nothing is left to be done. */
  static final long NONE = 0;

  private static final int NEEDS_CSUM = 1;

  private OffloadState() {}

  /**
   * The state that a header's fields give.
   *
   * @param flags only VIRTIO_NET_HDR_F_NEEDS_CSUM counts: that a checksum was verified
   *     (F_DATA_VALID) changes no frame
   */
  static long of(int flags, int gsoType, int gsoSize, int checksumStart, int checksumOffset) {
    boolean partial = (flags & NEEDS_CSUM) != 0;
    boolean gso = gsoType != 0;
    return (partial ? (long) NEEDS_CSUM << 56 : 0)
        | (gso ? ((gsoType & 0xffL) << 48) | ((gsoSize & 0xffffL) << 32) : 0)
        | (partial ? ((checksumStart & 0xffffL) << 16) | (checksumOffset & 0xffffL) : 0);
  }

  /** Whether the checksum field holds a pseudo sum that is still to be completed. */
  static boolean isPartial(long state) {
    return state >>> 56 == NEEDS_CSUM;
  }

  /** Whether the frame is still to be cut. */
  static boolean isGso(long state) {
    return (state >>> 48 & 0xff) != 0;
  }

  /** The MSS of the pieces; 0 unless {@link #isGso}. */
  static int gsoSize(long state) {
    return (int) (state >>> 32) & 0xffff;
  }

  /** Where the checksum starts in the frame; only where {@link #isPartial}. */
  static int checksumStart(long state) {
    return (int) (state >>> 16) & 0xffff;
  }

  /** Where the checksum field is in the frame; only where {@link #isPartial}. */
  static int checksumField(long state) {
    return checksumStart(state) + ((int) state & 0xffff);
  }

  /** The state of a frame that need not be cut: what the kernel makes of one that is too short. */
  static long withoutGso(long state) {
    return state & 0xff00_0000_ffff_ffffL;
  }
}
