package org.trunkscope.samples.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.samples.scenario.ScenarioException;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.InternetChecksum;

/** Cuts the outermost IP packet of a frame into fragments (RFC 791 section 3.2, RFC 8200 4.5). */
final class Fragmenter {

  private static final int IPV6_HEADER = 40;
  private static final int FRAGMENT_HEADER = 44;

  private Fragmenter() {}

  /**
   * The fragments in order.
   *
   * @param size payload bytes of each but the last, a multiple of 8
   * @throws ScenarioException if no IP layer follows the Ethernet header and its tags
   */
  static List<byte[]> fragments(List<Layer> layers, byte[] frame, int size)
      throws ScenarioException {
    int network = 0;
    for (Layer layer : layers) {
      if (layer instanceof Layer.Ethernet) {
        network += 14;
      } else if (layer instanceof Layer.Vlan) {
        network += 4;
      } else if (layer instanceof Layer.Ipv4) {
        return ipv4(frame, network, size);
      } else if (layer instanceof Layer.Ipv6) {
        return ipv6(frame, network, size);
      } else {
        break;
      }
    }
    throw new ScenarioException(
        layers.get(0).position(), "expected 'ip' or 'ip6' in a frame with 'fragments='");
  }

  private static List<byte[]> ipv4(byte[] frame, int network, int size) {
    int headerLength = (frame[network] & 0xf) * 4;
    int start = network + headerLength;
    List<byte[]> fragments = new ArrayList<>();
    for (int at = start; at < frame.length; at += size) {
      int end = Math.min(at + size, frame.length);
      byte[] header = Arrays.copyOf(frame, start);
      boolean more = end < frame.length;
      BigEndian.put16(header, network + 2, headerLength + end - at);
      BigEndian.put16(header, network + 6, (more ? 0x2000 : 0) | (at - start) / 8);
      BigEndian.put16(header, network + 10, 0);
      long sum = InternetChecksum.add(InternetChecksum.start(), header, network, headerLength);
      BigEndian.put16(header, network + 10, InternetChecksum.finish(sum));
      fragments.add(Octets.join(header, Arrays.copyOfRange(frame, at, end)));
    }
    return fragments;
  }

  private static List<byte[]> ipv6(byte[] frame, int network, int size) {
    int start = network + IPV6_HEADER;
    List<byte[]> fragments = new ArrayList<>();
    for (int at = start; at < frame.length; at += size) {
      int end = Math.min(at + size, frame.length);
      byte[] header = Arrays.copyOf(frame, start);
      int more = end < frame.length ? 1 : 0;
      BigEndian.put16(header, network + 4, 8 + end - at);
      header[network + 6] = FRAGMENT_HEADER;
      byte[] extension =
          new Octets().u8(frame[network + 6]).u8(0).u16(at - start | more).u32(1).toArray();
      byte[] head = Octets.join(header, extension);
      fragments.add(Octets.join(head, Arrays.copyOfRange(frame, at, end)));
    }
    return fragments;
  }
}
