package org.trunkscope.samples.compile;

/** One packet record of a capture in the making. */
final class RecordedFrame {

  /** Nanoseconds after the scenario's start. */
  final long nanos;

  /** Place of its interface in the capture. */
  final int interfaceIndex;

  /** The captured bytes. */
  final byte[] bytes;

  /** The length the frame had, 0 to 2^32-1. */
  final long wireLength;

  /** The {@code epb_flags} word; 0: none. */
  final long flags;

  /** What a person is to read beside it; empty: nothing. */
  final String comment;

  RecordedFrame(
      long nanos, int interfaceIndex, byte[] bytes, long wireLength, long flags, String comment) {
    this.nanos = nanos;
    this.interfaceIndex = interfaceIndex;
    this.bytes = bytes;
    this.wireLength = wireLength;
    this.flags = flags;
    this.comment = comment;
  }
}
