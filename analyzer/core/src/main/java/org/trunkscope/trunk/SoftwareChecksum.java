package org.trunkscope.trunk;

import java.util.Arrays;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;

/** Completes a partial checksum as the kernel does in software ({@code skb_checksum_help}). */
final class SoftwareChecksum {

  private SoftwareChecksum() {}

  /**
   * Sums from the start of the partial checksum to the end of the buffer, the field as it stands
   * included; stores the complement, 0 as 0xffff. The state becomes NONE.
   *
   * @param buffer in state PARTIAL, not large
   */
  static void complete(SocketBuffer buffer, Rule rule, Trace trace) {
    byte[] bytes = buffer.frame();
    int start = buffer.checksumStart();
    int field = start + buffer.checksumOffset();
    if (field + 2 > bytes.length) {
      buffer.setIpSummed(IpSummed.NONE);
      return;
    }
    byte[] before = Arrays.copyOfRange(bytes, field, field + 2);
    long sum = InternetChecksum.add(InternetChecksum.start(), bytes, start, bytes.length - start);
    BigEndian.put16(bytes, field, InternetChecksum.finishUdp(sum));
    buffer.setIpSummed(IpSummed.NONE);
    trace.step(
        rule,
        "checksum completed in software over " + (bytes.length - start) + " bytes, state NONE",
        field,
        before,
        Arrays.copyOfRange(bytes, field, field + 2));
  }
}
