package org.trunkscope.samples.generate;

import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.ChecksumState;
import org.trunkscope.wire.InternetChecksum;

/** Writes one of the interesting values into the checksum field of a TCP segment. */
final class FieldChoice {

  private static final int CHECKSUM = 16;
  private static final int TCP = 6;

  private FieldChoice() {}

  /**
   * Writes what {@code wanted} shows.
   *
   * @param ip where the IP header is
   * @param tcp where the TCP header is; the segment ends with the frame
   * @return the state the field is in: VALID where the wanted value happens to be the right one
   */
  static ChecksumState write(byte[] frame, int length, int ip, int tcp, ChecksumState wanted) {
    BigEndian.put16(frame, tcp + CHECKSUM, 0);
    int segment = length - tcp;
    boolean four = (frame[ip] & 0xf0) == 0x40;
    long header =
        four
            ? InternetChecksum.pseudoIpv4(frame, ip + 12, ip + 16, TCP, segment)
            : InternetChecksum.pseudoIpv6(frame, ip + 8, ip + 24, TCP, segment);
    int full = InternetChecksum.finish(InternetChecksum.add(header, frame, tcp, segment));
    int pseudo = InternetChecksum.fold(header);
    int field =
        switch (wanted) {
          case ZERO -> 0;
          case PARTIAL -> pseudo;
          case CORRUPT -> corrupt(frame, tcp, segment, full, header);
          default -> full;
        };
    BigEndian.put16(frame, tcp + CHECKSUM, field);
    boolean right = field == full || (full == 0 && field == 0xffff);
    return right ? ChecksumState.VALID : wanted;
  }

  /** A value that none of the named states has. */
  private static int corrupt(byte[] frame, int tcp, int segment, int full, long header) {
    int alone =
        InternetChecksum.finish(
            InternetChecksum.add(InternetChecksum.start(), frame, tcp, segment));
    int pseudo = InternetChecksum.fold(header);
    int withoutLength = InternetChecksum.fold(InternetChecksum.addWord(header, ~segment));
    int field = full ^ 0x0400;
    while (field == 0
        || field == 0xffff
        || field == pseudo
        || field == alone
        || field == withoutLength) {
      field = field + 1 & 0xffff;
    }
    return field;
  }
}
