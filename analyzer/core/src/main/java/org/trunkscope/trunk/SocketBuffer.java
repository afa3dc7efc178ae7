package org.trunkscope.trunk;

import java.util.Arrays;

/**
 * A frame and the state that travels beside it inside a kernel: the parts of {@code sk_buff} that
 * the model needs. Mutable, as the original is; routines change the one they are given, and callers
 * that still need the old state {@link #copy} first.
 *
 * <p>All offsets count from the first byte of the Ethernet frame.
 */
public final class SocketBuffer {

  /** {@link #checksumStart} unless {@link #ipSummed} is {@link IpSummed#PARTIAL}. */
  public static final int NO_CHECKSUM_START = -1;

  /** {@link #transportOffset} while nobody has said where the transport header is. */
  public static final int NO_TRANSPORT_OFFSET = -1;

  private static final int ETHERNET_HEADER_LENGTH = 14;

  private byte[] frame;
  private BufferShape shape;
  private int protocol;
  private IpSummed ipSummed = IpSummed.NONE;
  private int checksumStart = NO_CHECKSUM_START;
  private int checksumOffset;
  private int gsoSize;
  private int gsoSegments;
  private GsoType gsoType = GsoType.NONE;
  private boolean fixedIpId;
  private int networkOffset = ETHERNET_HEADER_LENGTH;
  private int transportOffset = NO_TRANSPORT_OFFSET;

  /**
   * A linear buffer in state NONE without segmentation data.
   *
   * @param frame the whole Ethernet frame without FCS; kept, not copied
   * @param protocol the ethertype the stack goes by, 0 to 0xffff ({@code skb->protocol})
   */
  public SocketBuffer(byte[] frame, int protocol) {
    this.frame = frame;
    this.protocol = protocol;
    this.shape = BufferShape.linear(frame.length);
  }

  /** An independent copy, bytes included. */
  public SocketBuffer copy() {
    SocketBuffer copy = new SocketBuffer(frame.clone(), protocol);
    copy.shape = shape;
    copy.ipSummed = ipSummed;
    copy.checksumStart = checksumStart;
    copy.checksumOffset = checksumOffset;
    copy.gsoSize = gsoSize;
    copy.gsoSegments = gsoSegments;
    copy.gsoType = gsoType;
    copy.fixedIpId = fixedIpId;
    copy.networkOffset = networkOffset;
    copy.transportOffset = transportOffset;
    return copy;
  }

  /** Whether bytes and state are those of another. */
  boolean hasContentOf(SocketBuffer other) {
    return protocol == other.protocol
        && ipSummed == other.ipSummed
        && checksumStart == other.checksumStart
        && checksumOffset == other.checksumOffset
        && gsoSize == other.gsoSize
        && gsoSegments == other.gsoSegments
        && gsoType == other.gsoType
        && fixedIpId == other.fixedIpId
        && networkOffset == other.networkOffset
        && transportOffset == other.transportOffset
        && shape.equals(other.shape)
        && Arrays.equals(frame, other.frame);
  }

  /** Of the length, the first bytes and the state: enough to tell most frames apart. */
  int contentHash() {
    int hash = HypervisorFrame.startHash(frame);
    hash = 31 * hash + ipSummed.ordinal();
    return 31 * hash + gsoSize;
  }

  /** The whole Ethernet frame; the buffer's own array. */
  public byte[] frame() {
    return frame;
  }

  /** Replaces the bytes; the buffer becomes linear. */
  public void replaceFrame(byte[] newFrame) {
    frame = newFrame;
    shape = BufferShape.linear(newFrame.length);
  }

  /** How the bytes are laid out. */
  public BufferShape shape() {
    return shape;
  }

  /**
   * Says how the bytes are laid out.
   *
   * @throws IllegalArgumentException if the shape's length is not the frame's
   */
  public void setShape(BufferShape newShape) {
    if (newShape.length() != frame.length) {
      throw new IllegalArgumentException(
          "a shape of " + newShape.length() + " bytes for a frame of " + frame.length);
    }
    shape = newShape;
  }

  /** The ethertype the stack goes by ({@code skb->protocol}), 0 to 0xffff. */
  public int protocol() {
    return protocol;
  }

  /** The checksum state. */
  public IpSummed ipSummed() {
    return ipSummed;
  }

  /** NONE or UNNECESSARY; forgets where a partial checksum would start. */
  public void setIpSummed(IpSummed state) {
    if (state == IpSummed.PARTIAL) {
      throw new IllegalArgumentException("PARTIAL needs a place: use setPartial");
    }
    ipSummed = state;
    checksumStart = NO_CHECKSUM_START;
    checksumOffset = 0;
  }

  /**
   * The device is to sum from {@code start} to the end and store the result at {@code start +
   * offset}.
   */
  public void setPartial(int start, int offset) {
    ipSummed = IpSummed.PARTIAL;
    checksumStart = start;
    checksumOffset = offset;
  }

  /** Where a partial checksum starts, or {@link #NO_CHECKSUM_START}. */
  public int checksumStart() {
    return checksumStart;
  }

  /** Where its field is, from {@link #checksumStart}; 0 unless partial. */
  public int checksumOffset() {
    return checksumOffset;
  }

  /** Payload bytes of each segment, 0 to 65535; 0 for a buffer that is one frame. */
  public int gsoSize() {
    return gsoSize;
  }

  /** Segments the buffer stands for, 0 to 65535 ({@code gso_segs}, 16 bits). */
  public int gsoSegments() {
    return gsoSegments;
  }

  /** Which segmentation; may be set with {@link #gsoSize} 0. */
  public GsoType gsoType() {
    return gsoType;
  }

  /** Whether the stack regards this buffer as one to segment ({@code skb_is_gso}). */
  public boolean isGso() {
    return gsoSize != 0;
  }

  /** Sets the segmentation data; sizes are cut to 16 bits as the kernel's fields are. */
  public void setGso(GsoType type, int size, int segments) {
    gsoType = type;
    gsoSize = size & 0xffff;
    gsoSegments = segments & 0xffff;
  }

  /** Whether GRO saw a constant IP id, so that only a device with id mangling may segment it. */
  public boolean fixedIpId() {
    return fixedIpId;
  }

  /** Marks the merged segments as having had one constant IP id. */
  public void setFixedIpId(boolean fixed) {
    fixedIpId = fixed;
  }

  /**
   * Where the stack says the network header is ({@code skb_network_offset}); 14 until it is set.
   */
  public int networkOffset() {
    return networkOffset;
  }

  /**
   * Where the stack says the transport header is, or {@link #NO_TRANSPORT_OFFSET}; a partial
   * checksum's start unless it was set.
   */
  public int transportOffset() {
    return transportOffset == NO_TRANSPORT_OFFSET ? checksumStart : transportOffset;
  }

  /** Says where the headers are, from the first byte of the Ethernet frame. */
  public void setHeaderOffsets(int network, int transport) {
    networkOffset = network;
    transportOffset = transport;
  }
}
