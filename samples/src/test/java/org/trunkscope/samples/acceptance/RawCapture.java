package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A capture file taken apart without our reader, up to its end or the first record that is not
 * whole or longer than libpcap takes. Follows libpcap's {@code sf-pcap.c} and the pcapng draft.
 */
final class RawCapture {

  private static final long LONGEST_FRAME = 262_144;
  private static final int PCAP_HEADER = 24;
  private static final int SECTION = 0x0a0d0d0a;
  private static final int INTERFACE = 1;
  private static final int OBSOLETE = 2;
  private static final int SIMPLE = 3;
  private static final int ENHANCED = 6;

  private final byte[] file;
  private final ByteBuffer words;
  private final List<RawRecord> records = new ArrayList<>();
  private final List<int[]> sectionLinks = new ArrayList<>();
  private ByteOrder sectionOrder = ByteOrder.BIG_ENDIAN;
  private int linksBefore;
  private int end;

  private RawCapture(byte[] file) {
    this.file = file;
    this.words = ByteBuffer.wrap(file);
  }

  /** Takes a file apart, which may be packed with gzip. */
  static RawCapture of(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return of(Files.readAllBytes(file));
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return of(in.readAllBytes());
    }
  }

  /** Takes the bytes of a file apart, which are not packed. */
  static RawCapture of(byte[] file) {
    RawCapture capture = new RawCapture(file);
    if (file.length >= PCAP_HEADER) {
      if (capture.words.getInt(0) == SECTION) {
        capture.readBlocks();
      } else {
        capture.readRecords();
      }
    }
    return capture;
  }

  /** File header, blocks and frames, in their order. */
  List<RawRecord> records() {
    return records;
  }

  /** Those of frames alone. */
  List<RawRecord> frames() {
    return records.stream().filter(RawRecord::isFrame).toList();
  }

  /** Bytes behind the last whole record. */
  int rest() {
    return file.length - end;
  }

  private byte[] raw(int from, int to) {
    end = to;
    return Arrays.copyOfRange(file, from, to);
  }

  private long word(int at) {
    return words.getInt(at) & 0xffff_ffffL;
  }

  private void readRecords() {
    int magic = words.getInt(0);
    if (magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) {
      words.order(ByteOrder.LITTLE_ENDIAN);
      magic = words.getInt(0);
    }
    if ((magic != 0xa1b2c3d4 && magic != 0xa1b23c4d) || words.getShort(4) != 2) {
      return;
    }
    long second = magic == 0xa1b23c4d ? 1_000_000_000L : 1_000_000L;
    int linkType = words.getInt(20) & 0x03ff_ffff;
    records.add(RawRecord.other(raw(0, PCAP_HEADER)));
    for (int at = PCAP_HEADER; file.length - at >= 16; at = end) {
      long captured = word(at + 8);
      long wire = word(at + 12);
      // Version 2.3 exchanged the two, which not every program followed, and 2.2 had them so.
      int minor = words.getShort(6);
      if (minor < 3 || (minor == 3 && captured > wire && captured <= LONGEST_FRAME)) {
        wire = captured;
        captured = word(at + 12);
      }
      if (captured > LONGEST_FRAME || captured > file.length - at - 16) {
        return;
      }
      long ticks = word(at) * second + word(at + 4);
      byte[] raw = raw(at, at + 16 + (int) captured);
      records.add(new RawRecord(raw, true, 16, (int) captured, wire, linkType, 0, ticks));
    }
  }

  private void readBlocks() {
    while (file.length - end >= 12) {
      int at = end;
      if (words.order(ByteOrder.BIG_ENDIAN).getInt(at) == SECTION) {
        linksBefore += sectionLinks.size();
        sectionLinks.clear();
      }
      words.order(order(at));
      long length = word(at + 4);
      if (length < 12 || length % 4 != 0 || length > file.length - at) {
        return;
      }
      if (word(at + (int) length - 4) != length || !readBlock(at, (int) length)) {
        return;
      }
    }
  }

  private ByteOrder order(int at) {
    if (words.getInt(at) == SECTION) {
      sectionOrder =
          words.getInt(at + 8) == 0x1a2b3c4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
    return sectionOrder;
  }

  private boolean readBlock(int at, int length) {
    switch (words.getInt(at)) {
      case SECTION -> {
        if (words.getShort(at + 12) != 1) {
          return false;
        }
      }
      case INTERFACE ->
          sectionLinks.add(new int[] {words.getShort(at + 8) & 0xffff, words.getInt(at + 12)});
      case ENHANCED -> {
        return packet(at, length, words.getInt(at + 8));
      }
      case OBSOLETE -> {
        return packet(at, length, words.getShort(at + 8) & 0xffff);
      }
      case SIMPLE -> {
        return simplePacket(at, length);
      }
      default -> {}
    }
    records.add(RawRecord.other(raw(at, at + length)));
    return true;
  }

  private boolean packet(int at, int length, int link) {
    long captured = word(at + 20);
    boolean sound = captured <= LONGEST_FRAME && captured <= length - 32;
    if (sound && link >= 0 && link < sectionLinks.size()) {
      long ticks = (word(at + 12) << 32) | word(at + 16);
      byte[] raw = raw(at, at + length);
      int linkType = sectionLinks.get(link)[0];
      int all = linksBefore + link;
      records.add(
          new RawRecord(raw, true, 28, (int) captured, word(at + 24), linkType, all, ticks));
      return true;
    }
    return false;
  }

  private boolean simplePacket(int at, int length) {
    if (sectionLinks.isEmpty()) {
      return false;
    }
    long wire = word(at + 8);
    long snap = sectionLinks.get(0)[1] & 0xffff_ffffL;
    long captured = snap == 0 ? wire : Math.min(wire, snap);
    if (captured > LONGEST_FRAME || captured > length - 16) {
      return false;
    }
    byte[] raw = raw(at, at + length);
    int linkType = sectionLinks.get(0)[0];
    records.add(new RawRecord(raw, true, 12, (int) captured, wire, linkType, linksBefore, 0));
    return true;
  }
}
