package org.trunkscope.capture;

import java.io.IOException;
import java.io.InputStream;

/** How the bytes of a capture are packed, told by the first of them. */
enum Compression {
  NONE(""),
  GZIP("gzip"),
  ZSTD("zstd");

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  /** What packs the bytes from the window's position on. */
  static Compression of(ByteWindow window) throws IOException {
    if (window.need(2) && Endian.LITTLE.int16(window.bytes, window.position) == GzipInput.MAGIC) {
      return GZIP;
    }
    boolean zstd =
        window.need(4) && ZstdInput.isMagic(Endian.LITTLE.int32(window.bytes, window.position));
    return zstd ? ZSTD : NONE;
  }

  /** Its name for people; empty for {@link #NONE}. */
  String label() {
    return label;
  }

  /**
   * The bytes unpacked.
   *
   * @param name of the capture, for messages
   * @throws CaptureException if zstd's native library cannot be loaded
   */
  InputStream unpacked(InputStream packed, String name) throws IOException {
    try {
      return switch (this) {
        case NONE -> packed;
        case GZIP -> new GzipInput(packed);
        case ZSTD -> new ZstdInput(packed);
      };
    } catch (LinkageError e) {
      throw new CaptureException(
          name + ": is compressed with zstd, whose native library cannot be loaded here", e);
    }
  }
}
