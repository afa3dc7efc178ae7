package org.trunkscope.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.trunk.CoreBehaviour.ExtensionHeaders;
import org.trunkscope.trunk.CoreBehaviour.LargeReceive;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettings.SenderOffload;
import org.trunkscope.trunk.ReceiveOffload.HeadKind;
import org.trunkscope.trunk.Step.Place;
import org.trunkscope.wire.FrameBuilder;

/** What the kernel lab measured (its README, sections 3, 4, 5 and 7), row by row. */
class LabTablesTest {

  private static final Set<Feature> CSUM_AND_TSO =
      EnumSet.of(Feature.SG, Feature.IP_CSUM, Feature.IPV6_CSUM, Feature.TSO, Feature.TSO6);

  /** Section 4: what tcpdump shows at the inbound trunk, the outbound trunk and VM B. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v4.12        | LINUX_BRIDGE | zero   | zero      | zero      | DROPPED_TRANSPORT_CHECKSUM
          partial-only | LINUX_BRIDGE | zero   | zero      | zero      | ACCEPTED
          partial-only | OVS_MISS     | zero   | no-pseudo | no-pseudo | DROPPED_TRANSPORT_CHECKSUM
          v4.13        | LINUX_BRIDGE | pseudo | pseudo    | zero      | ACCEPTED
          v4.13        | OVS_MISS     | pseudo | full      | full      | ACCEPTED
          v5.14        | LINUX_BRIDGE | pseudo | pseudo    | zero      | ACCEPTED
          v5.14        | OVS_MISS     | pseudo | full      | full      | ACCEPTED
          """)
  void shouldShowWhatTheLabCaptured(
      String preset, BridgeKind bridge, String in, String out, String vm, Fate fate) {
    DriverPreset trunk = DriverPreset.withId(preset).orElseThrow();
    PathSettings settings =
        PathSettings.of(trunk, DriverPreset.V4_12).with(change -> change.bridge(bridge));

    PathResult result = PathCells.send(settings, PathCells.syn());

    assertThat(result.at(CapturePoint.P2).get(0).field().word()).isEqualTo(in);
    assertThat(result.at(CapturePoint.P3).get(0).field().word()).isEqualTo(out);
    assertThat(result.at(CapturePoint.P4).get(0).field().word()).isEqualTo(vm);
    assertThat(result.fate()).isEqualTo(fate);
  }

  @ParameterizedTest
  @CsvSource({"v4.12", "partial-only", "v4.13", "v5.14"})
  void shouldShowRightChecksumsEverywhereWithTheSendersOffloadsOff(String preset) {
    PathSettings settings =
        PathSettings.of(DriverPreset.withId(preset).orElseThrow(), DriverPreset.V4_12)
            .with(change -> change.senderOffload(SenderOffload.OFF));

    PathResult result = PathCells.send(settings, PathCells.syn());

    List<CapturePoint> taps = List.of(CapturePoint.P2, CapturePoint.P3, CapturePoint.P4);
    assertThat(taps)
        .allSatisfy(tap -> assertThat(result.at(tap).get(0).field()).isEqualTo(ChecksumField.FULL));
    assertThat(result.fate()).isEqualTo(Fate.ACCEPTED);
  }

  /** Section 5: the table of Issue 4. Data is in multiples of one MSS. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2   | PAGE_FRAGMENT | 1  | 0  | 2              | 2
          17  | PAGE_FRAGMENT | 16 | 0  | 17             | 17
          18  | PAGE_FRAGMENT | 17 | 0  | 18             | 18
          19  | PAGE_FRAGMENT | 17 | 1  | 1 x19          | 19
          20  | PAGE_FRAGMENT | 17 | 1  | 1 x20          | 20
          35  | PAGE_FRAGMENT | 17 | 1  | 1 x35          | 35
          36  | PAGE_FRAGMENT | 17 | 1  | 18 x2          | 36
          37  | PAGE_FRAGMENT | 17 | 2  | 18 x2 + 1      | 37
          44  | PAGE_FRAGMENT | 17 | 2  | 18 x2 + 8      | 44
          45  | PAGE_FRAGMENT | 17 | 2  | 18 x2 + 9      | 45
          2   | KMALLOC       | 0  | 1  | 1 x2           | 2
          3   | KMALLOC       | 0  | 2  | 1 x3           | 3
          18  | KMALLOC       | 0  | 17 | 1 x18          | 18
          44  | KMALLOC       | 0  | 43 | 1 x44          | 44
          """)
  void shouldCutAsTheKernelDid(
      int segments, HeadKind heads, int fragments, int members, String without, String with) {
    SocketBuffer merged = merge(train(segments, PathCells.MSS, 100), heads);

    assertThat(merged.shape().fragments()).hasSize(fragments);
    assertThat(merged.shape().fragList()).hasSize(members);
    assertThat(leaves(merged, CSUM_AND_TSO, PathCells.MSS)).isEqualTo(without);
    assertThat(leaves(merged, with(Feature.FRAGLIST), PathCells.MSS)).isEqualTo(with);
    assertThat(leaves(merged, Set.of(Feature.SG, Feature.IP_CSUM), PathCells.MSS))
        .as("TSO off")
        .isEqualTo("1 x" + segments);
  }

  @Test
  void shouldCutAHundredShortSegmentsAsTheKernelDid() {
    SocketBuffer merged = merge(train(100, 500, 100), HeadKind.PAGE_FRAGMENT);

    assertThat(merged.shape().fragments()).hasSize(17);
    assertThat(merged.shape().fragList()).hasSize(5);
    assertThat(leaves(merged, CSUM_AND_TSO, 500)).isEqualTo("18 x5 + 10");
  }

  /** The lab's jumbo buffers had a kmalloc head and one page fragment each. */
  @Test
  void shouldCutJumboSegmentsAsTheKernelDid() {
    List<SocketBuffer> train = train(7, 8948, 100);
    for (SocketBuffer buffer : train) {
      int length = buffer.frame().length;
      buffer.setShape(new BufferShape(2000, List.of(length - 2000), List.of()));
    }

    SocketBuffer merged = merge(train, HeadKind.KMALLOC);

    assertThat(merged.shape().fragments()).hasSize(1);
    assertThat(merged.shape().fragList()).hasSize(6);
    assertThat(leaves(merged, CSUM_AND_TSO, 8948)).isEqualTo("1 x7");
  }

