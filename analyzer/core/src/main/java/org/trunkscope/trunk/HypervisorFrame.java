package org.trunkscope.trunk;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A frame as the hypervisor carries it: the bytes a send call named and the flags that go with
 * them.
 */
public final class HypervisorFrame implements PointState {

  private static final int HASHED = 80;

  private final byte[] bytes;
  private final ChecksumFlag checksumOffload;
  private final OptionalInt mss;

  /**
   * A frame.
   *
   * @param bytes the Ethernet frame without FCS; copied
   * @param checksumOffload NO_CSUM and CSUM_GOOD: sent without a checksum, to be trusted
   * @param mss LRG_SND with this MSS, 0 to 65535; empty for a frame without that flag
   */
  public HypervisorFrame(byte[] bytes, ChecksumFlag checksumOffload, OptionalInt mss) {
    this.bytes = bytes.clone();
    this.checksumOffload = checksumOffload;
    this.mss = mss;
  }

  /** Whether the checksum is to be trusted. */
  public ChecksumFlag checksumOffload() {
    return checksumOffload;
  }

  /** The MSS of a large send, 0 to 65535; empty if the frame is not marked as one. */
  public OptionalInt mss() {
    return mss;
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** A frame with nothing but VALID: 0x80. */
  public static HypervisorFrame plain(byte[] bytes) {
    return new HypervisorFrame(bytes, ChecksumFlag.NOT_GOOD, OptionalInt.empty());
  }

  /** A frame sent with checksum offload: 0x83. */
  public static HypervisorFrame checksumGood(byte[] bytes) {
    return new HypervisorFrame(bytes, ChecksumFlag.GOOD, OptionalInt.empty());
  }

  /**
   * A large send in the new form: 0x87.
   *
   * @param mss 0 to 65535
   */
  public static HypervisorFrame largeSend(byte[] bytes, int mss) {
    return new HypervisorFrame(bytes, ChecksumFlag.GOOD, OptionalInt.of(mss));
  }

  /** The top byte of the transmit descriptor: 0x80, 0x83, 0x84 or 0x87. */
  public int flagByte() {
    return 0x80 | (checksumOffload == ChecksumFlag.GOOD ? 0x03 : 0) | (mss.isPresent() ? 0x04 : 0);
  }

  @Override
  public ChecksumField field() {
    return ChecksumField.of(bytes);
  }

  @Override
  public String describe() {
    return field().word() + " " + Integer.toHexString(flagByte()) + (mss.isPresent() ? " mss" : "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HypervisorFrame frame
        && checksumOffload == frame.checksumOffload
        && mss.equals(frame.mss)
        && Arrays.equals(bytes, frame.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * startHash(bytes) + mss.hashCode()) + checksumOffload.ordinal();
  }

  /** Of the length and the first bytes of a frame, as far as headers reach. */
  static int startHash(byte[] frame) {
    int hash = frame.length;
    for (int i = 0; i < frame.length && i < HASHED; i++) {
      hash = 31 * hash + frame[i];
    }
    return hash;
  }

  /** The bytes themselves, not to be changed. */
  byte[] sharedBytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return describe() + ", " + bytes.length + " bytes" + (mss.isPresent() ? ", " + mss : "");
  }

  /** Whether the hypervisor's peer may trust the checksum. */
  public enum ChecksumFlag {
    /** CSUM_GOOD is set. */
    GOOD,
    /** CSUM_GOOD is clear. */
    NOT_GOOD
  }
}
