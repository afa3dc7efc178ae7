package org.trunkscope.samples.acceptance;

import java.util.Arrays;

/**
 * One part of a capture file: the file header, a block, or the record of a frame.
 *
 * @param raw its bytes as they stand in the file
 * @param isFrame whether a frame is in it; the values below are 0 if not
 * @param at where in {@code raw} the frame starts
 * @param captured bytes of the frame
 * @param wire bytes the frame had
 * @param linkType the LINKTYPE_ number of its interface
 * @param link the interface, counted from 0 through all sections
 * @param ticks its time in units of the interface; 0 if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record RawRecord(
    byte[] raw,
    boolean isFrame,
    int at,
    int captured,
    long wire,
    int linkType,
    int link,
    long ticks) {

  static RawRecord other(byte[] raw) {
    return new RawRecord(raw, false, 0, 0, 0, 0, 0, 0);
  }

  /** The frame alone. */
  byte[] frame() {
    return Arrays.copyOfRange(raw, at, at + captured);
  }
}