  @ParameterizedTest
  @CsvSource({"PAGE_FRAGMENT, 9, 0", "KMALLOC, 0, 9"})
  void shouldCutAConstantIpIdWhateverFragListSays(HeadKind heads, int fragments, int members) {
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      train.add(segment(i, PathCells.MSS, 77));
    }

    SocketBuffer merged = merge(train, heads);

    assertThat(merged.fixedIpId()).isTrue();
    assertThat(merged.shape().fragments()).hasSize(fragments);
    assertThat(merged.shape().fragList()).hasSize(members);
    assertThat(leaves(merged, with(Feature.FRAGLIST), PathCells.MSS)).isEqualTo("1 x10");
  }

  @Test
  void shouldNotMergeZeroChecksumsButPartialOnes() {
    List<SocketBuffer> zero = new ArrayList<>();
    List<SocketBuffer> partial = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      byte[] frame = segment(i, PathCells.MSS, 100 + i).frame();
      partial.add(SenderStack.handDown(frame, PathCells.MSS));
      frame[50] = 0;
      frame[51] = 0;
      zero.add(new SocketBuffer(frame, 0x0800));
    }

    assertThat(offload(HeadKind.PAGE_FRAGMENT).merge(zero, trace())).hasSize(10);
    assertThat(offload(HeadKind.PAGE_FRAGMENT).merge(partial, trace())).hasSize(1);
  }

  /** Section 3: a tap without TUN_F_CSUM, and a super-frame of 60,000 bytes. */
  @Test
  void shouldCompleteInSoftwareWhateverTheFieldHeld() {
    SocketBuffer pseudo = SenderStack.handDown(PathCells.syn(), PathCells.MSS);
    SocketBuffer zero = pseudo.copy();
    zero.frame()[50] = 0;
    zero.frame()[51] = 0;

    validate(pseudo, Set.of(Feature.SG));
    validate(zero, Set.of(Feature.SG));

    assertThat(ChecksumField.of(pseudo.frame())).isEqualTo(ChecksumField.FULL);
    assertThat(ChecksumField.of(zero.frame())).isEqualTo(ChecksumField.NO_PSEUDO_HEADER);
  }

  @Test
  void shouldCutASuperFrameIntoFortyTwo() {
    SocketBuffer large =
        SenderStack.handDown(PathCells.tcp().payload(60_000, 1).build(), PathCells.MSS);

    List<SocketBuffer> whole = validate(large.copy(), CSUM_AND_TSO);
    List<SocketBuffer> tsoOff = validate(large.copy(), Set.of(Feature.SG, Feature.IP_CSUM));
    List<SocketBuffer> csumOff = validate(large.copy(), Set.of(Feature.SG));

    assertThat(whole).hasSize(1);
    assertThat(tsoOff)
        .hasSize(42)
        .allSatisfy(
            frame -> assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.PSEUDO));
    assertThat(csumOff)
        .hasSize(42)
        .allSatisfy(
            frame -> assertThat(ChecksumField.of(frame.frame())).isEqualTo(ChecksumField.FULL));
  }

  /** Section 7: IP checksum 0xffff and 0x0000 at bridge and destination. */
  @ParameterizedTest
  @CsvSource({
    "ON, 0xffff, DROPPED_BY_BRIDGE_NETFILTER, 0",
    "ON, 0x0000, DROPPED_BY_BRIDGE_NETFILTER, 0",
    "OFF, 0xffff, DROPPED_IP_CHECKSUM, 1",
    "OFF, 0x0000, DROPPED_IP_CHECKSUM, 1"
  })
  void shouldDropWrongIpChecksumsWhereTheLabSawThemDropped(
      BridgeNetfilter netfilter, String checksum, Fate fate, int counted) {
    PathSettings settings =
        PathSettings.of(DriverPreset.V6_1).with(change -> change.bridgeNetfilter(netfilter));
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .ipChecksum(Integer.decode(checksum))
            .tcp(40000, 5001)
            .build();

    PathResult result =
        new TrunkPath(settings).receiveOutside(List.of(new SocketBuffer(frame, 0x0800)));

    assertThat(result.fate()).isEqualTo(fate);
    assertThat(result.counters().get(Place.DESTINATION_STACK, "Ip.InHdrErrors")).isEqualTo(counted);
    assertThat(result.counters().get(Place.DESTINATION_STACK, "IpExt.InCsumErrors"))
        .isEqualTo(counted);
  }

  /** Section 7: a 54-byte ACK padded to 60, pseudo sum by frame length and by IP length. */
  @ParameterizedTest
  @CsvSource({
    "PSEUDO_FRAME_LENGTH, ON, OTHER",
    "PSEUDO_FRAME_LENGTH, OFF, OTHER",
    "PSEUDO, ON, FULL",
    "PSEUDO, OFF, FULL"
  })
  void shouldCompletePaddedFramesWrongWithTheFrameLength(
      FrameBuilder.Checksum pseudo, BridgeNetfilter netfilter, ChecksumField completed) {
    byte[] frame = PathCells.tcp().checksum(pseudo).padTo(60).build();
    SocketBuffer buffer = new SocketBuffer(frame, 0x0800);
    buffer.setPartial(34, 16);
    BridgeHop bridge = new BridgeHop(BridgeKind.LINUX_BRIDGE, netfilter, 1500);

    SocketBuffer forwarded = bridge.forward(buffer, new PathCounters(), trace()).buffers().get(0);
    validate(forwarded, Set.of(Feature.SG));

    assertThat(forwarded.frame()).hasSize(netfilter == BridgeNetfilter.ON ? 54 : 60);
    assertThat(ChecksumField.of(forwarded.frame())).isEqualTo(completed);
  }

  private static Set<Feature> with(Feature more) {
    Set<Feature> features = EnumSet.copyOf(CSUM_AND_TSO);
    features.add(more);
    return features;
  }

  private static List<SocketBuffer> train(int segments, int mss, int firstId) {
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < segments; i++) {
      train.add(segment(i, mss, firstId + i));
    }
    return train;
  }

  private static SocketBuffer segment(int index, int mss, int id) {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .id(id)
            .tcp(1234, 5001)
            .seq(1000 + (long) index * mss)
            .payload(mss, index)
            .build();
    return new SocketBuffer(frame, 0x0800);
  }

  private static ReceiveOffload offload(HeadKind heads) {
    return new ReceiveOffload(heads, LargeReceive.MERGED);
  }

  private static SocketBuffer merge(List<SocketBuffer> train, HeadKind heads) {
    List<SocketBuffer> up = offload(heads).merge(train, trace());
    assertThat(up).hasSize(1);
    return up.get(0);
  }

  private static Trace trace() {
    return new Trace(Place.TRANSMIT_CORE);
  }

  private static List<SocketBuffer> validate(SocketBuffer buffer, Set<Feature> features) {
    OutboundPort port = new OutboundPort(features, Optional.empty());
    return new TransmitCore(port, ExtensionHeaders.NEITHER_OFFLOADED)
        .validate(buffer, trace())
        .orElseThrow();
  }

  /** The frames that leave, in multiples of one MSS, as the lab printed them. */
  private static String leaves(SocketBuffer merged, Set<Feature> features, int mss) {
    List<String> runs = new ArrayList<>();
    int last = -1;
    int count = 0;
    for (SocketBuffer frame : validate(merged.copy(), features)) {
      int multiple = PathFrame.at(frame.frame()).payloadLength() / mss;
      if (multiple != last && count > 0) {
        runs.add(run(last, count));
        count = 0;
      }
      last = multiple;
      count++;
    }
    runs.add(run(last, count));
    return String.join(" + ", runs);
  }

  private static String run(int multiple, int count) {
    return multiple + (count > 1 ? " x" + count : "");
  }
}
