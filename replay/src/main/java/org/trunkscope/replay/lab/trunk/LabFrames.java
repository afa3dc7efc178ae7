package org.trunkscope.replay.lab.trunk;

import java.util.ArrayList;
import java.util.List;
import org.trunkscope.replay.lab.trunk.Scenario.IpFamily;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** The frames of the scenarios: those that predictions follow, and the train from outside. */
final class LabFrames {

  /** Segments of the train. */
  static final int SEGMENTS = 8;

  /** Bytes of data that make many segments. */
  static final int DATA = 60_000;

  private static final int IP_HEADER_V4 = 20;
  private static final int IP_HEADER_V6 = 40;
  private static final int TCP_HEADER = 32;
  private static final int MTU = 1500;
  private static final int CLIENT_PORT = 40_000;
  private static final int VM_A = 1;
  private static final int VM_B = 2;
  private static final int OUTSIDE = 3;

  private LabFrames() {}

  /** TCP data of a full frame whose TCP header has timestamps. */
  static int mss(IpFamily family) {
    return MTU - TCP_HEADER - (family == IpFamily.IPV4 ? IP_HEADER_V4 : IP_HEADER_V6);
  }

  /** The SYN that VM A's TCP sends. */
  static byte[] syn(IpFamily family) {
    return between(family, Port.VM_A.mac(), VM_A, Port.VM_B.mac(), VM_B)
        .tcp(CLIENT_PORT, TapTrunk.TCP_PORT)
        .flags(Tcp.SYN)
        .mss(1460)
        .sackPermitted()
        .build();
  }

  /** The answer of VM B's. */
  static byte[] synAck(IpFamily family) {
    return between(family, Port.VM_B.mac(), VM_B, Port.VM_A.mac(), VM_A)
        .tcp(TapTrunk.TCP_PORT, CLIENT_PORT)
        .flags(Tcp.SYN | Tcp.ACK)
        .mss(1460)
        .sackPermitted()
        .build();
  }

  /** All data as VM A's TCP hands it down. */
  static byte[] data(IpFamily family) {
    return between(family, Port.VM_A.mac(), VM_A, Port.VM_B.mac(), VM_B)
        .tcp(CLIENT_PORT, TapTrunk.TCP_PORT)
        .flags(Tcp.ACK | Tcp.PSH)
        .timestamps(1, 1)
        .payload(DATA, 1)
        .build();
  }

  /**
   * Full segments of one flow from outside to VM B, in order, the last one with PSH.
   *
   * @param sourcePort tells trains apart
   */
  static List<byte[]> train(IpFamily family, int sourcePort) {
    List<byte[]> train = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      FrameBuilder frame = between(family, TapTrunk.OUTSIDE_MAC, OUTSIDE, Port.VM_B.mac(), VM_B);
      if (family == IpFamily.IPV4) {
        frame.id(100 + i);
      }
      train.add(
          frame
              .tcp(sourcePort, TapTrunk.TCP_PORT)
              .flags(i + 1 < SEGMENTS ? Tcp.ACK : Tcp.ACK | Tcp.PSH)
              .seq(1_000L + (long) i * mss(family))
              .ack(1)
              .timestamps(1, 1)
              .payload(mss(family), i)
              .build());
    }
    return train;
  }

  private static FrameBuilder between(
      IpFamily family, String sourceMac, int source, String destinationMac, int destination) {
    FrameBuilder frame = FrameBuilder.frame().ethernet(sourceMac, destinationMac);
    String from = TapTrunk.address(family, source);
    String to = TapTrunk.address(family, destination);
    return family == IpFamily.IPV4 ? frame.ipv4(from, to) : frame.ipv6(from, to);
  }
}
