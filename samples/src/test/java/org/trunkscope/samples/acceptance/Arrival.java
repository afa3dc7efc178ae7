package org.trunkscope.samples.acceptance;

/**
 * A frame as a socket of the test's own received it.
 *
 * @param frame its bytes, with a VLAN tag in its place
 * @param isUnfinished whether its checksum is left to be completed
 * @param gsoType into what it is left to be cut, a VIRTIO_NET_HDR_GSO_ number; 0 if it is not
 * @param gsoSize bytes of data of each piece
 * @param checksumAt where the checksum is that is left to be completed
 */
record Arrival(RawRecord frame, boolean isUnfinished, int gsoType, int gsoSize, int checksumAt) {

  private static final int ETHERNET = 1;

  static Arrival of(byte[] bytes, boolean isUnfinished, int gsoType, int gsoSize, int checksumAt) {
    RawRecord frame = new RawRecord(bytes, true, 0, bytes.length, bytes.length, ETHERNET, 0, 0);
    return new Arrival(frame, isUnfinished, gsoType, gsoSize, checksumAt);
  }

  byte[] bytes() {
    return frame.raw();
  }

  boolean isWholeAndFinished() {
    return !isUnfinished && gsoType == 0;
  }
}
