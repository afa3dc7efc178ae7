package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Counters as proc_net(5) shows them. */
class SnmpCountersTest {

  @Test
  void shouldReadNamesAndValuesThatStandInTwoLines() {
    SnmpCounters counters =
        SnmpCounters.ofPaired(
            List.of(
                "Tcp: RtoAlgorithm MaxConn InSegs InCsumErrors",
                "Tcp: 1 -1 52 3",
                "IpExt: InNoRoutes InCsumErrors",
                "IpExt: 0 7"));

    assertThat(counters.get("Tcp.InCsumErrors")).isEqualTo(3);
    assertThat(counters.get("Tcp.MaxConn")).isEqualTo(-1);
    assertThat(counters.get("IpExt.InCsumErrors")).isEqualTo(7);
  }

  @Test
  void shouldReadIpv6CountersByTheirGroup() {
    SnmpCounters counters =
        SnmpCounters.ofSingle(
            List.of(
                "Ip6InReceives                   \t12",
                "Icmp6InMsgs                     \t4",
                "Udp6InCsumErrors                \t5",
                "UdpLite6InErrors                \t6"));

    assertThat(counters.values())
        .containsEntry("Ip6.InReceives", 12L)
        .containsEntry("Icmp6.InMsgs", 4L)
        .containsEntry("Udp6.InCsumErrors", 5L)
        .containsEntry("UdpLite6.InErrors", 6L);
  }

  @Test
  void shouldLeaveOutWhatDoesNotFit() {
    SnmpCounters counters =
        SnmpCounters.ofPaired(
            List.of("Tcp: InSegs InErrs", "Tcp: 1", "Udp: InErrors", "Ip: 4", "Ip: X", "Ip: many"));

    assertThat(counters.values()).isEmpty();
    assertThat(SnmpCounters.ofSingle(List.of("", "Ip6InReceives", "a b c")).values()).isEmpty();
  }

  @Test
  void shouldTellHowFarCountersMoved() {
    SnmpCounters before = SnmpCounters.ofPaired(List.of("Tcp: InSegs InErrs", "Tcp: 10 4"));
    SnmpCounters after = SnmpCounters.ofPaired(List.of("Tcp: InSegs InErrs", "Tcp: 15 4"));

    assertThat(after.since(before).values()).containsOnly(java.util.Map.entry("Tcp.InSegs", 5L));
  }
}
