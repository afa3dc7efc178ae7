package org.trunkscope.analysis.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trunkscope.analysis.undo.Origin;
import org.trunkscope.finding.FindingCode;
import org.trunkscope.trunk.BridgeKind;
import org.trunkscope.trunk.DriverPreset;
import org.trunkscope.trunk.Fate;
import org.trunkscope.trunk.HypervisorFrame;
import org.trunkscope.trunk.IpSummed;
import org.trunkscope.trunk.MacAddress;
import org.trunkscope.trunk.PathSettings;
import org.trunkscope.trunk.PathSettings.BridgeNetfilter;
import org.trunkscope.trunk.PathSettingsBuilder;
import org.trunkscope.trunk.SocketBuffer;
import org.trunkscope.trunk.TrunkPath;
import org.trunkscope.wire.BigEndian;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.Tcp;

/** Whose fault each way to lose, alter or cut a frame is (model document, sections 8 to 10). */
class FateCauseTest {

  private static final int MSS = 1448;
  private static final Set<Fate> NOBODYS =
      EnumSet.of(Fate.ACCEPTED, Fate.DROPPED_BY_RECEIVE_DRIVER, Fate.DROPPED_IP_LENGTH);
  private static final Set<Fate> BY_RULE =
      EnumSet.of(Fate.DROPPED_BY_SENDER_DRIVER, Fate.DROPPED_BY_TRUNK_DRIVER);

  private static Journey journey(PathSettings settings, HypervisorFrame... frames) {
    Origin origin = new Origin.Hypervisor(List.of(frames));
    return new Journey(origin, settings, origin.run(new TrunkPath(settings)));
  }

  private static PathSettings under(
      DriverPreset preset, UnaryOperator<PathSettingsBuilder> change) {
    return PathSettings.of(preset).with(change);
  }

  private static PathSettings under(DriverPreset preset) {
    return PathSettings.of(preset);
  }

  private static FrameBuilder tcp() {
    return FrameBuilder.frame().ethernet().ipv4("10.0.0.1", "10.0.0.2").tcp(40000, 5001);
  }

  private static byte[] with(byte[] frame, int offset, int value) {
    BigEndian.put16(frame, offset, value);
    return frame;
  }

  private static void assertCause(Journey journey, Fate fate, FindingCode cause) {
    assertThat(journey.result().fate()).isEqualTo(fate);
    assertThat(FateCause.ofDrop(fate, journey)).contains(cause);
  }

  @ParameterizedTest
  @EnumSource(Fate.class)
  void shouldKnowEveryFate(Fate fate) {
    Journey journey =
        journey(under(DriverPreset.V5_5), HypervisorFrame.plain(tcp().flags(Tcp.SYN).build()));
    Journey driven = fate == Fate.DROPPED_BY_SENDER_DRIVER ? journey : driverless(fate, journey);

    boolean known = FateCause.ofDrop(fate, driven).isPresent();

    assertThat(known).isEqualTo(!NOBODYS.contains(fate));
  }

  /** A driver's drop is told by its rule, which only a journey it ended has. */
  private static Journey driverless(Fate fate, Journey dropped) {
    return BY_RULE.contains(fate)
        ? dropped
        : journey(under(DriverPreset.V4_12), HypervisorFrame.plain(tcp().build()));
  }

  @Test
  void shouldBlameTheDestinationRule() {
    byte[] toTrunk = tcp().flags(Tcp.SYN).build();
    MacAddress own = MacAddress.at(toTrunk, 0);
    Journey journey =
        journey(
            under(DriverPreset.V5_10, change -> change.outboundMac(own)),
            HypervisorFrame.plain(toTrunk));

    assertCause(journey, Fate.DROPPED_BY_TRUNK_DRIVER, FindingCode.OWN_MAC_DROPPED);
  }

  @Test
  void shouldBlameTheSourceRuleWhereBothBreak() {
    byte[] toTrunk = tcp().flags(Tcp.SYN).build();
    MacAddress own = MacAddress.at(toTrunk, 0);
    Journey journey =
        journey(
            under(DriverPreset.V5_5, change -> change.outboundMac(own)),
            HypervisorFrame.plain(toTrunk));

    assertCause(journey, Fate.DROPPED_BY_TRUNK_DRIVER, FindingCode.SOURCE_MAC_DROPPED);
  }

