package org.trunkscope.replay.lab;

import org.trunkscope.analysis.flow.TcpOptions;
import org.trunkscope.trunk.DestinationReceive;
import org.trunkscope.trunk.DestinationRule;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.PathCounters;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.trunk.Trace;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.Ethernet;
import org.trunkscope.wire.Ipv4;
import org.trunkscope.wire.Ipv6;
import org.trunkscope.wire.Segment;
import org.trunkscope.wire.Tcp;

/**
 * What the model predicts of a segment at the lab's destination: its rules D1 to D8, and what a
 * later kernel does not count.
 */
final class DestinationModel {

  private static final int TYPE_OFFSET = Ethernet.LENGTH - 2;

  private final DestinationReceive rules = new DestinationReceive();

  /**
   * The prediction. It is not known where the destination looks at what the rules do not: IPv4
   * options, IPv6 extension headers, signatures (RFC 2385, RFC 5925).
   */
  Judgement predict(LabSegment moved, Delivery delivery) {
    Segment segment = moved.segment();
    if (isEmptied(moved.frame(), segment)) {
      return ofEmptied(segment, delivery);
    }
    SocketBuffer buffer =
        new SocketBuffer(moved.frame().clone(), BigEndian.u16(moved.frame(), TYPE_OFFSET));
    if (delivery == Delivery.PARTIAL) {
      buffer.setPartial(segment.l4Offset(), Tcp.CHECKSUM_OFFSET);
    }
    Trace trace = new Trace(Place.DESTINATION_STACK);
    PathCounters counters = new PathCounters();
    Fate fate = rules.judge(buffer, counters, trace);
    boolean judged =
        trace.steps().stream().noneMatch(step -> step.rule() == DestinationRule.NOT_JUDGED);
    boolean plain =
        segment.ipHeaderLength() == (segment.ipVersion() == 4 ? 20 : 40)
            && segment.extensionHeadersLength() == 0
            && !TcpOptions.isSigned(moved.frame(), segment);
    if (fate != Fate.DROPPED_IP_CHECKSUM && isTooShort(moved.frame(), segment)) {
      return Judgement.LENGTHS;
    }
    return switch (fate) {
      case ACCEPTED -> judged && plain ? Judgement.ACCEPTED : Judgement.NOT_KNOWN;
      case DROPPED_TRANSPORT_CHECKSUM -> plain ? Judgement.TCP_CHECKSUM : Judgement.NOT_KNOWN;
      case DROPPED_IP_CHECKSUM -> Judgement.IP_CHECKSUM;
      case DROPPED_IP_LENGTH ->
          counters.get(Place.DESTINATION_STACK, "Tcp.InErrs") > 0
              ? ofTcpHeader(moved.frame(), segment)
              : Judgement.LENGTHS;
      default -> Judgement.NOT_KNOWN;
    };
  }

  /**
   * What is cut off before TCP is dropped by TCP, which does not count that. If a device was to
   * complete a checksum in it, it cannot be cut off, and IP drops and counts it (ip6_rcv_core,
   * tcp_v6_rcv, Linux 6.18). Extension headers are read before.
   */
  private static Judgement ofEmptied(Segment segment, Delivery delivery) {
    if (segment.extensionHeadersLength() > 0) {
      return Judgement.NOT_KNOWN;
    }
    return delivery == Delivery.PARTIAL ? Judgement.LENGTHS : Judgement.NO_ANSWER;
  }

  /** Whether an IPv6 header says that nothing follows. */
  private static boolean isEmptied(byte[] frame, Segment segment) {
    return segment.ipVersion() == 6
        && BigEndian.u16(frame, segment.ipHeaderOffset() + Ipv6.PAYLOAD_LENGTH_OFFSET) == 0;
  }

  /**
   * Whether an IPv4 header says that the packet is shorter than itself; a length of 0 is that of a
   * super-frame in the model, which nothing here is (ip_rcv_core, Linux 6.18).
   */
  private static boolean isTooShort(byte[] frame, Segment segment) {
    return segment.ipVersion() == 4
        && BigEndian.u16(frame, segment.ipHeaderOffset() + Ipv4.TOTAL_LENGTH_OFFSET) == 0;
  }

  /**
   * A data offset below 5 is an error; one beyond the segment is a header that is not there, whose
   * drop is not counted (tcp_v4_rcv, tcp_v6_rcv, Linux 6.18).
   */
  private static Judgement ofTcpHeader(byte[] frame, Segment segment) {
    int headerLength = new Tcp().wrap(frame, segment.l4Offset()).headerLength();
    return headerLength < Tcp.LENGTH ? Judgement.TCP_ERROR : Judgement.NO_ANSWER;
  }
}
