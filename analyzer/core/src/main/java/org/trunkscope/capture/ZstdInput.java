package org.trunkscope.capture;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A zstd file of one or more frames (RFC 8878); the window is limited to 128 MiB as by zstd. */
final class ZstdInput extends DecompressedInput {

  /** Little-endian, as are the numbers of skippable frames, 0x184d2a50 to 0x184d2a5f. */
  static final int MAGIC = 0xfd2fb528;

  private final ZstdInputStreamNoFinalizer source;
  private Damage damage = Damage.NONE;

  /** Throws {@link LinkageError} where the native library cannot be loaded. */
  ZstdInput(InputStream source) throws IOException {
    this.source = new ZstdInputStreamNoFinalizer(source);
  }

  static boolean isMagic(int magic) {
    return magic == MAGIC || (magic & 0xffff_fff0) == 0x184d2a50;
  }

  @Override
  Damage damage() {
    return damage;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (damage.isAny()) {
      return -1;
    }
    try {
      return source.read(target, offset, length);
    } catch (ZstdIOException e) {
      String reason = String.valueOf(e.getMessage());
      boolean cut = reason.toLowerCase(Locale.ROOT).contains("truncated");
      damage =
          new Damage(
              cut ? CaptureEnd.Kind.CUT : CaptureEnd.Kind.DAMAGED,
              cut ? "the zstd data is cut" : "the zstd data is damaged: " + reason);
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