  /** Consequence 9: 19 segments are one more than 17 page fragments and a head hold. */
  @Test
  void shouldBlameTheFragListThatIsNotCopied() {
    HypervisorFrame[] train = new HypervisorFrame[30];
    for (int i = 0; i < train.length; i++) {
      byte[] frame =
          FrameBuilder.frame()
              .ethernet()
              .ipv4("10.0.0.1", "10.0.0.2")
              .id(100 + i)
              .tcp(40000, 5001)
              .seq(1000 + (long) i * MSS)
              .payload(MSS, 7)
              .build();
      train[i] = HypervisorFrame.plain(frame);
    }

    assertCause(
        journey(under(DriverPreset.V6_1), train),
        Fate.DROPPED_BY_TRUNK_DRIVER,
        FindingCode.FRAG_LIST_DROPPED);
  }

  /** Section 9.1 (f): not recognised as large under a trunk MTU of 9000, port MTU 1500. */
  @Test
  void shouldBlameTheMtu() {
    byte[] large = with(tcp().payload(4 * MSS, 7).build(), 50, 0);

    assertCause(
        journey(
            under(DriverPreset.V4_13, change -> change.inboundMtu(9000)),
            HypervisorFrame.largeSend(large, MSS)),
        Fate.DROPPED_OVER_MTU,
        FindingCode.OVER_MTU_DROPPED);
  }

  @Test
  void shouldBlameTheIpChecksum() {
    byte[] marked = with(tcp().build(), 24, 0xffff);
    byte[] wrong = with(tcp().build(), 24, 0x1234);

    assertCause(
        journey(under(DriverPreset.V4_13), HypervisorFrame.plain(marked)),
        Fate.DROPPED_IP_CHECKSUM,
        FindingCode.IP_CHECKSUM_FFFF);
    assertCause(
        journey(under(DriverPreset.V4_13), HypervisorFrame.plain(wrong)),
        Fate.DROPPED_IP_CHECKSUM,
        FindingCode.CORRUPT_CHECKSUM);
    assertCause(
        journey(
            under(DriverPreset.V4_13, change -> change.bridgeNetfilter(BridgeNetfilter.ON)),
            HypervisorFrame.plain(marked)),
        Fate.DROPPED_BY_BRIDGE_NETFILTER,
        FindingCode.IP_CHECKSUM_FFFF);
  }

  /** Consequence 6: the helpers see the wrong next header. */
  @Test
  void shouldBlameExtensionHeaders() {
    byte[] frame =
        FrameBuilder.frame()
            .ethernet()
            .ipv6("fd00::1", "fd00::2")
            .extension(60, new byte[] {1, 4, 0, 0, 0, 0})
            .tcp(40000, 5001)
            .flags(Tcp.SYN)
            .build();
    BigEndian.put16(frame, 14 + 40 + 8 + 16, 0);

    assertCause(
        journey(under(DriverPreset.V5_14), HypervisorFrame.checksumGood(frame)),
        Fate.DROPPED_TRANSPORT_CHECKSUM,
        FindingCode.EXTENSION_HEADER_NOT_REPAIRED);
  }

  /** Consequence 5: 54 bytes padded to 60, completed in software by an OVS miss. */
  @Test
  void shouldBlamePaddingInThePseudoHeader() {
    byte[] padded = Arrays.copyOf(with(tcp().flags(Tcp.ACK).build(), 50, 0), 60);

    assertCause(
        journey(
            under(DriverPreset.V4_13, change -> change.bridge(BridgeKind.OVS_MISS)),
            HypervisorFrame.checksumGood(padded)),
        Fate.DROPPED_TRANSPORT_CHECKSUM,
        FindingCode.PADDING_IN_PSEUDO);
  }

  @Test
  void shouldBlameTheSenderForWhatWasWrongBefore() {
    assertCause(
        journey(
            under(DriverPreset.V5_14),
            HypervisorFrame.plain(with(tcp().payload(100, 3).build(), 50, 0x0bad))),
        Fate.DROPPED_TRANSPORT_CHECKSUM,
        FindingCode.CORRUPT_CHECKSUM);
  }

  /** Consequence 2: a jumbo frame's valid checksum is taken for an MSS and zeroed. */
  @Test
  void shouldBlameTheFalseMss() {
    Journey journey =
        journey(
            under(DriverPreset.V5_14, change -> change.outboundMtu(9000).vmMtu(9000)),
            HypervisorFrame.plain(tcp().payload(5000, 7).build()));

    assertThat(journey.result().fate().isDropped()).isTrue();
    assertThat(FateCause.ofDrop(journey.result().fate(), journey))
        .contains(FindingCode.LARGE_SEND_WRONG_MSS);
  }

