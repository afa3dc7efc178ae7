package org.trunkscope.replay.send.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trunkscope.wire.FrameBuilder;
import org.trunkscope.wire.FrameBuilder.Checksum;

/** Frames that were changed on their way, and what of that is no fault. */
class AlteredFramesTest {

  private static final long PARTIAL = OffloadState.of(1, 0, 0, 34, 16);

  private final FakeWire wire = new FakeWire();

  private static FrameBuilder start() {
    return FrameBuilder.frame().ethernet();
  }

  private static FrameBuilder rest(FrameBuilder link) {
    return link.ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).seq(77).payload(600, 1);
  }

  private Alteration alteration(byte[] sent, long state, byte[] arrived, long arrivedState) {
    wire.send(sent, state);
    wire.arrive(arrived, arrivedState);
    Matched end = wire.end();
    assertThat(end.counts().altered()).isEqualTo(1);
    assertThat(end.counts().delivered()).isZero();
    assertThat(end.alterations()).hasSize(1);
    return end.alterations().get(0);
  }

  private Alteration alteration(byte[] sent, byte[] arrived) {
    return alteration(sent, OffloadState.NONE, arrived, OffloadState.NONE);
  }

  private static Alteration one(int offset, AlteredField... fields) {
    return new Alteration(Set.of(fields), 1, 1, OptionalInt.of(offset));
  }

  // Places in Ethernet (14 bytes), IPv4 (20) and TCP (20) by RFC 791 and RFC 9293.
  @ParameterizedTest
  @CsvSource({
    "3, DESTINATION_MAC",
    "11, SOURCE_MAC",
    "15, TRAFFIC_CLASS",
    "18, IP_ID",
    "20, IP_FRAGMENT",
    "22, HOP_LIMIT",
    "24, IP_CHECKSUM",
    "45, ACKNOWLEDGMENT",
    "47, TCP_FLAGS",
    "48, TCP_WINDOW",
    "51, TRANSPORT_CHECKSUM",
    "52, OTHER_HEADER",
    "54, DATA",
    "191, DATA",
  })
  void shouldNameTheFieldThatIsOther(int offset, AlteredField field) {
    byte[] sent = rest(start()).build();
    byte[] arrived = sent.clone();
    // The upper bit of fields that tell of nothing else; the more-fragments bit stays.
    arrived[offset] ^= offset == 20 ? (byte) 0x40 : 1;

    Alteration alteration = alteration(sent, arrived);

    assertThat(alteration).isEqualTo(one(offset, field));
  }

  @Test
  void shouldNameAllThatARouterChanges() {
    byte[] sent = rest(start()).build();
    byte[] arrived =
        rest(FrameBuilder.frame().ethernet("02:00:00:00:00:03", "02:00:00:00:00:04"))
            .ttl(63)
            .build();

    Alteration alteration = alteration(sent, arrived);

    assertThat(alteration)
        .isEqualTo(
            one(
                5,
                AlteredField.DESTINATION_MAC,
                AlteredField.SOURCE_MAC,
                AlteredField.HOP_LIMIT,
                AlteredField.IP_CHECKSUM));
  }

  @Test
  void shouldFindAFrameWithoutItsTag() {
    byte[] sent = rest(start().vlan(7)).build();
    byte[] arrived = rest(start()).build();

    Alteration alteration = alteration(sent, arrived);

    assertThat(alteration).isEqualTo(one(12, AlteredField.VLAN_TAG));
  }

  @Test
  void shouldFindAFrameWithAnotherTag() {
    byte[] sent = rest(start().vlan(7)).build();
    byte[] arrived = rest(start().vlan(8)).build();

    Alteration alteration = alteration(sent, arrived);

    assertThat(alteration).isEqualTo(one(15, AlteredField.VLAN_TAG));
  }

  @Test
  void shouldFindAPartialFrameWithATagMore() {
    byte[] sent = rest(start()).checksum(Checksum.PSEUDO).build();
    byte[] arrived = rest(start().vlan(7)).checksum(Checksum.PSEUDO).build();

    Alteration alteration = alteration(sent, PARTIAL, arrived, OffloadState.of(1, 0, 0, 38, 16));

    assertThat(alteration).isEqualTo(one(12, AlteredField.VLAN_TAG));
  }

  @Test
  void shouldFindAFrameWhoseDataWereCutOff() {
    byte[] sent = rest(start()).build();
    byte[] arrived = rest(start()).payload(100, 1).build();

    Alteration alteration = alteration(sent, arrived);

    assertThat(alteration.fields()).contains(AlteredField.LENGTH, AlteredField.IP_LENGTH);
  }

  @Test
  void shouldFindAnIpv6DatagramWithAnotherHopLimit() {
    byte[] sent = start().ipv6("fd00::1", "fd00::2").udp(5000, 53).payload(50, 3).build();
    byte[] arrived = sent.clone();
    arrived[14 + 7]--;

    assertThat(alteration(sent, arrived)).isEqualTo(one(21, AlteredField.HOP_LIMIT));
  }

  @Test
  void shouldTellAnAlteredUdpChecksum() {
    byte[] sent = start().ipv4("10.0.0.1", "10.0.0.2").udp(5000, 53).payload(50, 3).build();
    byte[] arrived = sent.clone();
    arrived[14 + 20 + 6] ^= 1;

    assertThat(alteration(sent, arrived)).isEqualTo(one(40, AlteredField.TRANSPORT_CHECKSUM));
  }

  @Test
  void shouldCountFramesThatAreOtherInTheSameFields() {
    for (int i = 0; i < 10; i++) {
      byte[] sent = rest(start()).id(i).seq(1000L * i).build();
      wire.send(sent);
      sent[i % 2 == 0 ? 22 : 3] ^= 1;
      wire.arrive(sent);
    }

    assertThat(wire.end().alterations())
        .containsExactly(
            new Alteration(Set.of(AlteredField.HOP_LIMIT), 5, 1, OptionalInt.of(22)),
            new Alteration(Set.of(AlteredField.DESTINATION_MAC), 5, 2, OptionalInt.of(3)));
  }

  /** Two acknowledgments with the same numbers, of which one is altered, and one is lost. */
  @Test
  void shouldTakeTheLikestOfFramesWithTheSameIdentity() {
    byte[] one = start().ipv4("10.0.0.1", "10.0.0.2").id(5).tcp(1, 2).seq(9).ack(4).build();
    byte[] other = start().ipv4("10.0.0.1", "10.0.0.2").id(6).tcp(1, 2).seq(9).ack(4).build();
    byte[] arrived = other.clone();
    arrived[22] ^= 1;
    wire.send(one);
    wire.send(other);

    wire.arrive(arrived);

    Matched end = wire.end();
    assertThat(end.missing()).containsExactly(1L);
    assertThat(end.alterations())
        .containsExactly(new Alteration(Set.of(AlteredField.HOP_LIMIT), 1, 2, OptionalInt.of(22)));
  }

  @Test
  void shouldCallAFrameCompletedWhosePseudoSumBecameTheChecksum() {
    wire.send(rest(start()).checksum(Checksum.PSEUDO).build(), PARTIAL);

    wire.arrive(rest(start()).checksum(Checksum.FULL).build());

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.completed()).isEqualTo(1);
    assertThat(counts.delivered()).isEqualTo(1);
    assertThat(counts.altered()).isZero();
  }

  @Test
  void shouldExpectEachCopyToBeCompletedAgain() {
    byte[] arrived = rest(start()).checksum(Checksum.FULL).build();
    for (int i = 0; i < 3; i++) {
      wire.send(rest(start()).checksum(Checksum.PSEUDO).build(), PARTIAL);
      wire.arrive(arrived);
    }
    wire.arrive(arrived);

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.completed()).isEqualTo(3);
    assertThat(counts.duplicated()).isEqualTo(1);
  }

  @Test
  void shouldExpectEachCopyToBeAlteredAgain() {
    byte[] arrived = rest(start()).ttl(63).build();
    for (int i = 0; i < 3; i++) {
      wire.send(rest(start()).build());
      wire.arrive(arrived);
    }

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.altered()).isEqualTo(3);
    assertThat(counts.missing()).isZero();
  }

  /** Sent again with another identification, which is still on its way. */
  @Test
  void shouldNotTakeAFrameThatArrivesOnceMoreForALaterOne() {
    byte[] first = rest(start()).id(5).build();
    byte[] again = rest(start()).id(6).build();
    wire.send(first);
    wire.arrive(first);
    wire.send(again);

    wire.arrive(first);
    wire.arrive(again);

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.unchanged()).isEqualTo(2);
    assertThat(counts.duplicated()).isEqualTo(1);
    assertThat(counts.altered()).isZero();
  }

  @Test
  void shouldNotCallAFrameCompletedWithAnyOtherChecksum() {
    byte[] sent = rest(start()).checksum(Checksum.PSEUDO).build();
    byte[] arrived = rest(start()).checksum(Checksum.FULL).build();
    arrived[50] ^= 1;

    assertThat(alteration(sent, PARTIAL, arrived, OffloadState.NONE).fields())
        .containsExactlyInAnyOrder(AlteredField.TRANSPORT_CHECKSUM, AlteredField.OFFLOAD_STATE);
  }

  /** Sent with a complete checksum, so nobody was to write another one. */
  @Test
  void shouldNotCallAFrameCompletedThatWasNotPartial() {
    byte[] sent = rest(start()).checksum(Checksum.PSEUDO).build();
    byte[] arrived = rest(start()).checksum(Checksum.FULL).build();

    assertThat(alteration(sent, arrived).fields()).containsExactly(AlteredField.TRANSPORT_CHECKSUM);
  }

  /** What comes of a pseudo sum that was wrong is wrong as well, and yet what was asked for. */
  @Test
  void shouldCallAFrameCompletedByTheSumThatWasSent() {
    byte[] sent = rest(start()).checksum(0).build();
    byte[] arrived = rest(start()).checksum(Checksum.NO_PSEUDO_HEADER).build();
    wire.send(sent, PARTIAL);

    wire.arrive(arrived);

    assertThat(wire.end().counts().completed()).isEqualTo(1);
  }

  @Test
  void shouldNameWhatElseIsOtherInACompletedFrame() {
    byte[] sent = rest(start()).checksum(Checksum.PSEUDO).build();
    byte[] arrived = rest(start()).checksum(Checksum.FULL).build();
    arrived[22]--;

    assertThat(alteration(sent, PARTIAL, arrived, OffloadState.NONE).fields())
        .containsExactly(AlteredField.HOP_LIMIT);
  }

  @Test
  void shouldCallAFrameCompletedWhoseTagWasTaken() {
    byte[] sent = rest(start().vlan(7)).checksum(Checksum.PSEUDO).build();
    byte[] arrived = rest(start()).checksum(Checksum.FULL).build();

    assertThat(
            alteration(sent, OffloadState.of(1, 0, 0, 38, 16), arrived, OffloadState.NONE).fields())
        .containsExactly(AlteredField.VLAN_TAG);
  }

  @Test
  void shouldTakeAFrameFilledUpWithZerosAsDelivered() {
    byte[] arp = start().etherType(0x0806).payload(28, 5).build();
    byte[] acknowledgment = start().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();
    wire.send(arp);
    wire.send(acknowledgment);

    wire.arrive(Arrays.copyOf(arp, 60));
    wire.arrive(Arrays.copyOf(acknowledgment, 60));

    ArrivalCounts counts = wire.end().counts();
    assertThat(counts.padded()).isEqualTo(2);
    assertThat(counts.delivered()).isEqualTo(2);
  }

  @Test
  void shouldCallAFrameAlteredThatWasFilledUpWithOtherBytes() {
    byte[] sent = start().ipv4("10.0.0.1", "10.0.0.2").tcp(40_000, 80).build();
    byte[] arrived = Arrays.copyOf(sent, 60);
    arrived[59] = 1;

    assertThat(alteration(sent, arrived).fields()).containsExactly(AlteredField.LENGTH);
  }

  /** The receiving side is so far behind that the headers have been overwritten. */
  @Test
  void shouldSayWhereHeadersCanNoLongerBeCompared() {
    byte[] sent = rest(start()).build();
    byte[] arrived = sent.clone();
    arrived[22] ^= 1;
    wire.send(sent);
    for (int i = 0; i < 4096; i++) {
      byte[] later = rest(start()).id(i).seq(10_000 + i).build();
      wire.send(later);
      wire.arrive(later);
    }

    wire.arrive(arrived);

    assertThat(wire.end().alterations())
        .containsExactly(
            new Alteration(Set.of(AlteredField.HEADERS_NOT_HELD), 1, 1, OptionalInt.empty()));
  }
}
