package org.trunkscope.capture.pcap4j;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.trunkscope.capture.CaptureException;

/** One capture file that libpcap has open. Not safe for use by several threads. */
final class SavefileHandle implements Closeable {

  /** {@code struct pcap_pkthdr}: two C longs of time, then two 32-bit lengths. */
  private static final int FRACTION_OFFSET = Native.LONG_SIZE;

  private static final int CAPTURED_LENGTH_OFFSET = 2 * Native.LONG_SIZE;
  private static final int WIRE_LENGTH_OFFSET = CAPTURED_LENGTH_OFFSET + 4;

  private static final int SIMPLE_PACKET_BLOCK = 3;
  private static final int SHORTEST_BLOCK = 16;

  private final String name;
  private final Memory headerAddress = new Memory(Native.POINTER_SIZE);
  private final Memory dataAddress = new Memory(Native.POINTER_SIZE);
  private final FileChannel file;
  private Pointer handle;
  private Pointer header = Pointer.NULL;
  private Pointer data = Pointer.NULL;

  private SavefileHandle(String name, FileChannel file, Pointer handle) {
    this.name = name;
    this.file = file;
    this.handle = handle;
  }

  /**
   * Lets libpcap open a file.
   *
   * @param name for messages
   * @throws CaptureException if libpcap refuses it
   */
  static SavefileHandle open(String name, Path path) throws CaptureException {
    try (Memory error = NativeLibpcap.errorBuffer()) {
      Pointer handle =
          NativeLibpcap.pcap_open_offline_with_tstamp_precision(
              NativeLibpcap.path(path.toString()), NativeLibpcap.NANOSECONDS, error);
      if (handle == null) {
        throw refusal(name, NativeLibpcap.message(error).replace(path + ": ", ""));
      }
      try {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        return new SavefileHandle(name, file, handle);
      } catch (IOException e) {
        NativeLibpcap.pcap_close(handle);
        throw new CaptureException(name + ": cannot be opened: " + e.getMessage(), e);
      }
    }
  }

  /** The one line about a capture that libpcap does not read. */
  static CaptureException refusal(String name, String reason) {
    return new CaptureException(
        name + ": libpcap does not read this capture: " + reason + "; try --reader own");
  }

  /** The DLT_ number of its frames. */
  int dataLinkType() {
    return NativeLibpcap.pcap_datalink(handle);
  }

  /** The most bytes libpcap hands out of a frame. */
  int snapLength() {
    return NativeLibpcap.pcap_snapshot(handle);
  }

  /** Moves to the next frame: what {@code pcap_next_ex} returns. */
  int next() {
    int result = NativeLibpcap.pcap_next_ex(handle, headerAddress, dataAddress);
    if (result == NativeLibpcap.FRAME) {
      header = refreshed(header, headerAddress);
      data = refreshed(data, dataAddress);
    }
    return result;
  }

  /** libpcap reuses its buffers, so the address seldom changes. */
  private static Pointer refreshed(Pointer known, Memory address) {
    long now = Native.POINTER_SIZE == Long.BYTES ? address.getLong(0) : address.getInt(0);
    return known != null && Pointer.nativeValue(known) == now ? known : new Pointer(now);
  }

  /** Seconds of the current frame's time as libpcap has them. */
  long seconds() {
    return NativeLibpcap.longAt(header, 0);
  }

  /** Nanoseconds of the current frame's time as libpcap has them: any number. */
  long fraction() {
    return NativeLibpcap.longAt(header, FRACTION_OFFSET);
  }

  /** Bytes libpcap hands out of the current frame. */
  int capturedLength() {
    return header.getInt(CAPTURED_LENGTH_OFFSET);
  }

  /** Bytes the current frame had. */
  long wireLength() {
    return header.getInt(WIRE_LENGTH_OFFSET) & 0xffff_ffffL;
  }

  /** Copies the current frame. */
  void copy(byte[] target, int length) {
    data.read(0, target, 0, length);
  }

  /** Copies bytes of the file that libpcap has read past. */
  void copyFromFile(long position, byte[] target, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position() - offset) < 0) {
        throw new CaptureException(name + ": became shorter while it was read");
      }
    }
  }

  /** Whether the pcapng block libpcap has just read is a simple packet block, which has no time. */
  boolean atSimplePacketBlock() throws IOException {
    long blockEnd = position();
    byte[] trailer = new byte[4];
    copyFromFile(blockEnd - 4, trailer, 0, 4);
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      long length = ByteBuffer.wrap(trailer).order(order).getInt() & 0xffff_ffffL;
      if (length >= SHORTEST_BLOCK && length <= blockEnd) {
        byte[] start = new byte[8];
        copyFromFile(blockEnd - length, start, 0, 8);
        ByteBuffer block = ByteBuffer.wrap(start).order(order);
        if (block.getInt() == SIMPLE_PACKET_BLOCK && block.getInt() == (int) length) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where libpcap stands in the file. */
  long position() {
    return NativeLibpcap.Stream.ftell(NativeLibpcap.pcap_file(handle)).longValue();
  }

  /** libpcap's message about the last error. */
  String error() {
    return NativeLibpcap.message(NativeLibpcap.pcap_geterr(handle));
  }

  @Override
  public void close() throws IOException {
    if (handle != null) {
      NativeLibpcap.pcap_close(handle);
      handle = null;
      headerAddress.close();
      dataAddress.close();
      file.close();
    }
  }
}
