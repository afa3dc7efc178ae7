package org.trunkscope.samples.compile;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.trunkscope.samples.scenario.ChecksumSpec;
import org.trunkscope.samples.scenario.Layer;
import org.trunkscope.wire.InternetChecksum;

/**
 * The addresses that a TCP or UDP checksum covers: those of the innermost IP header around it, the
 * destination of a routing header still under way (RFC 8200 section 8.1), the home address (RFC
 * 6275 section 11.3.1).
 */
record PseudoHeader(Optional<InetAddress> source, Optional<InetAddress> destination) {

  static final PseudoHeader NONE = new PseudoHeader(Optional.empty(), Optional.empty());

  /** What {@code layer} makes of it for the layers inside. */
  PseudoHeader within(Layer layer) {
    if (layer instanceof Layer.Ipv4 ip) {
      return new PseudoHeader(Optional.of(ip.source()), Optional.of(ip.destination()));
    }
    if (layer instanceof Layer.Ipv6 ip) {
      return new PseudoHeader(Optional.of(ip.source()), Optional.of(ip.destination()));
    }
    if (layer instanceof Layer.Routing routing && routing.segmentsLeft() > 0) {
      return new PseudoHeader(source, Optional.of(routing.last()));
    }
    if (layer instanceof Layer.Destination options && options.home().isPresent()) {
      return new PseudoHeader(options.home(), destination);
    }
    return this;
  }

  /**
   * The value a scenario wants in a checksum field.
   *
   * @param segment header and payload with 0 in the field
   * @param padding bytes that follow the segment in its frame
   */
  int field(ChecksumSpec wanted, int protocol, byte[] segment, int padding) {
    return switch (wanted.kind()) {
      case VALID -> full(protocol, segment);
      case CORRUPT -> full(protocol, segment) ^ 0x0100;
      case ZERO -> 0;
      case PSEUDO -> InternetChecksum.fold(sum(protocol, segment.length));
      case PSEUDO_NOLEN -> InternetChecksum.fold(sum(protocol, 0));
      case PSEUDO_PADDED -> InternetChecksum.fold(sum(protocol, segment.length + (long) padding));
      case NO_PSEUDO -> finish(protocol, add(InternetChecksum.start(), segment));
      case OFF_BY -> InternetChecksum.fold(full(protocol, segment) + (long) wanted.number());
      case LITERAL -> wanted.number();
    };
  }

  private int full(int protocol, byte[] segment) {
    return finish(protocol, add(sum(protocol, segment.length), segment));
  }

  private static long add(long sum, byte[] segment) {
    return InternetChecksum.add(sum, segment, 0, segment.length);
  }

  private static int finish(int protocol, long sum) {
    return protocol == Protocols.UDP
        ? InternetChecksum.finishUdp(sum)
        : InternetChecksum.finish(sum);
  }

  private long sum(int protocol, long length) {
    byte[] from = source.map(InetAddress::getAddress).orElse(new byte[4]);
    byte[] to = destination.map(InetAddress::getAddress).orElse(new byte[4]);
    byte[] both = Octets.join(from, to);
    return from.length == 4
        ? InternetChecksum.pseudoIpv4(both, 0, 4, protocol, length)
        : InternetChecksum.pseudoIpv6(both, 0, 16, protocol, length);
  }

  /** Whether an IP header stands around these layers, so that there is a pseudo header. */
  static boolean hasIp(List<Layer> around) {
    return around.stream().anyMatch(l -> l instanceof Layer.Ipv4 || l instanceof Layer.Ipv6);
  }
}
