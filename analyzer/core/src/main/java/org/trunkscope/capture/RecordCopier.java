package org.trunkscope.capture;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Writes a record like a reader's current one with another content. */
abstract sealed class RecordCopier {

  final OutputBuffer out;

  RecordCopier(OutputBuffer out) {
    this.out = out;
  }

  static RecordCopier of(RecordReader reader, OutputBuffer out) {
    if (reader instanceof PcapReader pcap) {
      return new OfPcap(pcap, out);
    }
    return new OfPcapng((PcapngReader) reader, out);
  }

  /**
   * @param laterByNanos added to the time that the record has, 0 or more
   */
  abstract void replace(CapturedFrame content, long laterByNanos, List<String> moreComments)
      throws IOException;

  /** What the current record holds beside its frame. */
  abstract RecordEnvelope envelope();

  /** Writes a record from its parts; false if they do not fit together. */
  abstract boolean restore(RecordEnvelope envelope, CapturedFrame content) throws IOException;

  /** A pcap record: the same header with other lengths. */
  private static final class OfPcap extends RecordCopier {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long LAST_SECOND = 0xffff_ffffL;

    private final PcapReader reader;

    OfPcap(PcapReader reader, OutputBuffer out) {
      super(out);
      this.reader = reader;
    }

    @Override
    void replace(CapturedFrame content, long laterByNanos, List<String> moreComments)
        throws IOException {
      write(reader.window.bytes, reader.recordPosition, content, laterByNanos);
    }

    @Override
    RecordEnvelope envelope() {
      int from = reader.recordPosition;
      int to = from + reader.header().recordHeaderLength();
      return new RecordEnvelope(Arrays.copyOfRange(reader.window.bytes, from, to), new byte[0]);
    }

    @Override
    boolean restore(RecordEnvelope envelope, CapturedFrame content) throws IOException {
      if (envelope.head().length != reader.header().recordHeaderLength()
          || envelope.tail().length != 0) {
        return false;
      }
      write(envelope.head(), 0, content, 0);
      return true;
    }

    private void write(byte[] record, int offset, CapturedFrame content, long laterByNanos)
        throws IOException {
      PcapHeader header = reader.header();
      int headerLength = header.recordHeaderLength();
      int at = out.room(headerLength + content.capturedLength);
      System.arraycopy(record, offset, out.bytes, at, headerLength);
      boolean wireFirst = reader.isWireFirst(record, offset);
      int captured = wireFirst ? at + 12 : at + 8;
      int wire = wireFirst ? at + 8 : at + 12;
      delay(header, at, laterByNanos);
      header.endian().putInt32(out.bytes, captured, content.capturedLength);
      header.endian().putInt32(out.bytes, wire, (int) content.wireLength);
      System.arraycopy(
          content.bytes, content.offset, out.bytes, at + headerLength, content.capturedLength);
      out.advance(headerLength + content.capturedLength);
    }

    private void delay(PcapHeader header, int at, long laterByNanos) {
      long later = laterByNanos / header.unit().nanos();
      if (later == 0) {
        return;
      }
      long perSecond = NANOS_PER_SECOND / header.unit().nanos();
      // A fraction of more than a second, as no sound record has, counts as what it says.
      long fraction = header.endian().uint32(out.bytes, at + 4) + later % perSecond;
      long seconds =
          header.endian().uint32(out.bytes, at) + later / perSecond + fraction / perSecond;
      boolean fits = seconds <= LAST_SECOND;
      header.endian().putInt32(out.bytes, at, (int) (fits ? seconds : LAST_SECOND));
      header
          .endian()
          .putInt32(out.bytes, at + 4, (int) (fits ? fraction % perSecond : perSecond - 1));
    }
  }

  /** A pcapng packet block of any of the three kinds. */
  private static final class OfPcapng extends RecordCopier {

    private static final int EPB_HASH = 3;

    private final PcapngReader reader;
    private final PacketBlockBuilder builder;
    private final OptionCursor options = new OptionCursor();

    OfPcapng(PcapngReader reader, OutputBuffer out) {
      super(out);
      this.reader = reader;
      this.builder = new PacketBlockBuilder(out);
    }

    @Override
    void replace(CapturedFrame content, long laterByNanos, List<String> moreComments)
        throws IOException {
      byte[] bytes = reader.window.bytes;
      int record = reader.recordPosition;
      int type = reader.endian().int32(bytes, record);
      if (type != PcapngBlock.SIMPLE_PACKET) {
        replacePacket(record, content, laterByNanos, moreComments);
      } else if (moreComments.isEmpty()
          && content.flags == CapturedFrame.NO_FLAGS
          && content.capturedLength == reader.simpleLength(content.wireLength)) {
        replaceSimple(content);
      } else {
        promoteSimple(content, moreComments);
      }
    }

    @Override
    RecordEnvelope envelope() {
      byte[] bytes = reader.window.bytes;
      int frame = reader.recordPosition + reader.headLength();
      int tail = frame + reader.capturedLength();
      return new RecordEnvelope(
          Arrays.copyOfRange(bytes, reader.recordPosition, frame),
          Arrays.copyOfRange(bytes, tail, reader.recordPosition + reader.recordLength));
    }

