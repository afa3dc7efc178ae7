package org.trunkscope.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkLayerTest {

  @ParameterizedTest
  @CsvSource({
    "0, LOOPBACK", "108, LOOPBACK", "1, ETHERNET", "9, PPP", "50, PPP", "51, PPPOE",
    "12, RAW_IP", "14, RAW_IP", "101, RAW_IP", "228, RAW_IP", "229, RAW_IP", "104, CISCO_HDLC",
    "113, SLL", "239, NFLOG", "276, SLL2", "105, UNSUPPORTED", "-1, UNSUPPORTED"
  })
  void shouldKnowTheLinkLayersThatAreWalked(int linkType, LinkLayer expected) {
    assertThat(LinkLayer.of(linkType)).isEqualTo(expected);
  }

  @Test
  void shouldNameEveryNumber() {
    assertThat(LinkLayer.describe(1)).isEqualTo("LINKTYPE_ETHERNET (1)");
    assertThat(LinkLayer.describe(105)).isEqualTo("LINKTYPE_IEEE802_11 (105)");
    assertThat(LinkLayer.describe(127)).isEqualTo("LINKTYPE_IEEE802_11_RADIOTAP (127)");
    assertThat(LinkLayer.describe(147)).isEqualTo("LINKTYPE_USER0 (147)");
    assertThat(LinkLayer.describe(4711)).isEqualTo("LINKTYPE 4711");
    assertThat(LinkLayer.describe(-1)).isEqualTo("LINKTYPE 4294967295");
  }
}
