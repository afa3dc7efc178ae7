package org.trunkscope.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decompressed bytes. Damaged or cut compressed data ends the stream, and {@link #damage} tells
 * what happened; an {@link IOException} is the medium's.
 */
abstract class DecompressedInput extends InputStream {

  /** What ended the stream; {@link Damage#NONE} before its end and after a sound one. */
  abstract Damage damage();

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }
}
