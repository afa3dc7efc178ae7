package org.trunkscope.samples.acceptance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pcap of small frames of no protocol that anybody answers, at chosen times. */
final class SmallCapture {

  private static final int ETHERNET = 1;

  private SmallCapture() {}

  /**
   * Writes one.
   *
   * @param length of each frame, bytes
   * @param micros since 1970, for each frame
   */
  static Path of(Path file, int length, long... micros) throws IOException {
    return ofType(file, ETHERNET, length, length, micros);
  }

  /** Writes one of another link type, or of frames that the snap length cut. */
  static Path ofType(Path file, int linkType, int captured, int length, long... micros)
      throws IOException {
    ByteBuffer pcap = ByteBuffer.allocate(24 + micros.length * (16 + captured));
    pcap.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    pcap.putInt(262_144).putInt(linkType);
    for (int i = 0; i < micros.length; i++) {
      pcap.putInt((int) (micros[i] / 1_000_000)).putInt((int) (micros[i] % 1_000_000));
      pcap.putInt(captured).putInt(length);
      int at = pcap.position();
      // a local address to another one, and an EtherType for experiments (IEEE 802)
      pcap.putLong(0x0200_0000_00ff_0200L).putInt(0x0000_00fe).putShort((short) 0x88b5);
      pcap.put((byte) (i + 1));
      pcap.position(at + captured);
    }
    return Files.write(file, pcap.array());
  }
}
