package org.trunkscope.replay.send.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames as one {@code recvmmsg} delivers them, with the time at which the kernel received each,
 * the VLAN tag that it had taken out put back, and the state in which the frame was.
 */
public final class ReceiveBuffer {

  /** TP_STATUS_VLAN_VALID of struct tpacket_auxdata (linux/if_packet.h). */
  private static final int TAG_TAKEN_OUT = 1 << 4;

  private static final int MESSAGE_LENGTH = 64;
  private static final int VECTOR_AT = 16;
  private static final int VECTOR_COUNT_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_LENGTH_AT = 40;
  private static final int RECEIVED_LENGTH_AT = 56;
  private static final int VECTOR_LENGTH = 16;
  private static final int CONTROL_LENGTH = 128;
  private static final int CONTROL_HEADER_LENGTH = 16;
  private static final int TAG_LENGTH = 4;
  private static final int MACS_LENGTH = 12;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int capacity;
  private final int longest;
  private final Memory data;
  private final Memory control;
  private final Memory vectors;
  private final Memory messages;
  private final ByteBuffer bytes;
  private final ByteBuffer controlBytes;
  private final ByteBuffer messageBytes;
  private final byte[] frame;
  private int count;
  private int headerLength;
  private int current;
  private int length;
  private long timeNanos;
  private boolean tagged;

  /**
   * A buffer.
   *
   * @param frames the most that one call delivers, 1 to 1,024
   * @param longest bytes of the longest frame that is kept whole, without its header
   */
  public ReceiveBuffer(int frames, int longest) {
    this.capacity = frames;
    this.longest = longest + VirtioHeader.LENGTH;
    this.data = new Memory((long) this.longest * frames);
    this.control = new Memory((long) CONTROL_LENGTH * frames);
    this.vectors = new Memory((long) VECTOR_LENGTH * frames);
    this.messages = new Memory((long) MESSAGE_LENGTH * frames);
    this.bytes = data.getByteBuffer(0, data.size()).order(ByteOrder.nativeOrder());
    this.controlBytes = control.getByteBuffer(0, control.size()).order(ByteOrder.nativeOrder());
    this.messageBytes = messages.getByteBuffer(0, messages.size()).order(ByteOrder.nativeOrder());
    this.frame = new byte[longest + TAG_LENGTH];
    for (int i = 0; i < frames; i++) {
      vectors.setPointer((long) VECTOR_LENGTH * i, data.share((long) this.longest * i));
    }
  }

  int capacity() {
    return capacity;
  }

  /** The table for {@code recvmmsg}, ready for the next call. */
  Pointer prepared(int headerLength) {
    this.headerLength = headerLength;
    messages.clear();
    for (int i = 0; i < capacity; i++) {
      long at = (long) MESSAGE_LENGTH * i;
      // Without headers there is room for more than the array of one frame holds.
      vectors.setLong((long) VECTOR_LENGTH * i + 8, longest - VirtioHeader.LENGTH + headerLength);
      messages.setPointer(at + VECTOR_AT, vectors.share((long) VECTOR_LENGTH * i));
      messages.setLong(at + VECTOR_COUNT_AT, 1);
      messages.setPointer(at + CONTROL_AT, control.share((long) CONTROL_LENGTH * i));
      messages.setLong(at + CONTROL_LENGTH_AT, CONTROL_LENGTH);
    }
    return messages;
  }

  void received(int frames) {
    count = frames;
  }

  /** How many frames the last call delivered. */
  public int count() {
    return count;
  }

  /**
   * Moves to a frame: what the other methods tell is of this one.
   *
   * @param i 0 to {@link #count} - 1
   */
  public void select(int i) {
    current = i;
    length = messageBytes.getInt(MESSAGE_LENGTH * i + RECEIVED_LENGTH_AT) - headerLength;
    bytes.get(longest * i + headerLength, frame, 0, length);
    timeNanos = 0;
    tagged = false;
    readControl(i);
  }

  private void readControl(int i) {
    int at = CONTROL_LENGTH * i;
    int end = at + (int) messageBytes.getLong(MESSAGE_LENGTH * i + CONTROL_LENGTH_AT);
    // struct cmsghdr: length, level, type; what follows is aligned to 8
    while (at + CONTROL_HEADER_LENGTH <= end) {
      int record = (int) controlBytes.getLong(at);
      if (record < CONTROL_HEADER_LENGTH) {
        return;
      }
      int level = controlBytes.getInt(at + 8);
      int type = controlBytes.getInt(at + 12);
      if (level == PacketSocket.SOL_SOCKET && type == PacketSocket.SO_TIMESTAMPNS) {
        timeNanos =
            controlBytes.getLong(at + CONTROL_HEADER_LENGTH) * NANOS_PER_SECOND
                + controlBytes.getLong(at + CONTROL_HEADER_LENGTH + 8);
      } else if (level == PacketSocket.SOL_PACKET && type == PacketSocket.PACKET_AUXDATA) {
        putTagBack(at + CONTROL_HEADER_LENGTH);
      }
      at += record + 7 & ~7;
    }
  }

  /** From struct tpacket_auxdata: status, lengths, offsets, then the tag and its ethertype. */
  private void putTagBack(int auxiliary) {
    if ((controlBytes.getInt(auxiliary) & TAG_TAKEN_OUT) == 0 || length < MACS_LENGTH) {
      return;
    }
    System.arraycopy(frame, MACS_LENGTH, frame, MACS_LENGTH + TAG_LENGTH, length - MACS_LENGTH);
    put16(MACS_LENGTH, controlBytes.getShort(auxiliary + 18));
    put16(MACS_LENGTH + 2, controlBytes.getShort(auxiliary + 16));
    length += TAG_LENGTH;
    tagged = true;
  }

  private void put16(int at, short value) {
    frame[at] = (byte) (value >> 8);
    frame[at + 1] = (byte) value;
  }

  /** Holds the selected frame from its first byte on; the same array for all. */
  public byte[] bytes() {
    return frame;
  }

  /** Bytes of the selected frame that were kept. */
  public int length() {
    return length;
  }

  /** When the kernel received it, in nanoseconds since 1970; 0 if the socket asks for no times. */
  public long timeNanos() {
    return timeNanos;
  }

  /** See {@link VirtioHeader#flags}; 0 on sockets without headers, as all of these are then. */
  public int virtioFlags() {
    return headerLength == 0 ? 0 : bytes.get(longest * current);
  }

  /** See {@link VirtioHeader#gsoType}. */
  public int gsoType() {
    return headerLength == 0 ? 0 : bytes.get(longest * current + 1) & 0xff;
  }

  /** See {@link VirtioHeader#gsoSize}. */
  public int gsoSize() {
    return word(4);
  }

  /** See {@link VirtioHeader#checksumStart}; with a tag that was put back. */
  public int checksumStart() {
    int start = word(6);
    return tagged && start > 0 ? start + TAG_LENGTH : start;
  }

  /** See {@link VirtioHeader#checksumOffset}. */
  public int checksumOffset() {
    return word(8);
  }

  private int word(int at) {
    return headerLength == 0 ? 0 : bytes.getShort(longest * current + at) & 0xffff;
  }
}
