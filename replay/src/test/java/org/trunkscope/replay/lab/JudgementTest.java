package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What counters say, by their meaning in RFC 1213, RFC 4293 and Linux's snmp. */
class JudgementTest {

  private static SnmpCounters moved(Map<String, Long> values) {
    return new SnmpCounters(new TreeMap<>(values));
  }

  @Test
  void shouldTellTheOneCauseForWhichAllWereDropped() {
    Map<String, Long> checksums = Map.of("Tcp.InCsumErrors", 3L, "Tcp.InErrs", 3L);
    Map<String, Long> headers = Map.of("IpExt.InCsumErrors", 3L, "Ip.InHdrErrors", 3L);

    assertThat(Judgement.of(moved(checksums), 3)).isEqualTo(Judgement.TCP_CHECKSUM);
    assertThat(Judgement.of(moved(headers), 3)).isEqualTo(Judgement.IP_CHECKSUM);
    assertThat(Judgement.of(moved(Map.of("Tcp.InErrs", 3L)), 3)).isEqualTo(Judgement.TCP_ERROR);
    assertThat(Judgement.of(moved(Map.of("IpExt.InTruncatedPkts", 3L)), 3))
        .isEqualTo(Judgement.LENGTHS);
    assertThat(Judgement.of(moved(Map.of()), 3)).isEqualTo(Judgement.NO_ANSWER);
  }

  @Test
  void shouldNotTellOneCauseWhereThereAreSeveral() {
    Map<String, Long> oneIsSilent = Map.of("Tcp.InCsumErrors", 2L, "Tcp.InErrs", 2L);
    Map<String, Long> oneOfEach = Map.of("Tcp.InCsumErrors", 1L, "Tcp.InErrs", 3L);
    Map<String, Long> ipAndTcp =
        Map.of(
            "Tcp.InCsumErrors",
            1L,
            "Tcp.InErrs",
            1L,
            "IpExt.InCsumErrors",
            2L,
            "Ip.InHdrErrors",
            2L);

    assertThat(Judgement.of(moved(oneIsSilent), 3)).isEqualTo(Judgement.NOT_KNOWN);
    assertThat(Judgement.of(moved(oneOfEach), 3)).isEqualTo(Judgement.NOT_KNOWN);
    assertThat(Judgement.of(moved(ipAndTcp), 3)).isEqualTo(Judgement.NOT_KNOWN);
  }

  @Test
  void shouldNotConcludeFromSegmentThatHasNotArrived() {
    assertThat(Judgement.ofOne(moved(Map.of()))).isEqualTo(Judgement.NOT_KNOWN);
    assertThat(Judgement.ofOne(moved(Map.of("Ip.InReceives", 1L)))).isEqualTo(Judgement.ACCEPTED);
    assertThat(
            Judgement.ofOne(
                moved(Map.of("Ip6.InReceives", 1L, "Tcp.InErrs", 1L, "Tcp.InCsumErrors", 1L))))
        .isEqualTo(Judgement.TCP_CHECKSUM);
  }
}
