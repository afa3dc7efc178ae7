package org.trunkscope.replay.lab;

import java.util.OptionalLong;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameView;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * The numbers of one connection's server: those of the captured one, and those of the kernel, as
 * far as it has been heard. Places count the bytes of its data from 0.
 */
final class ServerNumbers {

  private static final long WORD = 0xffff_ffffL;
  private static final int TIMESTAMPS = 8;
  private static final int WINDOW_SCALE = 3;

  private final int clientPort;
  private OptionalLong captured;
  private OptionalLong kernel = OptionalLong.empty();
  private long heard;
  private long timestamp;
  private boolean stamped;
  private int scale;
  private long clientEdge;
  private boolean reset;

  /**
   * Nothing is known yet of the kernel.
   *
   * @param captured the number of the captured server's SYN; empty if it is not captured
   */
  ServerNumbers(int clientPort, OptionalLong captured) {
    this.clientPort = clientPort;
    this.captured = captured;
  }

  /** Takes note of a segment that the destination sent. */
  void hear(FrameView view) {
    Segment segment = view.segment(0);
    if (segment.destinationPort() != clientPort) {
      return;
    }
    byte[] bytes = view.bytes();
    int at = segment.l4Offset();
    int flags = segment.flags();
    long sequence = BigEndian.u32(bytes, at + Tcp.SEQUENCE_OFFSET);
    boolean syn = (flags & Tcp.SYN) != 0;
    if ((flags & Tcp.RST) != 0) {
      reset = true;
      return;
    }
    if (syn && kernel.isEmpty()) {
      kernel = OptionalLong.of(sequence);
    }
    if (kernel.isEmpty()) {
      return;
    }
    options(bytes, at + Tcp.LENGTH, at + segment.l4HeaderLength(), syn);
    if (!syn) {
      long end = (sequence - kernel.getAsLong() - 1 & WORD) + segment.payloadLength();
      heard = Math.max(heard, (flags & Tcp.FIN) != 0 ? end + 1 : end);
    }
    int window = BigEndian.u16(bytes, at + Tcp.WINDOW_OFFSET) << (syn ? 0 : scale);
    clientEdge = BigEndian.u32(bytes, at + Tcp.ACKNOWLEDGMENT_OFFSET) + window & WORD;
  }

  private void options(byte[] bytes, int from, int end, boolean syn) {
    int at = from;
    while (at < end) {
      int kind = BigEndian.u8(bytes, at);
      int length = kind <= 1 ? 1 : at + 1 < end ? BigEndian.u8(bytes, at + 1) : 0;
      if (kind == 0 || length < 1 || at + length > end) {
        return;
      }
      if (kind == TIMESTAMPS && length == 10) {
        stamped = true;
        timestamp = BigEndian.u32(bytes, at + 2);
      } else if (kind == WINDOW_SCALE && syn && length == 3) {
        scale = Math.min(14, BigEndian.u8(bytes, at + 2));
      }
      at += length;
    }
  }

  /** Whether the kernel has answered the SYN. */
  boolean isAnswered() {
    return kernel.isPresent();
  }

  /** Whether the kernel has refused the connection, or broken it off. */
  boolean isReset() {
    return reset;
  }

  /** How much of the server's data a segment acknowledges, by the captured numbers. */
  long wanted(LabSegment segment) {
    long acknowledged = segment.acknowledgment();
    if (captured.isEmpty()) {
      captured = OptionalLong.of(acknowledged - 1 & WORD);
    }
    int place = (int) (acknowledged - captured.getAsLong() - 1);
    return Math.max(0, place);
  }

  /** The place at which a captured number stands. */
  long place(long number) {
    return number - captured.orElse(number) - 1 & WORD;
  }

  /** Up to which place the kernel's data, and its FIN, were heard. */
  long heard() {
    return heard;
  }

  /** Whether the window takes a segment now. */
  boolean hasRoomFor(LabSegment segment) {
    long end = segment.sequence() + segment.segment().payloadLength();
    return (int) (clientEdge - end) >= 0;
  }

  /**
   * Brings what a segment says of the server's numbers to those of the kernel.
   *
   * @param place up to which it acknowledges
   */
  void follow(LabSegment segment, long place) {
    long start = kernel.orElseThrow();
    if ((segment.segment().flags() & Tcp.ACK) != 0) {
      segment.acknowledge(start + 1 + place & WORD);
    }
    if (stamped) {
      segment.follow(timestamp, start - captured.orElse(start));
    }
  }
}
