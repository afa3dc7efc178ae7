package org.trunkscope.trunk;

import java.util.Arrays;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.Segment;

/**
 * What the destination's IP and TCP make of a frame that its adapter handed up. Rules D1 to D8 of
 * {@code analyzer/MODEL.md}.
 */
public final class DestinationReceive {

  /**
   * Judges one frame.
   *
   * @param buffer may be changed: padding is cut off
   */
  public Fate judge(SocketBuffer buffer, PathCounters counters, Trace trace) {
    PathFrame headers = PathFrame.at(buffer.frame());
    if (headers.network() == PathFrame.Network.OTHER) {
      trace.step(DestinationRule.NOT_JUDGED, "not IP");
      return Fate.ACCEPTED;
    }
    if (!headers.ipv4HeaderVerifies()) {
      return wrongIpChecksum(headers, counters, trace);
    }
    if (!headers.isComplete()) {
      return wrongLength(headers.isIpv4() ? "Ip" : "Ip6", "InTruncatedPkts", counters, trace);
    }
    PathFrame trimmed = trimPadding(buffer, headers, trace);
    if (trimmed.isFragment()) {
      trace.step(DestinationRule.NOT_JUDGED, "a fragment: checked after reassembly only");
      return Fate.ACCEPTED;
    }
    return switch (trimmed.transportProtocol()) {
      case Segment.TCP -> tcp(buffer, trimmed, counters, trace);
      case Segment.UDP -> udp(buffer, trimmed, counters, trace);
      default -> {
        trace.step(DestinationRule.NOT_JUDGED, "protocol " + trimmed.transportProtocol());
        yield Fate.ACCEPTED;
      }
    };
  }

  /** D2. */
  private static Fate wrongIpChecksum(PathFrame headers, PathCounters counters, Trace trace) {
    counters.add(Place.DESTINATION_STACK, "Ip.InHdrErrors", 1);
    counters.add(Place.DESTINATION_STACK, "IpExt.InCsumErrors", 1);
    trace.step(
        DestinationRule.IP_CHECKSUM,
        "IPv4 header checksum " + HexWord.of(headers.ipv4HeaderChecksum()) + " is wrong");
    return Fate.DROPPED_IP_CHECKSUM;
  }

  /** D3. */
  private static Fate wrongLength(
      String protocol, String counter, PathCounters counters, Trace trace) {
    counters.add(Place.DESTINATION_STACK, protocol + "." + counter, 1);
    trace.step(DestinationRule.IP_LENGTH, protocol + "." + counter);
    return Fate.DROPPED_IP_LENGTH;
  }

  /** D4. */
  private static PathFrame trimPadding(SocketBuffer buffer, PathFrame headers, Trace trace) {
    if (headers.padding() == 0) {
      return headers;
    }
    byte[] frame = buffer.frame();
    int end = headers.datagramEnd();
    trace.step(
        DestinationRule.PADDING_TRIMMED,
        headers.padding() + " bytes cut off",
        end,
        Arrays.copyOfRange(frame, end, frame.length),
        new byte[0]);
    buffer.replaceFrame(Arrays.copyOf(frame, end));
    return PathFrame.at(buffer.frame());
  }

  /** D5 to D7. */
  private static Fate tcp(
      SocketBuffer buffer, PathFrame headers, PathCounters counters, Trace trace) {
    counters.add(Place.DESTINATION_STACK, "Tcp.InSegs", 1);
    if (!headers.isTcp()) {
      return wrongLength("Tcp", "InErrs", counters, trace);
    }
    if (buffer.ipSummed() != IpSummed.NONE) {
      trace.step(DestinationRule.TRUSTED, "state " + buffer.ipSummed());
      return Fate.ACCEPTED;
    }
    if (headers.verifies()) {
      trace.step(DestinationRule.VERIFIED, "checksum verified in software");
      return Fate.ACCEPTED;
    }
    counters.add(Place.DESTINATION_STACK, "Tcp.InCsumErrors", 1);
    counters.add(Place.DESTINATION_STACK, "Tcp.InErrs", 1);
    trace.step(
        DestinationRule.WRONG,
        "state NONE and checksum " + HexWord.of(headers.checksumField()) + " is wrong");
    return Fate.DROPPED_TRANSPORT_CHECKSUM;
  }

  /** D8. */
  private static Fate udp(
      SocketBuffer buffer, PathFrame headers, PathCounters counters, Trace trace) {
    String protocol = headers.isIpv4() ? "Udp" : "Udp6";
    if (!headers.isUdp()) {
      return wrongLength(protocol, "InErrors", counters, trace);
    }
    boolean unchecked = headers.isIpv4() && headers.checksumField() == 0;
    boolean accepted = buffer.ipSummed() != IpSummed.NONE || unchecked || headers.verifies();
    trace.step(
        DestinationRule.UDP,
        "state " + buffer.ipSummed() + (accepted ? ": accepted" : ": checksum wrong"));
    if (accepted) {
      return Fate.ACCEPTED;
    }
    counters.add(Place.DESTINATION_STACK, protocol + ".InCsumErrors", 1);
    counters.add(Place.DESTINATION_STACK, protocol + ".InErrors", 1);
    return Fate.DROPPED_TRANSPORT_CHECKSUM;
  }
}