    @Override
    boolean restore(RecordEnvelope envelope, CapturedFrame content) throws IOException {
      byte[] head = envelope.head();
      byte[] tail = envelope.tail();
      int captured = content.capturedLength;
      int length = head.length + captured + tail.length;
      int least = PcapngBlock.padded(captured) - captured + PcapngBlock.TRAILER;
      if (!reader.isPacketHead(head) || tail.length < least || (length & 3) != 0) {
        return false;
      }
      Endian endian = reader.endian();
      boolean simple = endian.int32(head, 0) == PcapngBlock.SIMPLE_PACKET;
      if (simple && captured != reader.simpleLength(content.wireLength)) {
        return false;
      }
      int at = out.room(length);
      System.arraycopy(head, 0, out.bytes, at, head.length);
      System.arraycopy(content.bytes, content.offset, out.bytes, at + head.length, captured);
      System.arraycopy(tail, 0, out.bytes, at + head.length + captured, tail.length);
      endian.putInt32(out.bytes, at + 4, length);
      if (!simple) {
        endian.putInt32(out.bytes, at + 20, captured);
      }
      endian.putInt32(out.bytes, at + head.length - 4, (int) content.wireLength);
      endian.putInt32(out.bytes, at + length - PcapngBlock.TRAILER, length);
      out.advance(length);
      return true;
    }

    private void replacePacket(
        int record, CapturedFrame content, long laterByNanos, List<String> moreComments)
        throws IOException {
      byte[] bytes = reader.window.bytes;
      int type = reader.endian().int32(bytes, record);
      int recorded = reader.endian().int32(bytes, record + 20);
      int data = record + PcapngBlock.PACKET_FIXED;
      boolean same =
          Arrays.equals(
              bytes,
              data,
              data + recorded,
              content.bytes,
              content.offset,
              content.offset + content.capturedLength);
      int from = data + PcapngBlock.padded(recorded);
      int to = record + reader.recordLength - PcapngBlock.TRAILER;
      int room = Math.max(0, to - from) + 8 + PacketBlockBuilder.room(moreComments);
      int at = builder.begin(reader.endian(), type, content, room);
      System.arraycopy(bytes, record + 8, out.bytes, at + 8, 12);
      delay(at, laterByNanos);
      copyOptions(bytes, from, to, content.flags, same);
      builder.comments(moreComments);
      builder.finish();
    }

    private void delay(int at, long laterByNanos) {
      long later = reader.scale().ticks(laterByNanos);
      Endian endian = reader.endian();
      long ticks = (endian.uint32(out.bytes, at + 12) << 32) | endian.uint32(out.bytes, at + 16);
      long sum = ticks + later;
      long delayed = Long.compareUnsigned(sum, ticks) < 0 ? -1 : sum;
      endian.putInt32(out.bytes, at + 12, (int) (delayed >>> 32));
      endian.putInt32(out.bytes, at + 16, (int) delayed);
    }

    private void copyOptions(byte[] bytes, int from, int to, long flags, boolean sameBytes) {
      boolean flagged = flags == CapturedFrame.NO_FLAGS;
      options.wrap(reader.endian(), bytes, from, to);
      while (options.advance()) {
        if (options.code == PcapngBlock.PACKET_FLAGS) {
          if (!flagged) {
            builder.flags(flags);
          }
          flagged = true;
        } else if (options.code != EPB_HASH || sameBytes) {
          builder.copy(options.code, bytes, options.value, options.length);
        }
      }
      if (!flagged) {
        builder.flags(flags);
      }
    }

    private void replaceSimple(CapturedFrame content) throws IOException {
      Endian endian = reader.endian();
      int padded = PcapngBlock.padded(content.capturedLength);
      int length = PcapngBlock.SIMPLE_FIXED + padded + PcapngBlock.TRAILER;
      int at = out.room(length);
      int data = at + PcapngBlock.SIMPLE_FIXED;
      endian.putInt32(out.bytes, at, PcapngBlock.SIMPLE_PACKET);
      endian.putInt32(out.bytes, at + 4, length);
      endian.putInt32(out.bytes, at + 8, (int) content.wireLength);
      System.arraycopy(content.bytes, content.offset, out.bytes, data, content.capturedLength);
      Arrays.fill(out.bytes, data + content.capturedLength, data + padded, (byte) 0);
      endian.putInt32(out.bytes, data + padded, length);
      out.advance(length);
    }

    private void promoteSimple(CapturedFrame content, List<String> moreComments)
        throws IOException {
      int room = 8 + PacketBlockBuilder.room(moreComments);
      int at = builder.begin(reader.endian(), PcapngBlock.ENHANCED_PACKET, content, room);
      Arrays.fill(out.bytes, at + 8, at + 20, (byte) 0);
      if (content.flags != CapturedFrame.NO_FLAGS) {
        builder.flags(content.flags);
      }
      builder.comments(moreComments);
      builder.finish();
    }
  }
}
