package org.trunkscope.replay.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of tracefs, in the form of Linux 6.18. */
class DropTest {

  private static final String HEAD = "            java-4711    [001] b.s1. 52262.104011: ";

  private static String received(String device, String frame) {
    return HEAD + "netif_receive_skb: dev=" + device + " skbaddr=" + frame + " len=44";
  }

  private static String dropped(String frame, String reason) {
    return HEAD
        + "kfree_skb: skbaddr="
        + frame
        + " rx_sk=0000000000000000 protocol=2048 location=tcp_v4_rcv+0x1f5/0xe80 reason: "
        + reason;
  }

  @Test
  void shouldGiveDropToTheDeviceThatReceivedTheFrameLast() {
    List<Drop> drops =
        Drop.parse(
            List.of(
                "# tracer: nop",
                received("tsb1", "00000000aa"),
                received("tsd1", "00000000aa"),
                dropped("00000000aa", "TCP_CSUM")));

    assertThat(drops).containsExactly(new Drop("tsd1", 0, "TCP_CSUM"));
  }

  @Test
  void shouldTellWhichOfSeveralFramesWasDropped() {
    List<Drop> drops =
        Drop.parse(
            List.of(
                received("tsd1", "00000000aa"),
                received("tsd1", "00000000bb"),
                received("tsd1", "00000000cc"),
                dropped("00000000cc", "IP_CSUM"),
                dropped("00000000aa", "TCP_CSUM")));

    assertThat(drops)
        .containsExactly(new Drop("tsd1", 2, "IP_CSUM"), new Drop("tsd1", 0, "TCP_CSUM"));
  }

  /** Of frames 0 to 4 the first device loses 1 and 2, so frame 4 is the third of the second. */
  @Test
  void shouldGiveReasonsToTheFramesThatWereSent() {
    List<Drop> drops =
        List.of(
            new Drop("tsb1", 2, "INVALID_MAC"),
            new Drop("tsb1", 1, "NOT_SPECIFIED"),
            new Drop("tsd1", 0, "IP_CSUM"),
            new Drop("tsd1", 2, "TCP_CSUM"),
            new Drop("eth0", 1, "NO_SOCKET"));

    assertThat(Drop.reasons(drops, "tsb1", "tsd1"))
        .containsExactly(
            entry(0, "IP_CSUM"),
            entry(1, "NOT_SPECIFIED"),
            entry(2, "INVALID_MAC"),
            entry(4, "TCP_CSUM"));
  }

  @Test
  void shouldNotCountDropsOfOthers() {
    List<Drop> drops =
        Drop.parse(
            List.of(
                dropped("00000000dd", "NO_SOCKET"),
                received("tsd1", "00000000aa"),
                dropped("00000000aa", "TCP_CSUM"),
                dropped("00000000aa", "NETFILTER_DROP")));

    assertThat(drops).containsExactly(new Drop("tsd1", 0, "TCP_CSUM"));
  }
}
