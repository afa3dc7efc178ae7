package org.trunkscope.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip file of one or more members (RFC 1952, section 2.2). Unlike {@code GZIPInputStream} it
 * finds further members on a pipe, keeps what came before damage, and says what the damage is.
 */
final class GzipInput extends DecompressedInput {

  static final int MAGIC = 0x8b1f;

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private long consumed;
  private int members;
  private boolean inMember;
  private boolean ended;
  private Damage damage = Damage.NONE;

  GzipInput(InputStream source) {
    this.source = source;
  }

  @Override
  Damage damage() {
    return damage;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember) {
        startMember();
        continue;
      }
      int count = inflate(target, offset, length);
      if (count > 0) {
        crc.update(target, offset, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsInput() && !ended) {
        feed();
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) {
    int before = inflater.getRemaining();
    try {
      int count = inflater.inflate(target, offset, length);
      if (count == 0 && inflater.needsDictionary()) {
        damaged("asks for a preset dictionary");
      }
      return count;
    } catch (DataFormatException e) {
      String reason = e.getMessage() == null ? "invalid data" : e.getMessage();
      damaged(reason);
      return 0;
    } finally {
      position += before - inflater.getRemaining();
    }
  }

  private void feed() throws IOException {
    if (position == limit && !refill()) {
      cut();
      return;
    }
    inflater.setInput(buffer, position, limit - position);
  }

  private boolean refill() throws IOException {
    int count = source.read(buffer, 0, buffer.length);
    if (count < 0) {
      return false;
    }
    consumed += limit;
    position = 0;
    limit = count;
    return true;
  }

  /** The next compressed byte; -1 at the end. */
  private int take() throws IOException {
    while (position == limit) {
      if (!refill()) {
        return -1;
      }
    }
    return buffer[position++] & 0xff;
  }

  /** An unsigned number, least significant byte first; -1 at the end. */
  private long number(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int next = take();
      if (next < 0) {
        return -1;
      }
      value |= (long) next << (8 * i);
    }
    return value;
  }

  private void startMember() throws IOException {
    int first = take();
    while (members > 0 && first == 0) {
      // Tape and block devices pad with zero bytes; gzip accepts them.
      first = take();
    }
    if (first < 0 && members > 0) {
      ended = true;
      return;
    }
    int second = take();
    long method = number(1);
    int flags = take();
    if (second < 0 || method < 0 || flags < 0) {
      cut();
    } else if (((second << 8) | first) != MAGIC || method != 8 || (flags & RESERVED) != 0) {
      damaged("what follows is no gzip member");
    } else if (drop(6) && skipFields(flags)) {
      members++;
      inMember = true;
      crc.reset();
      inflater.reset();
      inflater.setInput(buffer, position, limit - position);
    } else {
      cut();
    }
  }

  private boolean skipFields(int flags) throws IOException {
    if ((flags & EXTRA) != 0) {
      long length = number(2);
      if (length < 0 || !drop(length)) {
        return false;
      }
    }
    return ((flags & NAME) == 0 || skipText())
        && ((flags & COMMENT) == 0 || skipText())
        && ((flags & HEADER_CRC) == 0 || drop(2));
  }

  private boolean drop(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      if (take() < 0) {
        return false;
      }
    }
    return true;
  }

  private boolean skipText() throws IOException {
    int next = take();
    while (next > 0) {
      next = take();
    }
    return next == 0;
  }

  private void endMember() throws IOException {
    inMember = false;
    long written = inflater.getBytesWritten() & 0xffff_ffffL;
    long expectedCrc = number(4);
    long expectedLength = number(4);
    if (expectedCrc < 0 || expectedLength < 0) {
      cut();
    } else if (expectedCrc != crc.getValue()) {
      damaged("its checksum does not match");
    } else if (expectedLength != written) {
      damaged("its length does not match");
    }
  }

  private void cut() {
    ended = true;
    damage =
        new Damage(
            CaptureEnd.Kind.CUT,
            "the gzip data is cut after " + (consumed + position) + " compressed bytes");
  }

  private void damaged(String reason) {
    ended = true;
    damage =
        new Damage(
            CaptureEnd.Kind.DAMAGED,
            "the gzip data is damaged before compressed byte "
                + (consumed + position)
                + ": "
                + reason);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    source.close();
  }
}
