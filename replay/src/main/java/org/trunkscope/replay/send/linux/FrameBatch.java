package org.trunkscope.replay.send.linux;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Frames in memory of their own, laid out for {@code sendmmsg}: filled by one thread, sent by
 * another, filled again. Nothing is allocated once it exists.
 */
public final class FrameBatch {

  // struct mmsghdr: struct msghdr (56 bytes: name, vector, its length, control, its length, flags),
  // then the length that was sent
  private static final int MESSAGE_LENGTH = 64;
  private static final int VECTOR_AT = 16;
  private static final int VECTOR_COUNT_AT = 24;
  private static final int VECTOR_LENGTH = 16;

  private final Headers headers;
  private final Memory data;
  private final ByteBuffer bytes;
  private final Memory messages;
  private final ByteBuffer vectors;
  private final long dataAddress;
  private final int[] offsets;
  private final int[] lengths;
  private int count;
  private int used;

  /** What stands before each frame. */
  public enum Headers {
    /** Nothing. */
    NONE,
    /** A {@link VirtioHeader}: for sockets with that feature. */
    VIRTIO
  }

  /**
   * An empty batch.
   *
   * @param frames the most that it holds, 1 to 1,024 (the most that one call sends)
   * @param length bytes for all of them and their headers
   */
  public FrameBatch(int frames, int length, Headers headers) {
    if (frames < 1 || frames > 1024) {
      throw new IllegalArgumentException(frames + " frames in a batch");
    }
    this.headers = headers;
    this.data = new Memory(length);
    this.bytes = data.getByteBuffer(0, length).order(ByteOrder.nativeOrder());
    this.dataAddress = Pointer.nativeValue(data);
    this.messages = new Memory((long) MESSAGE_LENGTH * frames);
    Memory table = new Memory((long) VECTOR_LENGTH * frames);
    this.vectors = table.getByteBuffer(0, table.size()).order(ByteOrder.nativeOrder());
    this.offsets = new int[frames];
    this.lengths = new int[frames];
    messages.clear();
    for (int i = 0; i < frames; i++) {
      messages.setPointer((long) MESSAGE_LENGTH * i + VECTOR_AT, table.share((long) VECTOR_LENGTH * i));
      messages.setLong((long) MESSAGE_LENGTH * i + VECTOR_COUNT_AT, 1);
    }
  }

  /** Makes it empty. */
  public void clear() {
    count = 0;
    used = 0;
  }

  /** How many frames it holds. */
  public int count() {
    return count;
  }

  /** Whether a frame of that length still fits. */
  public boolean hasRoomFor(int length) {
    return count < offsets.length && used + headerLength() + length <= bytes.capacity();
  }

  private int headerLength() {
    return headers == Headers.VIRTIO ? VirtioHeader.LENGTH : 0;
  }

  /**
   * Adds a complete frame.
   *
   * @throws IllegalStateException if there is no room
   */
  public void add(byte[] frame, int offset, int length) {
    add(frame, offset, length, VirtioHeader.NONE);
  }

  /**
   * Adds a frame with its state.
   *
   * @throws IllegalStateException if there is no room, or the batch has no headers and the state is
   *     not {@link VirtioHeader#NONE}
   */
  public void add(byte[] frame, int offset, int length, VirtioHeader header) {
    if (!hasRoomFor(length) || (headers == Headers.NONE && !header.equals(VirtioHeader.NONE))) {
      throw new IllegalStateException("no room for a frame of " + length + " bytes");
    }
    int start = used;
    if (headers == Headers.VIRTIO) {
      header.put(bytes, used);
      used += VirtioHeader.LENGTH;
    }
    bytes.put(used, frame, offset, length);
    offsets[count] = used;
    lengths[count] = length;
    used += length;
    vectors.putLong(VECTOR_LENGTH * count, dataAddress + start);
    vectors.putLong(VECTOR_LENGTH * count + 8, used - start);
    count++;
  }

  /** Bytes of a frame, without its header. */
  public int length(int i) {
    return lengths[i];
  }

  /** Copies a frame, without its header, to the beginning of an array that is long enough. */
  public void copy(int i, byte[] target) {
    bytes.get(offsets[i], target, 0, lengths[i]);
  }

  /** The table for {@code sendmmsg}, from a frame on. */
  Pointer messages(int from) {
    return messages.share((long) MESSAGE_LENGTH * from);
  }
}
