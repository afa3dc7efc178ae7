package org.trunkscope.capture;

/**
 * Walks the options of one block. Ends at the end-of-options mark, at the end of the block, and
 * before an option that claims more bytes than the block has.
 */
final class OptionCursor {

  private byte[] bytes = new byte[0];
  private int next;
  private int end;
  private Endian endian = Endian.LITTLE;

  /** Of the current option. */
  int code;

  /** Where the value of the current option starts. */
  int value;

  /** Bytes of the current option's value, without padding. */
  int length;

  /** Starts over. */
  OptionCursor wrap(Endian order, byte[] array, int from, int to) {
    endian = order;
    bytes = array;
    next = from;
    end = to;
    return this;
  }

  /** Moves to the next option. */
  boolean advance() {
    if (end - next < 4) {
      return false;
    }
    code = endian.int16(bytes, next);
    length = endian.int16(bytes, next + 2);
    value = next + 4;
    if (code == PcapngBlock.OPT_END || length > end - value) {
      next = end;
      return false;
    }
    next = Math.min(end, value + PcapngBlock.padded(length));
    return true;
  }
}