  /** Consequence 2, at the destination: it becomes zero in state NONE and is lost. */
  @Test
  void shouldBlameTheFalseMssOfTheDestination() {
    assertCause(
        journey(
            under(
                DriverPreset.V5_14,
                change -> change.inboundMtu(9000).outboundMtu(9000).vmMtu(1500)),
            HypervisorFrame.plain(tcp().payload(5000, 7).build())),
        Fate.DROPPED_TRANSPORT_CHECKSUM,
        FindingCode.LARGE_SEND_WRONG_MSS);
  }

  /** Consequence 1, section 9.1 (e): v4.13 takes the pseudo sum for the MSS. */
  @Test
  void shouldCallAWrongMssAltered() {
    byte[] old = with(with(tcp().payload(4 * MSS, 7).build(), 24, 0xffff), 50, MSS);
    PathSettings settings =
        under(DriverPreset.V4_13, change -> change.largeSend(PathSettings.LargeSend.OLD_FORM));

    Prediction prediction = Prediction.of(journey(settings, HypervisorFrame.checksumGood(old)));

    assertThat(prediction.outcome()).isEqualTo(Outcome.ALTERED);
    assertThat(prediction.cause()).contains(FindingCode.LARGE_SEND_WRONG_MSS);
  }

  /** Consequence 4: bytes 16 and 17 of a later fragment, lost where they were not zero. */
  @Test
  void shouldCallAnOverwrittenFragmentAltered() {
    byte[] fragment =
        FrameBuilder.frame()
            .ethernet()
            .ipv4("10.0.0.1", "10.0.0.2")
            .fragment(185, false)
            .tcp(40000, 5001)
            .payload(400, 7)
            .build();
    BigEndian.put16(fragment, 50, 0x1234);

    Prediction g1 =
        Prediction.of(journey(under(DriverPreset.V4_13), HypervisorFrame.checksumGood(fragment)));
    Prediction g2 =
        Prediction.of(journey(under(DriverPreset.V5_14), HypervisorFrame.checksumGood(fragment)));

    assertThat(g1.outcome()).isEqualTo(Outcome.ALTERED);
    assertThat(g1.cause()).contains(FindingCode.FRAGMENT_OVERWRITTEN);
    assertThat(g2.outcome()).isEqualTo(Outcome.ACCEPTED);
  }

  /** Section 5, G8: no segmentation offload below an MSS of 224. */
  @Test
  void shouldCallASmallMssSegmented() {
    byte[] large = with(tcp().payload(4 * MSS, 7).build(), 50, 0);

    Prediction older =
        Prediction.of(journey(under(DriverPreset.V6_6), HypervisorFrame.largeSend(large, 200)));
    Prediction newest =
        Prediction.of(journey(under(DriverPreset.V7_1), HypervisorFrame.largeSend(large, 200)));

    assertThat(older.outcome()).isEqualTo(Outcome.ACCEPTED);
    assertThat(newest.outcome()).isEqualTo(Outcome.SEGMENTED);
    assertThat(newest.cause()).contains(FindingCode.SMALL_MSS);
  }

  /** Issue 4: constant IP ids are cut whatever FRAGLIST says; here 30 of them from outside. */
  @Test
  void shouldCallACutTrainSegmented() {
    List<SocketBuffer> train = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      SocketBuffer buffer =
          new SocketBuffer(
              FrameBuilder.frame()
                  .ethernet()
                  .ipv4("10.0.0.1", "10.0.0.2")
                  .id(77)
                  .tcp(40000, 5001)
                  .seq(1000 + (long) i * MSS)
                  .payload(MSS, 7)
                  .build(),
              0x0800);
      buffer.setIpSummed(IpSummed.UNNECESSARY);
      train.add(buffer);
    }
    Origin origin = new Origin.Outside(train);
    PathSettings settings = under(DriverPreset.V4_13);

    Prediction prediction =
        Prediction.of(new Journey(origin, settings, origin.run(new TrunkPath(settings))));

    assertThat(prediction.outcome()).isEqualTo(Outcome.SEGMENTED);
    assertThat(prediction.cause()).contains(FindingCode.FRAG_LIST_SEGMENTATION);
  }
}
