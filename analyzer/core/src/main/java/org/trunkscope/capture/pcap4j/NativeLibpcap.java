package org.trunkscope.capture.pcap4j;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The calls of libpcap by which a capture file is read (pcap(3PCAP)).
 *
 * <p>Not pcap4j's {@code PcapHandle}, for two reasons. It turns every time stamp into a {@code
 * java.sql.Timestamp}, which refuses a second of more than 10^9 nanoseconds: such records, which
 * libpcap passes on, are lost inside the native callback. And its pull call allocates six objects
 * behind native memory per frame: for a million frames of 87 bytes it took 4.1 s, its {@code loop}
 * 1.1 s, these calls 0.4 s.
 */
final class NativeLibpcap {

  /** {@code PCAP_TSTAMP_PRECISION_NANO}. */
  static final int NANOSECONDS = 1;

  /** {@code pcap_next_ex}: a frame. */
  static final int FRAME = 1;

  /** {@code pcap_next_ex}: the end of the file. */
  static final int END_OF_FILE = -2;

  private static final int ERROR_BUFFER_BYTES = 256;

  static {
    Native.register(
        NativeLibpcap.class,
        NativeLibrary.getInstance(
            System.getProperty(
                "org.pcap4j.core.pcapLibName", Platform.isWindows() ? "wpcap" : "pcap")));
  }

  private NativeLibpcap() {}

  static String version() {
    return pcap_lib_version().getString(0, StandardCharsets.UTF_8.name());
  }

  /** A buffer for a message, empty. */
  static Memory errorBuffer() {
    Memory buffer = new Memory(ERROR_BUFFER_BYTES);
    buffer.clear();
    return buffer;
  }

  /** A path as the C library wants it. */
  static byte[] path(String path) {
    Charset charset =
        Charset.forName(System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
    return (path + "\0").getBytes(charset);
  }

  static String message(Pointer text) {
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  /** A C {@code long} in memory. */
  static long longAt(Pointer pointer, long offset) {
    return NativeLong.SIZE == Long.BYTES ? pointer.getLong(offset) : pointer.getInt(offset);
  }

  static native Pointer pcap_lib_version();

  static native Pointer pcap_open_offline_with_tstamp_precision(
      byte[] path, int precision, Pointer errorBuffer);

  static native int pcap_next_ex(Pointer handle, Pointer headerAddress, Pointer dataAddress);

  static native int pcap_datalink(Pointer handle);

  static native int pcap_snapshot(Pointer handle);

  static native Pointer pcap_geterr(Pointer handle);

  static native Pointer pcap_file(Pointer handle);

  static native void pcap_close(Pointer handle);

  /** The C library's stream positions. */
  static final class Stream {

    static {
      Native.register(Stream.class, NativeLibrary.getInstance(Platform.C_LIBRARY_NAME));
    }

    private Stream() {}

    static native NativeLong ftell(Pointer file);
  }
}
